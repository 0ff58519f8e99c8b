using Tinkuy.Testing;
using Tinkuy.Web.Infrastructure.Files;
using Tinkuy.Web.Infrastructure.Files.Extraction;

namespace Tinkuy.Web.Tests.Infrastructure.Files;

/// <summary>Workbooks sheet by sheet, eXeLearning's and H5P's packages.</summary>
public class InteractivePackageTests
{
    private const string Book = "<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"Lista de cotejo\" r:id=\"r2\"/><sheet name=\"Notas\" r:id=\"r1\"/></sheets></workbook>";
    private const string Rels = "<Relationships><Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" Target=\"/xl/worksheets/sheet2.xml\"/></Relationships>";

    [Fact]
    public void Each_sheet_is_a_page_in_the_order_of_the_book() => Assert.Equal(
        ["Lista de cotejo\nCriterio\tLogrado\ncuenta semillas", "Notas\ncuenta semillas\tSí"],
        Read("xlsx", SampleFiles.Zip(
            ("xl/workbook.xml", Book), ("xl/_rels/workbook.xml.rels", Rels),
            ("xl/sharedStrings.xml", "<sst><si><t>Criterio</t></si><si><t>cuenta semillas</t></si></sst>"),
            ("xl/worksheets/sheet2.xml", "<worksheet><sheetData><row><c t=\"s\"><v>0</v></c><c t=\"inlineStr\"><is><t>Logrado</t></is></c></row><row><c t=\"s\"><v>1</v></c><c t=\"s\"><v>77</v></c></row></sheetData></worksheet>"),
            ("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row><c t=\"s\"><v>1</v></c><c><v>18.5</v></c><c t=\"str\"><f>SI(A1;\"x\")</f><v>Sí</v></c></row></sheetData></worksheet>"))));

    [Fact]
    public void ELearning_packages_give_their_pages() => Assert.Equal(
        ["El ciclo del agua\nPara cuarto grado", "Observamos\nAntes de empezar\n¿De dónde viene la lluvia?\nMira la nube.", "Registramos"],
        Read("elpx", SampleFiles.Elpx("El ciclo del agua", "Para cuarto grado",
            ("Observamos", "Antes de empezar", "<p>¿De dónde viene la <b>lluvia</b>?</p><script>alert('x')</script><style>p{}</style><p>Mira la nube.</p>"), ("Registramos", "", ""))));

    [Fact]
    public void H5P_packages_give_their_questions() => Assert.Equal(
        ["Sumas en el mercado\n¿Cuánto cuestan tres paltas?\nTres soles cincuenta"],
        Read("h5p", SampleFiles.H5p("Sumas en el mercado", """{"questions":[{"library":"H5P.MultiChoice 1.16","params":{"question":"<p>¿Cuánto cuestan <em>tres</em> paltas?</p>\n","answers":[{"correct":true,"text":"Tres soles cincuenta"}],"behaviour":{"type":"auto"}},"subContentId":"a b c"}]}""")));

    [Fact]
    public void They_are_taken_byte_for_byte_and_nothing_else_under_their_names()
    {
        Assert.Equal("application/vnd.exelearning.elpx", Examine("agua.elpx", SampleFiles.Elpx("Agua", "")));
        Assert.Equal("application/vnd.h5p", Examine("sumas.h5p", SampleFiles.H5p("Sumas", "{}")));
        Assert.Equal(FileProblem.BrokenDocument, Refusal("agua.elpx", SampleFiles.Zip(("index.html", "<script>"))));
        Assert.Equal(FileProblem.ContentDiffers, Refusal("agua.elpx", SampleFiles.Docx("hola")));
        Assert.Equal(FileProblem.ContentDiffers, Refusal("agua.h5p", SampleFiles.Odt("hola")));
        Assert.Equal(FileProblem.ContentDiffers, Refusal("agua.elpx", SampleFiles.Pdf("hola")));
        Assert.Equal(FileProblem.Executable, Refusal("sumas.h5p", SampleFiles.Zip(("h5p.json", "{}"), ("content/juego.exe", "MZ"))));
    }

    [Theory]
    [InlineData("../../etc/cron.d/x")]
    [InlineData("/etc/passwd")]
    [InlineData("..\\..\\windows\\x")]
    [InlineData("C:\\x")]
    [InlineData("content/../../x")]
    public void Paths_that_lead_out_of_the_package_are_refused(string name)
    {
        Assert.Equal(FileProblem.DangerousPaths, Refusal("sumas.h5p", SampleFiles.Zip(("h5p.json", "{}"), (name, "x"))));
        Assert.Equal(FileProblem.DangerousPaths, Refusal("sesion.docx", SampleFiles.Zip(("[Content_Types].xml", "x"), ("word/document.xml", "x"), (name, "x"))));
    }

    [Fact]
    public void A_document_type_with_entities_gives_nothing_away() => Assert.ThrowsAny<System.Xml.XmlException>(() => Read("elpx", SampleFiles.Zip(
        ("content.xml", "<!DOCTYPE ode [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><ode><odeNavStructure><pageName>&x;</pageName></odeNavStructure></ode>"))));

    [Fact]
    public void Parameters_nested_beyond_reason_are_refused() =>
        Assert.ThrowsAny<System.Text.Json.JsonException>(() => Read("h5p", SampleFiles.H5p("x", string.Concat(Enumerable.Repeat("[", 40_000)))));

    private static IReadOnlyList<string> Read(string extension, byte[] file) => ExtractCommand.Read(extension, new MemoryStream(file));

    private static string Examine(string name, byte[] content) => FileExaminer.Examine(new MemoryStream(content), name).Kind.MediaType;

    private static FileProblem Refusal(string name, byte[] content) =>
        Assert.Throws<FileRefusedException>(() => FileExaminer.Examine(new MemoryStream(content), name)).Problem;
}
