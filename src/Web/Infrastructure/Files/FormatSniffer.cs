using System.Text;

namespace Tinkuy.Web.Infrastructure.Files;

/// <summary>Tells what a file is by its first bytes; only offset 0 counts, because what begins later hides behind something else.</summary>
public static class FormatSniffer
{
    /// <summary>How many first bytes to look at.</summary>
    public const int HeadLength = 4096;

    private static readonly (byte[] Magic, Format Format)[] Magics =
    [
        ("%PDF-"u8.ToArray(), Format.Pdf),
        ([0x50, 0x4B, 3, 4], Format.Zip),
        ([0xFF, 0xD8, 0xFF], Format.Jpeg),
        ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], Format.Png),
        ("GIF87a"u8.ToArray(), Format.Gif),
        ("GIF89a"u8.ToArray(), Format.Gif),
        ("ID3"u8.ToArray(), Format.Mp3),
        ("OggS"u8.ToArray(), Format.Ogg),
        ([0x1A, 0x45, 0xDF, 0xA3], Format.Webm),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], Format.Compound),
        ([0x7F, 0x45, 0x4C, 0x46], Format.Executable),
        ("#!"u8.ToArray(), Format.Executable),
        ([0xCA, 0xFE, 0xBA, 0xBE], Format.Executable),
        ([0xCF, 0xFA, 0xED, 0xFE], Format.Executable),
        ("dex\n"u8.ToArray(), Format.Executable),
    ];

    // Beginnings of the brands that phones and cameras write (mp4ra.org).
    private static readonly string[] MovieBrands = ["iso", "mp4", "avc1", "M4", "3g", "qt", "dash", "MSNV", "mmp4"];

    private static readonly string[] ActiveTags =
        ["<!doctype html", "<html", "<svg", "<script", "<iframe", "<body", "<head", "<?xml", "<meta", "<object", "<embed"];

    /// <summary>The format that these first bytes show.</summary>
    public static Format Sniff(ReadOnlySpan<byte> head)
    {
        foreach (var (magic, format) in Magics)
            if (head.StartsWith(magic)) return format;
        if (head.StartsWith("RIFF"u8) && head.Length > 12 && head[8..].StartsWith("WEBP"u8)) return Format.Webp;
        if (head.Length > 12 && head[4..].StartsWith("ftyp"u8)) return IsHeic(head[8..12]) ? Format.Heic : IsMovie(head[8..12]) ? Format.Mp4 : Format.Unknown;
        // An MP3 without tags begins with its first frame: eleven bits set, layer III (ISO/IEC 11172-3, 2.4.1.3).
        if (head.Length > 2 && head[0] == 0xFF && (head[1] & 0xE6) == 0xE2) return Format.Mp3;
        if (!LooksLikeText(head)) return head.StartsWith("MZ"u8) ? Format.Executable : Format.Unknown;
        return BeginsWithMarkup(head) ? Format.Markup : Format.Text;
    }

    /// <summary>Whether something that a browser would run stands among these bytes.</summary>
    public static bool HoldsActiveTag(ReadOnlySpan<byte> bytes)
    {
        var text = Encoding.Latin1.GetString(bytes);
        return ActiveTags.Any(tag => text.Contains(tag, StringComparison.OrdinalIgnoreCase));
    }

    private static bool BeginsWithMarkup(ReadOnlySpan<byte> head)
    {
        var text = Encoding.UTF8.GetString(head).TrimStart('\uFEFF', ' ', '\t', '\r', '\n', '\f');
        // A comment may stand before the tag that matters.
        return text.StartsWith("<!--", StringComparison.Ordinal)
            ? HoldsActiveTag(head)
            : ActiveTags.Any(tag => text.StartsWith(tag, StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsHeic(ReadOnlySpan<byte> brand) =>
        brand.SequenceEqual("heic"u8) || brand.SequenceEqual("heix"u8) || brand.SequenceEqual("mif1"u8) || brand.SequenceEqual("hevc"u8);

    private static bool IsMovie(ReadOnlySpan<byte> brand)
    {
        var name = Encoding.Latin1.GetString(brand);
        return MovieBrands.Any(known => name.StartsWith(known, StringComparison.Ordinal));
    }

    private static bool LooksLikeText(ReadOnlySpan<byte> head)
    {
        foreach (var b in head)
            if (b < 0x20 && b is not ((byte)'\t' or (byte)'\n' or (byte)'\r' or (byte)'\f')) return false;
        return true;
    }
}
