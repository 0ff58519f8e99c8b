using System.Buffers.Binary;

namespace Tinkuy.Web.Infrastructure.Files.Previews;

/// <summary>How large a WebP picture is (RFC 9649, 2.5 to 2.7).</summary>
public static class WebpSize
{
    /// <summary>Pixels across and down.</summary>
    /// <exception cref="InvalidDataException">It is no WebP.</exception>
    public static (int Width, int Height) Of(ReadOnlySpan<byte> file)
    {
        if (file.Length < 30 || !file.StartsWith("RIFF"u8) || !file[8..].StartsWith("WEBPVP8"u8)) throw new InvalidDataException("Not a WebP picture.");
        var data = file[20..];
        return file[15] switch
        {
            // Lossy: after the three bytes of the start code, 14 bits each.
            (byte)' ' => (BinaryPrimitives.ReadUInt16LittleEndian(data[6..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(data[8..]) & 0x3FFF),
            // Lossless: 14 bits each, less one.
            (byte)'L' => ((int)(BinaryPrimitives.ReadUInt32LittleEndian(data[1..]) & 0x3FFF) + 1, (int)(BinaryPrimitives.ReadUInt32LittleEndian(data[1..]) >> 14 & 0x3FFF) + 1),
            // Extended: 24 bits each, less one.
            _ => ((data[4] | data[5] << 8 | data[6] << 16) + 1, (data[7] | data[8] << 8 | data[9] << 16) + 1),
        };
    }
}
