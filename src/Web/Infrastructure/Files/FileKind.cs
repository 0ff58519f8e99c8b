namespace Tinkuy.Web.Infrastructure.Files;

/// <summary>A kind of file that the site takes.</summary>
/// <param name="Extension">Lower case, without the dot.</param>
/// <param name="MediaType">As registered with IANA; what the file is served as.</param>
/// <param name="Format">What its first bytes must show.</param>
/// <param name="MainPart">For packages: the entry without which there is no document.</param>
public sealed record FileKind(string Extension, string MediaType, Format Format, string? MainPart = null)
{
    private const string Ooxml = "application/vnd.openxmlformats-officedocument.";
    private const string Odf = "application/vnd.oasis.opendocument.";

    private static readonly FileKind[] All =
    [
        new("pdf", "application/pdf", Format.Pdf),
        new("docx", Ooxml + "wordprocessingml.document", Format.Zip, "word/document.xml"),
        new("pptx", Ooxml + "presentationml.presentation", Format.Zip, "ppt/presentation.xml"),
        new("xlsx", Ooxml + "spreadsheetml.sheet", Format.Zip, "xl/workbook.xml"),
        new("odt", Odf + "text", Format.Zip, "content.xml"),
        new("odp", Odf + "presentation", Format.Zip, "content.xml"),
        new("ods", Odf + "spreadsheet", Format.Zip, "content.xml"),
        new("jpg", "image/jpeg", Format.Jpeg),
        new("jpeg", "image/jpeg", Format.Jpeg),
        new("png", "image/png", Format.Png),
        new("webp", "image/webp", Format.Webp),
        new("gif", "image/gif", Format.Gif),
        new("heic", "image/heic", Format.Heic),
        new("mp3", "audio/mpeg", Format.Mp3),
        new("m4a", "audio/mp4", Format.Mp4),
        new("ogg", "audio/ogg", Format.Ogg),
        new("opus", "audio/ogg", Format.Ogg),
        new("mp4", "video/mp4", Format.Mp4),
        new("3gp", "video/3gpp", Format.Mp4),
        new("mov", "video/quicktime", Format.Mp4),
        new("webm", "video/webm", Format.Webm),
        new("elpx", "application/vnd.exelearning.elpx", Format.Zip, "content.xml"),
        new("h5p", "application/vnd.h5p", Format.Zip, "h5p.json"),
        new("txt", "text/plain", Format.Text),
        new("md", "text/plain", Format.Text),
    ];

    /// <summary>For the accept attribute of a file input.</summary>
    public static string Accept { get; } = string.Join(',', All.Select(k => "." + k.Extension));

    public bool IsImage => Format is Format.Jpeg or Format.Png or Format.Webp or Format.Gif or Format.Heic;

    public bool IsVideo => MediaType.StartsWith("video/", StringComparison.Ordinal);

    /// <summary>A recording: sound or moving pictures.</summary>
    public bool IsRecording => IsVideo || MediaType.StartsWith("audio/", StringComparison.Ordinal);

    /// <summary>Whether words can be taken out of it.</summary>
    public bool HasText => !IsImage && !IsRecording;

    /// <summary>A package of Word, PowerPoint or Excel (ECMA-376).</summary>
    public bool IsOfficeOpenXml => MediaType.StartsWith(Ooxml, StringComparison.Ordinal);

    /// <summary>An OpenDocument package, which names its own media type in its first entry.</summary>
    public bool IsOpenDocument => MediaType.StartsWith(Odf, StringComparison.Ordinal);

    /// <summary>The kind with this extension, or null.</summary>
    public static FileKind? ByExtension(string extension) => All.FirstOrDefault(k => k.Extension == extension);

    /// <summary>The first kind of this format, or null.</summary>
    public static FileKind? ByFormat(Format format) => All.FirstOrDefault(k => k.Format == format);

    /// <summary>The kind whose files are served with this media type, or null.</summary>
    public static FileKind? ByMediaType(string mediaType) => All.FirstOrDefault(k => k.MediaType == mediaType);
}

/// <summary>What the bytes of a file are, whatever its name says.</summary>
public enum Format
{
    Unknown,
    Pdf,
    Zip,
    Jpeg,
    Png,
    Webp,
    Gif,
    Heic,
    Mp3,
    /// <summary>The ISO base media container (ISO/IEC 14496-12): MP4, M4A, 3GP, QuickTime.</summary>
    Mp4,
    Ogg,
    /// <summary>Matroska's container: WebM.</summary>
    Webm,
    Text,
    /// <summary>Programs and scripts for an operating system.</summary>
    Executable,
    /// <summary>HTML, SVG, XML.</summary>
    Markup,
    /// <summary>Microsoft's compound file: Word 97, or a newer document behind a password.</summary>
    Compound,
}
