using System.Buffers.Binary;
using System.Text;

namespace Tinkuy.Web.Infrastructure.Files;

/// <summary>
/// Copies only those parts of a picture that are needed to show it. For machines without libvips; the picture keeps its size.
/// What stands behind the picture's end is left out too.
/// </summary>
public static class MetadataStripper
{
    private const byte EndOfImage = 0xD9, StartOfScan = 0xDA, Jfif = 0xE0, ExifOrXmp = 0xE1, AdobeColours = 0xEE, LastApplication = 0xEF, Comment = 0xFE;

    private static readonly string[] PngParts = ["IHDR", "PLTE", "tRNS", "gAMA", "sRGB", "IDAT", "IEND"];

    /// <summary>
    /// The JPEG (ITU T.81, annex B) without application segments and comments, save JFIF, Adobe's colour transform and a bare
    /// note of how the picture is turned; null when it is broken.
    /// </summary>
    public static byte[]? Jpeg(ReadOnlySpan<byte> source)
    {
        using var clean = new MemoryStream(source.Length);
        clean.Write(source[..2]);
        for (var at = 2; at + 2 <= source.Length && source[at] == 0xFF;)
        {
            var marker = source[at + 1];
            if (marker == 0xFF) { at++; continue; }
            if (marker == EndOfImage)
            {
                clean.Write(source.Slice(at, 2));
                return clean.ToArray();
            }
            if (at + 4 > source.Length) return null;
            var end = at + 2 + BinaryPrimitives.ReadUInt16BigEndian(source[(at + 2)..]);
            if (end > source.Length || end < at + 4) return null;
            CopySegment(source[at..end], marker, clean);
            if (marker == StartOfScan)
            {
                var length = ScanLength(source[end..]);
                clean.Write(source.Slice(end, length));
                end += length;
            }
            at = end;
        }
        return null;
    }

    /// <summary>The PNG (W3C PNG, section 5) with its image chunks only; null when it is broken.</summary>
    public static byte[]? Png(ReadOnlySpan<byte> source)
    {
        using var clean = new MemoryStream(source.Length);
        clean.Write(source[..8]);
        for (var at = 8; at + 12 <= source.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(source[at..]);
            if (length > source.Length - at - 12) return null;
            var chunk = source.Slice(at, (int)length + 12);
            var name = Encoding.ASCII.GetString(chunk[4..8]);
            if (PngParts.Contains(name)) clean.Write(chunk);
            if (name == "IEND") return clean.ToArray();
            at += chunk.Length;
        }
        return null;
    }

    private static void CopySegment(ReadOnlySpan<byte> segment, byte marker, MemoryStream clean)
    {
        if (marker == ExifOrXmp && Exif.Orientation(segment[4..]) is > 1 and var turned) clean.Write(Exif.OnlyOrientation(turned));
        var dropped = marker is > Jfif and <= LastApplication or Comment && marker != AdobeColours;
        if (!dropped) clean.Write(segment);
    }

    // Compressed data writes FF as FF 00 and may hold restart marks, FF D0 to FF D7: any other mark ends it.
    private static int ScanLength(ReadOnlySpan<byte> data)
    {
        for (var at = 0; at + 1 < data.Length; at++)
            if (data[at] == 0xFF && data[at + 1] is not (0 or 0xFF or >= 0xD0 and <= 0xD7)) return at;
        return data.Length;
    }
}
