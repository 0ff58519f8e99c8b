using System.IO.Compression;
using System.Text;

namespace Tinkuy.Testing;

/// <summary>Real documents, small, made on the spot: what a test uploads.</summary>
public static class SampleFiles
{
    private const string W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private const string A = "http://schemas.openxmlformats.org/drawingml/2006/main";
    private const string P = "http://schemas.openxmlformats.org/presentationml/2006/main";
    private const string ContentTypes = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";

    /// <summary>A Word document with these paragraphs.</summary>
    public static byte[] Docx(params string[] paragraphs) =>
        DocxOf(string.Concat(paragraphs.Select(p => $"<w:p><w:r><w:t>{Escape(p)}</w:t></w:r></w:p>")));

    /// <summary>A Word document with this XML in its body.</summary>
    public static byte[] DocxOf(string body, string prolog = "") => Zip(
        ("[Content_Types].xml", ContentTypes),
        ("word/document.xml", $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>{prolog}<w:document xmlns:w=\"{W}\"><w:body>{body}</w:body></w:document>"));

    /// <summary>A presentation with one slide per text.</summary>
    public static byte[] Pptx(params string[] slides) => Zip(
    [
        ("[Content_Types].xml", ContentTypes),
        ("ppt/presentation.xml", $"<p:presentation xmlns:p=\"{P}\"/>"),
        .. slides.Select((text, i) => ($"ppt/slides/slide{i + 1}.xml",
            $"<p:sld xmlns:p=\"{P}\" xmlns:a=\"{A}\"><p:cSld><p:spTree><p:sp><p:txBody><a:p><a:r><a:t>{Escape(text)}</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld></p:sld>")),
    ]);

    /// <summary>A LibreOffice text with these paragraphs.</summary>
    public static byte[] Odt(params string[] paragraphs) => OpenDocument("text",
        $"<office:text>{string.Concat(paragraphs.Select(p => $"<text:p>{Escape(p)}</text:p>"))}</office:text>");

    /// <summary>A LibreOffice presentation with one slide per text.</summary>
    public static byte[] Odp(params string[] slides) => OpenDocument("presentation",
        $"<office:presentation>{string.Concat(slides.Select(s => $"<draw:page><draw:frame><draw:text-box><text:p>{Escape(s)}</text:p></draw:text-box></draw:frame></draw:page>"))}</office:presentation>");

    /// <summary>A PDF with one page per text (Latin letters only), written by hand after ISO 32000.</summary>
    public static byte[] Pdf(params string[] pages)
    {
        var objects = new List<string> { "<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>" };
        var kids = new StringBuilder();
        foreach (var page in pages)
        {
            var content = $"BT /F1 14 Tf 50 700 Td ({page.Replace("(", "\\(", StringComparison.Ordinal).Replace(")", "\\)", StringComparison.Ordinal)}) Tj ET";
            objects.Add($"<< /Length {content.Length} >>\nstream\n{content}\nendstream");
            objects.Add($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {objects.Count} 0 R /Resources << /Font << /F1 3 0 R >> >> >>");
            kids.Append(objects.Count).Append(" 0 R ");
        }
        objects[1] = $"<< /Type /Pages /Kids [{kids}] /Count {pages.Length} >>";
        return Assemble(objects);
    }

    /// <summary>A photo of 2 × 1 pixels, with a place in its EXIF (GPS) and turned by 90° when so asked.</summary>
    public static byte[] Jpeg(bool turned = false)
    {
        var plain = Convert.FromBase64String(TinyJpeg);
        byte[] tiff =
        [
            .. "MM\0*"u8, 0, 0, 0, 8, 0, 2,
            0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)(turned ? 6 : 1), 0, 0,
            0x01, 0x0E, 0, 2, 0, 0, 0, 16, 0, 0, 0, 38, 0, 0, 0, 0, .. "GPS -13.32,-71.9"u8,
        ];
        byte[] exif = [.. "Exif\0\0"u8, .. tiff];
        return [.. plain[..2], 0xFF, 0xE1, 0, (byte)(exif.Length + 2), .. exif, .. plain[2..]];
    }

    /// <summary>A picture of this size in one colour, with a comment in it.</summary>
    public static byte[] Png(int width = 4, int height = 4)
    {
        using var pixels = new MemoryStream();
        using (var zlib = new ZLibStream(pixels, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            var row = new byte[1 + width * 3];
            Array.Fill(row, (byte)0x7A, 1, row.Length - 1);
            for (var y = 0; y < height; y++) zlib.Write(row);
        }
        return PngOf(width, height, depth: 8, colour: 2, pixels.ToArray());
    }

    /// <summary>A PNG with this header (W3C PNG, 11.2.2), these packed pixels and a comment in it.</summary>
    public static byte[] PngOf(int width, int height, byte depth, byte colour, byte[] pixels) =>
    [
        0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A,
        .. Chunk("IHDR", [.. Big(width), .. Big(height), depth, colour, 0, 0, 0]),
        .. Chunk("tEXt", "Comment\0Escuela de Calca, GPS -13.32"u8),
        .. Chunk("IDAT", pixels), .. Chunk("IEND", []),
    ];

    /// <summary>A package of eXeLearning: its title, its description, its pages with a block's name and an activity's HTML each.</summary>
    public static byte[] Elpx(string title, string description, params (string Page, string Block, string Html)[] pages) => Zip(
        ("content.xml", "<?xml version=\"1.0\"?><!DOCTYPE ode SYSTEM \"content.dtd\"><ode xmlns=\"http://www.intef.es/xsd/ode\" version=\"2.0\"><odeProperties>"
            + $"<odeProperty><key>pp_title</key><value>{Escape(title)}</value></odeProperty><odeProperty><key>pp_lang</key><value>es</value></odeProperty>"
            + $"<odeProperty><key>pp_description</key><value>{Escape(description)}</value></odeProperty></odeProperties><odeNavStructures>"
            + string.Concat(pages.Select(p => $"<odeNavStructure><odePageId>x</odePageId><pageName>{Escape(p.Page)}</pageName><odePagStructures><odePagStructure><blockName>{Escape(p.Block)}</blockName>"
                + $"<odeComponents><odeComponent><htmlView><![CDATA[{p.Html}]]></htmlView><jsonProperties><![CDATA[{{}}]]></jsonProperties></odeComponent></odeComponents></odePagStructure></odePagStructures></odeNavStructure>"))
            + "</odeNavStructures></ode>"),
        ("index.html", "<!doctype html><script>1</script>"));

    /// <summary>A package of H5P with this title and these parameters (JSON).</summary>
    public static byte[] H5p(string title, string parameters) => Zip(
        ("h5p.json", $"{{\"title\":\"{title}\",\"mainLibrary\":\"H5P.QuestionSet\"}}"), ("content/content.json", parameters), ("H5P.QuestionSet-1.20/qs.js", "1"));

    /// <summary>A ZIP with these entries.</summary>
    public static byte[] Zip(params (string Name, string Content)[] entries) => Zip([.. entries.Select(e => (e.Name, Encoding.UTF8.GetBytes(e.Content)))]);

    /// <summary>A ZIP with these entries.</summary>
    public static byte[] Zip(params (string Name, byte[] Content)[] entries)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in entries)
            {
                using var entry = zip.CreateEntry(name, name == "mimetype" ? CompressionLevel.NoCompression : CompressionLevel.SmallestSize).Open();
                entry.Write(content);
            }
        return file.ToArray();
    }

    /// <summary>The entries of a ZIP.</summary>
    public static IReadOnlyList<(string Name, byte[] Content)> Unzip(byte[] zip)
    {
        using var package = new ZipArchive(new MemoryStream(zip));
        return [.. package.Entries.Select(e =>
        {
            using var content = e.Open();
            using var bytes = new MemoryStream();
            content.CopyTo(bytes);
            return (e.FullName, bytes.ToArray());
        })];
    }

    private static byte[] OpenDocument(string kind, string body) => Zip(
        ("mimetype", "application/vnd.oasis.opendocument." + kind),
        ("content.xml", "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
            + "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\">"
            + $"<office:body>{body}</office:body></office:document-content>"));

    private static byte[] Assemble(List<string> objects)
    {
        var pdf = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        foreach (var (content, i) in objects.Select((o, i) => (o, i)))
        {
            offsets.Add(pdf.Length);
            pdf.Append(i + 1).Append(" 0 obj\n").Append(content).Append("\nendobj\n");
        }
        var table = pdf.Length;
        pdf.Append("xref\n0 ").Append(objects.Count + 1).Append("\n0000000000 65535 f \n");
        foreach (var offset in offsets) pdf.Append(offset.ToString("D10", null)).Append(" 00000 n \n");
        pdf.Append("trailer\n<< /Size ").Append(objects.Count + 1).Append(" /Root 1 0 R >>\nstartxref\n").Append(table).Append("\n%%EOF\n");
        return Encoding.Latin1.GetBytes(pdf.ToString());
    }

    private static byte[] Chunk(string name, ReadOnlySpan<byte> data)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(name), .. data];
        return [.. Big(data.Length), .. body, .. Big((int)Crc(body))];
    }

    private static byte[] Big(int value) => [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];

    private static uint Crc(byte[] data)
    {
        var crc = 0xFFFFFFFF;
        foreach (var b in data)
        {
            crc ^= b;
            for (var i = 0; i < 8; i++) crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }
        return ~crc;
    }

    private static string Escape(string text) => System.Security.SecurityElement.Escape(text)!;

    private const string TinyJpeg = 
        "/9j/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBkeFxlZ2P/wAALCAABAAIBAREA/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBg"
        + "cICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4"
        + "eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/9oACAEBAAA/APP6/9k=";
}
