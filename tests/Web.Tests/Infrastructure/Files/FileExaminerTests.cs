using System.Text;
using Tinkuy.Testing;
using Tinkuy.Web.Infrastructure.Files;

namespace Tinkuy.Web.Tests.Infrastructure.Files;

public class FileExaminerTests
{
    private static readonly string Eicar = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-" + "STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

    public static TheoryData<string, byte[], string> Good => new()
    {
        { "sesion.pdf", SampleFiles.Pdf("uno", "dos"), "application/pdf" },
        { "SESION.PDF", SampleFiles.Pdf("uno"), "application/pdf" },
        { "sesion.docx", SampleFiles.Docx("hola"), "application/vnd.openxmlformats-officedocument.wordprocessingml.document" },
        { "sesion.pptx", SampleFiles.Pptx("hola"), "application/vnd.openxmlformats-officedocument.presentationml.presentation" },
        { "sesion.odt", SampleFiles.Odt("hola"), "application/vnd.oasis.opendocument.text" },
        { "sesion.odp", SampleFiles.Odp("hola"), "application/vnd.oasis.opendocument.presentation" },
        { "foto.jpg", SampleFiles.Jpeg(), "image/jpeg" },
        { "foto.jpeg", SampleFiles.Png(), "image/png" },
        { "nota.txt", "Hoy leímos el cuento."u8.ToArray(), "text/plain" },
        { "nota.md", "# Hoy\n\n<b>leímos</b>"u8.ToArray(), "text/plain" },
        { "clave.docx", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. Encoding.Unicode.GetBytes("EncryptedPackage")],
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document" },
    };

    [Theory, MemberData(nameof(Good))]
    public void Takes(string name, byte[] content, string mediaType) =>
        Assert.Equal(mediaType, FileExaminer.Examine(new MemoryStream(content), name).Kind.MediaType);

    public static TheoryData<string, byte[], FileProblem> Bad => new()
    {
        { "vacio.pdf", [], FileProblem.Empty },
        { "programa.pdf", [.. "MZ"u8, 0x90, 0, 3, 0, 0, 0], FileProblem.Executable },
        { "programa.docx", [0x7F, .. "ELF"u8, 2, 1, 1], FileProblem.Executable },
        { "orden.txt", "#!/bin/sh\nrm -rf /"u8.ToArray(), FileProblem.Executable },
        { "juego.exe", "hola"u8.ToArray(), FileProblem.Executable },
        { "dibujo.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray(), FileProblem.ActiveContent },
        { "dibujo.png", "<svg onload='alert(1)'/>"u8.ToArray(), FileProblem.ActiveContent },
        { "pagina.txt", "\uFEFF \n<!DOCTYPE html><p>"u8.ToArray(), FileProblem.ActiveContent },
        { "pagina.pdf", "<!-- x --><script>alert(1)</script>"u8.ToArray(), FileProblem.ActiveContent },
        { "sesion.doc", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0], FileProblem.OldOffice },
        { "sesion.docx", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0], FileProblem.ContentDiffers },
        { "sesion.pdf", SampleFiles.Docx("hola"), FileProblem.ContentDiffers },
        { "sesion.docx", SampleFiles.Pptx("hola"), FileProblem.ContentDiffers },
        { "sesion.odt", SampleFiles.Odp("hola"), FileProblem.ContentDiffers },
        { "sesion.odt", SampleFiles.Docx("hola"), FileProblem.ContentDiffers },
        { "foto.jpg", SampleFiles.Pdf("hola"), FileProblem.ContentDiffers },
        { "cancion.wma", "ID3"u8.ToArray(), FileProblem.KindNotAccepted },
        { "archivo", "hola"u8.ToArray(), FileProblem.KindNotAccepted },
        { "sesion.docx", SampleFiles.Zip(("hola.txt", "hola")), FileProblem.BrokenDocument },
        { "sesion.docx", SampleFiles.Docx("hola")[..^30], FileProblem.BrokenDocument },
        { "sesion.docx", [0x50, 0x4B, 3, 4, 0, 1, 2, 3], FileProblem.BrokenDocument },
        { "sesion.docx", Damaged(SampleFiles.Docx(string.Join(' ', Enumerable.Range(0, 500)))), FileProblem.BrokenDocument },
        { "sesion.docx", [0, 1, 2, 3, 4], FileProblem.BrokenDocument },
        { "sesion.docx", SampleFiles.Zip(("[Content_Types].xml", "x"), ("word/document.xml", "x"), ("word/vbaProject.bin", "x")), FileProblem.Macros },
        { "sesion.docx", [.. SampleFiles.Docx("hola"), .. "<script>"u8], FileProblem.Polyglot },
        { "sesion.docx", SampleFiles.Zip(("mimetype", "x"), ("[Content_Types].xml", "x"), ("word/document.xml", "x"), ("content.xml", "x")), FileProblem.Polyglot },
        { "sesion.pdf", [.. SampleFiles.Pdf("hola"), .. SampleFiles.Docx("hola")], FileProblem.Polyglot },
        { "sesion.pdf", "%PDF-1.4\n<script>alert(1)</script>"u8.ToArray(), FileProblem.Polyglot },
        { "bomba.docx", SampleFiles.DocxOf(new string(' ', 5_000_000)), FileProblem.ArchiveBomb },
        { "muchas.docx", SampleFiles.Zip([.. Enumerable.Range(0, 2_001).Select(i => ($"{i}", ""))]), FileProblem.ArchiveBomb },
        { "virus.txt", Encoding.ASCII.GetBytes(Eicar), FileProblem.Virus },
        { "virus.pdf", [.. SampleFiles.Pdf("hola"), .. Encoding.ASCII.GetBytes(new string(' ', 81_900 - 600) + Eicar)], FileProblem.Virus },
        { "virus.docx", SampleFiles.Docx(Eicar), FileProblem.Virus },
    };

    [Theory, MemberData(nameof(Bad))]
    public void Refuses(string name, byte[] content, FileProblem problem) =>
        Assert.Equal(problem, Assert.Throws<FileRefusedException>(() => FileExaminer.Examine(new MemoryStream(content), name)).Problem);

    [Fact]
    public void Knows_an_OpenDocument_behind_a_password()
    {
        var locked = SampleFiles.Zip(("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "…"),
            ("META-INF/manifest.xml", "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"));
        Assert.True(FileExaminer.Examine(new MemoryStream(locked), "a.odt").IsLocked);
        Assert.False(FileExaminer.Examine(new MemoryStream(SampleFiles.Odt("hola")), "a.odt").IsLocked);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(67)]
    [InlineData(68)]
    [InlineData(1_000)]
    public void Finds_the_test_virus_however_it_is_cut(int piece)
    {
        var bytes = Encoding.ASCII.GetBytes(new string('x', 137) + Eicar + "…");
        var virus = new TestVirus();
        Assert.Throws<FileRefusedException>(() =>
        {
            foreach (var part in bytes.Chunk(piece)) virus.Feed(part);
        });
    }

    [Theory]
    [InlineData("../../etc/passwd.pdf", "passwd.pdf")]
    [InlineData("C:\\Users\\rosa\\sesión 1.PDF", "sesión 1.pdf")]
    [InlineData("sesion\u202Efdp.exe", "sesion fdp.pdf")]
    [InlineData("a<b>\"c\".pdf", "a b c.pdf")]
    [InlineData(".pdf", "archivo.pdf")]
    [InlineData("foto.png", "foto.pdf")]
    public void Gives_downloads_a_harmless_name(string name, string clean) => Assert.Equal(clean, FileNames.Clean(name, FileKind.ByExtension("pdf")!));

    [Fact]
    public void Long_names_are_cut_between_characters()
    {
        var name = FileNames.Clean(string.Concat(Enumerable.Repeat("📚", 200)) + ".pdf", FileKind.ByExtension("pdf")!);
        Assert.InRange(name.Length, 100, 150);
        Assert.EndsWith("📚.pdf", name, StringComparison.Ordinal);
    }

    private static byte[] Damaged(byte[] zip)
    {
        for (var i = 150; i < 220; i++) zip[i] ^= 0x5A;
        return zip;
    }
}
