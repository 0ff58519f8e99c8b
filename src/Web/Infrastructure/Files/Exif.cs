using System.Buffers.Binary;

namespace Tinkuy.Web.Infrastructure.Files;

/// <summary>The one harmless thing that EXIF says: how a photo is turned (CIPA DC-008, tag 0x0112).</summary>
internal static class Exif
{
    private const ushort OrientationTag = 0x0112;

    /// <summary>1 (upright) to 8, read from the content of an APP1 segment; 1 when it says nothing.</summary>
    public static int Orientation(ReadOnlySpan<byte> app1)
    {
        if (!app1.StartsWith("Exif\0\0"u8) || app1.Length < 14) return 1;
        var tiff = app1[6..];
        var little = tiff[0] == 'I';
        var directory = U32(tiff, 4, little);
        if (directory > tiff.Length - 2) return 1;
        var entries = U16(tiff, (int)directory, little);
        for (var i = 0; i < entries; i++)
        {
            var at = (int)directory + 2 + i * 12;
            if (at + 12 > tiff.Length) return 1;
            if (U16(tiff, at, little) == OrientationTag) return U16(tiff, at + 8, little) is >= 1 and <= 8 and var turned ? turned : 1;
        }
        return 1;
    }

    /// <summary>An APP1 segment that says only this.</summary>
    public static byte[] OnlyOrientation(int orientation) =>
    [
        0xFF, 0xE1, 0, 34, .. "Exif\0\0"u8, .. "MM\0*"u8, 0, 0, 0, 8,
        0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0,
    ];

    private static ushort U16(ReadOnlySpan<byte> tiff, int at, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(tiff[at..]) : BinaryPrimitives.ReadUInt16BigEndian(tiff[at..]);

    private static uint U32(ReadOnlySpan<byte> tiff, int at, bool little) =>
        little ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[at..]) : BinaryPrimitives.ReadUInt32BigEndian(tiff[at..]);
}
