using System.Buffers.Binary;
using System.Text;
using Tinkuy.Testing;
using Tinkuy.Web.Infrastructure.Files;

namespace Tinkuy.Web.Tests.Infrastructure.Files;

/// <summary>Sound and video: known by their bytes, and rid of where they were recorded.</summary>
public sealed class RecordingTests : IDisposable
{
    private const string Place = "+13.3217-071.9556/";

    private readonly string path = Path.GetTempFileName();

    public void Dispose() => File.Delete(path);

    [Theory]
    [InlineData("clase.mp4", "ftypisom", "video/mp4")]
    [InlineData("clase.mp4", "ftypmp42", "video/mp4")]
    [InlineData("clase.3gp", "ftyp3gp5", "video/3gpp")]
    [InlineData("clase.mov", "ftypqt  ", "video/quicktime")]
    [InlineData("canto.m4a", "ftypM4A ", "audio/mp4")]
    public void Containers_of_phones_are_known_by_their_brand(string name, string brand, string mediaType) =>
        Assert.Equal(mediaType, Examine(name, [.. Box(brand[..4], Encoding.ASCII.GetBytes(brand[4..] + "\0\0\0\0"))]));

    [Fact]
    public void Other_recordings_are_known_too()
    {
        Assert.Equal("audio/mpeg", Examine("canto.mp3", [.. "ID3"u8, 4, 0, 0]));
        Assert.Equal("audio/mpeg", Examine("canto.mp3", [0xFF, 0xFB, 0x90, 0x64]));
        Assert.Equal("audio/ogg", Examine("nota.opus", [.. "OggS"u8, 0, 2, 0]));
        Assert.Equal("video/webm", Examine("clase.webm", [0x1A, 0x45, 0xDF, 0xA3, 0x9F, 0x42]));
    }

    [Fact]
    public void Something_else_under_the_name_of_a_recording_is_refused()
    {
        Assert.Equal(FileProblem.ContentDiffers, Refusal("clase.mp4", SampleFiles.Pdf("hola")));
        Assert.Equal(FileProblem.ContentDiffers, Refusal("foto.mp4", Box("ftyp", "avif\0\0\0\0"u8.ToArray())));
        Assert.Equal(FileProblem.ActiveContent, Refusal("canto.mp3", "<script>alert(1)</script>"u8.ToArray()));
        Assert.Equal(FileProblem.Polyglot, Refusal("clase.mp4", [.. Box("ftyp", "isom\0\0\0\0"u8.ToArray()), .. SampleFiles.Zip(("a.html", "<script>"))]));
    }

    [Fact]
    public void The_place_goes_and_every_other_byte_stays_where_it_was()
    {
        byte[] frames = [.. Enumerable.Range(0, 5_000).Select(i => (byte)i)];
        byte[] movie =
        [
            .. Box("ftyp", "isom\0\0\0\0"u8.ToArray()),
            .. Box("moov", [.. Box("mvhd", new byte[100]), .. Box("trak", [.. Box("tkhd", new byte[84]), .. Box("udta", Encoding.ASCII.GetBytes(Place))]),
                .. Box("udta", Box("\u00A9xyz", Encoding.ASCII.GetBytes(Place))), .. Box("meta", Encoding.ASCII.GetBytes("com.apple.quicktime.location.ISO6709" + Place))]),
            .. Box("uuid", Encoding.ASCII.GetBytes("xmp" + Place)),
            .. Box("mdat", frames),
        ];
        File.WriteAllBytes(path, movie);
        Mp4Cleaner.Clean(path);
        var clean = File.ReadAllBytes(path);
        Assert.Equal(movie.Length, clean.Length);
        Assert.Equal(-1, clean.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Place)));
        Assert.Equal(movie.AsSpan().IndexOf(frames), clean.AsSpan().IndexOf(frames));
        Assert.Equal(movie.AsSpan().IndexOf("tkhd"u8), clean.AsSpan().IndexOf("tkhd"u8));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5_000)]
    public void Boxes_that_do_not_fit_are_refused(int length)
    {
        var broken = Box("moov", new byte[60]);
        BinaryPrimitives.WriteInt32BigEndian(broken, length);
        File.WriteAllBytes(path, [.. Box("ftyp", "isom\0\0\0\0"u8.ToArray()), .. broken]);
        Assert.Equal(FileProblem.BrokenRecording, Assert.Throws<FileRefusedException>(() => Mp4Cleaner.Clean(path)).Problem);
    }

    [Fact]
    public void A_hundred_thousand_empty_boxes_are_refused()
    {
        File.WriteAllBytes(path, [.. Enumerable.Repeat(Box("free", []), 100_000).SelectMany(b => b)]);
        Assert.Throws<FileRefusedException>(() => Mp4Cleaner.Clean(path));
    }

    private static string Examine(string name, byte[] content) => FileExaminer.Examine(new MemoryStream(content), name).Kind.MediaType;

    private static FileProblem Refusal(string name, byte[] content) =>
        Assert.Throws<FileRefusedException>(() => FileExaminer.Examine(new MemoryStream(content), name)).Problem;

    private static byte[] Box(string name, byte[] content)
    {
        byte[] box = [0, 0, 0, 0, .. Encoding.Latin1.GetBytes(name), .. content];
        BinaryPrimitives.WriteInt32BigEndian(box, box.Length);
        return box;
    }
}
