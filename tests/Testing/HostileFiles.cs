using System.IO.Compression;
using System.Text;

namespace Tinkuy.Testing;

/// <summary>
/// Files made to harm whoever opens them, made on the spot. Each says what must become of it: a name of the site's own words for
/// a refusal, or <c>Unreadable</c>, <c>Locked</c>, <c>Kept</c> for what is taken and whose text cannot, or can, be had.
/// </summary>
/// <param name="Name">As an uploader would call it.</param>
/// <param name="Make">Makes the bytes.</param>
/// <param name="Ends">What it may come to.</param>
public sealed record HostileFile(string Name, Func<byte[]> Make, params string[] Ends)
{
    private const string Laughs = "<!DOCTYPE x [<!ENTITY a \"jajajajajaja\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;\">]>";
    private const string Outside = "<!DOCTYPE x [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>";
    private const string OnTheNet = "<!DOCTYPE x SYSTEM \"http://127.0.0.1:9/x.dtd\" [<!ENTITY x SYSTEM \"http://127.0.0.1:9/x\">]>";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<HostileFile> All { get; } =
    [
        new("bomba.docx", () => SampleFiles.DocxOf(new string(' ', 40_000_000)), "ArchiveBomb"),
        new("matrioska.docx", Nested, "Kept"), // What is packed inside is never unpacked.
        new("miles.docx", () => SampleFiles.Zip([.. Enumerable.Range(0, 5_000).Select(i => ($"word/{i}.xml", ""))]), "ArchiveBomb"),
        new("hondo.docx", () => SampleFiles.DocxOf(Repeat("<w:p>", 40_000) + "x" + Repeat("</w:p>", 40_000)), "Unreadable", "ArchiveBomb"),
        new("hondo.odt", () => SampleFiles.Zip(("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", Repeat("<a>", 40_000) + Repeat("</a>", 40_000))), "Unreadable", "ArchiveBomb"),
        new("atributos.docx", () => SampleFiles.DocxOf($"<w:p {string.Concat(Enumerable.Range(0, 20_000).Select(i => $"a{i}='' "))}/>"), "Kept", "Unreadable", "ArchiveBomb"),
        new("risas.docx", () => SampleFiles.DocxOf("<w:p><w:r><w:t>&d;</w:t></w:r></w:p>", Laughs), "Unreadable"),
        new("ajeno.docx", () => SampleFiles.DocxOf("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", Outside), "Unreadable"),
        new("red.docx", () => SampleFiles.DocxOf("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", OnTheNet), "Unreadable"),
        new("risas.elpx", () => SampleFiles.Zip(("content.xml", Laughs + "<ode><odeNavStructure><pageName>&d;</pageName></odeNavStructure></ode>")), "Unreadable"),
        new("hondo.h5p", () => SampleFiles.H5p("x", Repeat("[", 400_000)), "Unreadable", "ArchiveBomb"),
        new("fuera.h5p", () => SampleFiles.Zip(("h5p.json", "{}"), ("../../../etc/cron.d/tinkuy", "x")), "DangerousPaths"),
        new("doble.pdf", () => [.. SampleFiles.Pdf("x"), .. SampleFiles.Zip(("x.html", "<script>"))], "Polyglot"),
        new("pagina.pdf", () => [.. "%PDF-1.4\n<html><script>alert(1)</script>"u8], "Polyglot"),
        new("doble.jpg", () => [.. SampleFiles.Jpeg(), .. SampleFiles.Zip(("x.html", "<script>"))], "Kept", "BrokenImage"),
        new("dibujo.png", () => "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"u8.ToArray(), "ActiveContent"),
        new("cortado.pdf", () => SampleFiles.Pdf("uno", "dos", "tres")[..120], "Unreadable"),
        new("clave.pdf", LockedPdf, "Locked"),
        new("clave.docx", () => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. Encoding.Unicode.GetBytes("EncryptedPackage")], "Locked"),
        new("vueltas.pdf", LoopingPdf, "Unreadable", "Kept"),
        new("enorme.pdf", () => Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(SampleFiles.Pdf("x")).Replace("595 842", "999999999 999999999", StringComparison.Ordinal)), "Kept", "Unreadable"),
        new("inflado.pdf", InflatedPdf, "Kept", "Unreadable"),
        new("inmensa.png", () => Bitmap(60_000), "BrokenImage", "Kept"),
        new("mentira.png", () => [.. SampleFiles.Png()[..16], 0x7F, 0xFF, 0xFF, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF, .. SampleFiles.Png()[24..]], "BrokenImage"),
        new("cajas.mp4", () => [0, 0, 0, 16, .. "ftypisom"u8, 0, 0, 0, 0, .. Enumerable.Repeat((byte[])[0, 0, 0, 8, .. "free"u8], 50_000).SelectMany(b => b)], "BrokenRecording"),
        new("renglon.txt", () => [.. Enumerable.Repeat((byte)'a', 20_000_000)], "Kept", "Unreadable"),
    ];

    /// <summary>A PDF whose dictionary asks for a password that nobody knows (ISO 32000-1, 7.6.3).</summary>
    private static byte[] LockedPdf()
    {
        var pdf = Encoding.Latin1.GetString(SampleFiles.Pdf("x"));
        var key = new string('7', 64);
        return Encoding.Latin1.GetBytes(pdf.Replace("/Root 1 0 R", $"/Root 1 0 R /ID [<{key[..32]}> <{key[..32]}>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{key}> /U <{key}> >>", StringComparison.Ordinal));
    }

    /// <summary>A tree of pages that holds itself.</summary>
    private static byte[] LoopingPdf() =>
        Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(SampleFiles.Pdf("x")).Replace("/Kids [", "/Kids [2 0 R 2 0 R 2 0 R ", StringComparison.Ordinal));

    /// <summary>A page of a few kilobytes that unpacks to 200 MB of drawing.</summary>
    private static byte[] InflatedPdf()
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            var line = Encoding.ASCII.GetBytes(Repeat("0 0 m 9 9 l S\n", 5_000));
            for (var written = 0; written < 200_000_000; written += line.Length) zlib.Write(line);
        }
        var pdf = Encoding.Latin1.GetString(SampleFiles.Pdf("x"));
        var (from, to) = (pdf.IndexOf("4 0 obj", StringComparison.Ordinal), pdf.IndexOf("5 0 obj", StringComparison.Ordinal));
        // The table of objects no longer fits: readers rebuild it.
        return Encoding.Latin1.GetBytes($"{pdf[..from]}4 0 obj\n<< /Length {packed.Length} /Filter /FlateDecode >>\nstream\n{Encoding.Latin1.GetString(packed.ToArray())}\nendstream\nendobj\n{pdf[to..]}");
    }

    /// <summary>A ZIP in a ZIP in a ZIP…, 200 deep, each as large as it can be small.</summary>
    private static byte[] Nested()
    {
        var inner = SampleFiles.Zip(("x", new string(' ', 1_000_000)));
        for (var i = 0; i < 200; i++) inner = SampleFiles.Zip(("[Content_Types].xml", [.. "x"u8]), ("word/document.xml", [.. "<x/>"u8]), ("inside.zip", inner));
        return inner;
    }

    /// <summary>A picture of so many pixels a side and one bit each.</summary>
    private static byte[] Bitmap(int side)
    {
        using var pixels = new MemoryStream();
        using (var zlib = new ZLibStream(pixels, CompressionLevel.Fastest, leaveOpen: true))
        {
            var row = new byte[1 + side / 8];
            for (var y = 0; y < side; y++) zlib.Write(row);
        }
        return SampleFiles.PngOf(side, side, depth: 1, colour: 0, pixels.ToArray());
    }

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
}
