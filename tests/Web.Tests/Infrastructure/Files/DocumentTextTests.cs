using System.Text;
using System.Xml;
using Tinkuy.Testing;
using Tinkuy.Web.Infrastructure.Files.Extraction;

namespace Tinkuy.Web.Tests.Infrastructure.Files;

/// <summary>What the child reads; how it is confined stands in <see cref="TextExtractorTests"/>.</summary>
public class DocumentTextTests
{
    [Fact]
    public void Word_gives_paragraphs() => Assert.Equal(["Cálculo & números\nel niño"], Read("docx", SampleFiles.Docx("Cálculo & números", "el niño")));

    [Fact]
    public void Word_gives_pages_where_they_were_broken() => Assert.Equal(["uno", "dos", "tres"], Read("docx", SampleFiles.DocxOf(
        "<w:p><w:r><w:t>uno</w:t></w:r></w:p><w:p><w:r><w:br w:type=\"page\"/></w:r><w:r><w:lastRenderedPageBreak/><w:t>dos</w:t></w:r></w:p>"
        + "<w:p><w:r><w:lastRenderedPageBreak/><w:t>tres</w:t></w:r></w:p>")));

    [Fact]
    public void Word_leaves_out_what_was_deleted_and_what_stands_there_twice() => Assert.Equal(["queda\testo"], Read("docx", SampleFiles.DocxOf(
        "<w:p><w:del><w:r><w:t>se fue</w:t></w:r></w:del><w:r><w:t>queda</w:t><w:tab/><w:t>esto</w:t><w:instrText>PAGE</w:instrText></w:r>"
        + "<mc:AlternateContent xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"><mc:Fallback><w:t>otra vez</w:t></mc:Fallback></mc:AlternateContent></w:p>")));

    [Fact]
    public void Slides_are_pages() => Assert.Equal(
        Enumerable.Range(1, 12).Select(i => $"Lámina {i}"),
        Read("pptx", SampleFiles.Pptx([.. Enumerable.Range(1, 12).Select(i => $"Lámina {i}")])));

    [Fact]
    public void Slides_come_in_the_order_of_the_presentation() => Assert.Equal(["segunda hecha", "primera hecha"], Read("pptx", SampleFiles.Zip(
        ("ppt/presentation.xml", "<p:presentation xmlns:p=\"p\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><p:sldId r:id=\"r2\"/><p:sldId r:id=\"r1\"/></p:presentation>"),
        ("ppt/_rels/presentation.xml.rels", "<Relationships><Relationship Id=\"r1\" Target=\"slides/slide1.xml\"/><Relationship Id=\"r2\" Target=\"/ppt/slides/slide2.xml\"/></Relationships>"),
        ("ppt/slides/slide1.xml", "<a:p xmlns:a=\"a\"><a:t>primera hecha</a:t></a:p>"),
        ("ppt/slides/slide2.xml", "<a:p xmlns:a=\"a\"><a:t>segunda hecha</a:t></a:p>"))));

    [Fact]
    public void Spreadsheets_give_their_texts() => Assert.Equal(["nombre\nnota"], Read("xlsx", SampleFiles.Zip(
        ("xl/sharedStrings.xml", "<sst><si><t>nombre</t></si><si><r><t>no</t></r><r><t>ta</t></r></si></sst>"))));

    [Fact]
    public void LibreOffice_gives_paragraphs_and_slides()
    {
        Assert.Equal(["uno\ndos"], Read("odt", SampleFiles.Odt("uno", "dos")));
        Assert.Equal(["uno", "dos"], Read("odp", SampleFiles.Odp("uno", "dos")));
    }

    [Fact]
    public void LibreOffice_keeps_words_apart()
    {
        var odt = SampleFiles.Zip(("content.xml",
            "<o:text xmlns:o=\"o\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\">\n <text:p>a<text:s text:c=\"2\"/>b<text:span>c</text:span> <text:span>d</text:span>"
            + "<text:note><text:p>nota</text:p></text:note><o:annotation><text:p>comentario</text:p></o:annotation><text:line-break/>e</text:p>"
            + "<text:soft-page-break/><text:p>f</text:p></o:text>"));
        Assert.Equal(["a  bc d nota\ne", "f"], Read("odt", odt));
    }

    [Theory]
    [InlineData("año", "utf-8")]
    [InlineData("año", "iso-8859-1")]
    public void Plain_text_is_read_in_both_usual_encodings(string text, string encoding) =>
        Assert.Equal([text], Read("txt", Encoding.GetEncoding(encoding).GetBytes(text)));

    [Fact]
    public void What_no_database_takes_is_left_out() => Assert.Equal(["ab\nc"], Read("txt", Encoding.UTF8.GetBytes("a\0b\u0007\nc\ufffd")));

    [Fact]
    public void Forty_thousand_nested_elements_are_refused() =>
        Assert.Throws<BrokenDocumentException>(() => Read("docx", SampleFiles.DocxOf(Repeat("<w:p>", 40_000) + "hola" + Repeat("</w:p>", 40_000))));

    [Fact]
    public void A_billion_laughs_are_refused() => Assert.Throws<XmlException>(() => Read("docx", SampleFiles.DocxOf("<w:p><w:r><w:t>&c;</w:t></w:r></w:p>",
        "<!DOCTYPE x [<!ENTITY a \"jajajajajaja\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>")));

    [Fact]
    public void A_document_that_asks_for_other_files_is_refused() => Assert.Throws<XmlException>(() => Read("docx", SampleFiles.DocxOf("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>",
        "<!DOCTYPE x [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>")));

    [Fact]
    public void A_part_that_unpacks_without_end_is_refused() =>
        Assert.Throws<BrokenDocumentException>(() => ExtractCommand.Read("docx", new MemoryStream(SampleFiles.DocxOf(new string(' ', 2_000_000))), most: 1_000_000));

    [Fact]
    public void Very_long_documents_are_cut()
    {
        var pages = Read("docx", SampleFiles.Docx([.. Enumerable.Repeat(new string('a', 99_999), 30)]));
        Assert.Equal(PageText.MaxLength, pages.Sum(p => p.Length), 1_000.0);
    }

    private static IReadOnlyList<string> Read(string extension, byte[] content) => ExtractCommand.Read(extension, new MemoryStream(content));

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
