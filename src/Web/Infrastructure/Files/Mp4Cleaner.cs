using System.Buffers.Binary;
using System.Text;

namespace Tinkuy.Web.Infrastructure.Files;

/// <summary>
/// Takes the place and the hour out of a phone's recording: in the ISO base media container (ISO/IEC 14496-12) they stand in
/// boxes of user data and metadata (<c>udta</c>, <c>meta</c>, XMP in <c>uuid</c>). Those become empty space of the same length, so
/// that the media, which is found by its offset, stays where it is.
/// </summary>
public static class Mp4Cleaner
{
    private const int MostBoxes = 20_000;
    private const int HeaderLength = 8;

    private static readonly string[] Private = ["udta", "meta", "uuid"];
    private static readonly string[] Holders = ["moov", "trak", "moof", "traf"];

    /// <summary>Cleans the file in its place.</summary>
    /// <exception cref="FileRefusedException">Its boxes do not fit into one another.</exception>
    public static void Clean(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        var left = MostBoxes;
        Clean(file, 0, file.Length, ref left);
        file.Flush(flushToDisk: true);
    }

    private static void Clean(FileStream file, long from, long to, ref int left)
    {
        Span<byte> header = stackalloc byte[HeaderLength * 2];
        for (var at = from; at + HeaderLength <= to;)
        {
            if (--left < 0) throw new FileRefusedException(FileProblem.BrokenRecording);
            file.Position = at;
            var read = file.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false);
            var (length, content) = Measure(header[..read], to - at);
            if (length < content || at + length > to) throw new FileRefusedException(FileProblem.BrokenRecording);
            var name = Encoding.Latin1.GetString(header[4..8]);
            if (Private.Contains(name)) Blank(file, at, content, length);
            // Boxes that hold boxes lie at most four deep, and each level lies within the one above.
            else if (Holders.Contains(name)) Clean(file, at + content, at + length, ref left);
            at += length;
        }
    }

    // Length of the whole box and of its header: 1 says that a longer number follows, 0 that it goes on to the end.
    private static (long Length, int Content) Measure(ReadOnlySpan<byte> header, long room) => BinaryPrimitives.ReadUInt32BigEndian(header) switch
    {
        0 => (room, HeaderLength),
        1 when header.Length >= HeaderLength * 2 => (BinaryPrimitives.ReadInt64BigEndian(header[8..]), HeaderLength * 2),
        var length => (length, HeaderLength),
    };

    private static void Blank(FileStream file, long at, int content, long length)
    {
        file.Position = at + 4;
        file.Write("free"u8);
        file.Position = at + content;
        var zeros = new byte[81_920];
        for (var rest = length - content; rest > 0; rest -= zeros.Length) file.Write(zeros.AsSpan(0, (int)Math.Min(rest, zeros.Length)));
    }
}
