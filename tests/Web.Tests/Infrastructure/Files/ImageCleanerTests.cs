using Tinkuy.Testing;
using Tinkuy.Web.Infrastructure.Files;

namespace Tinkuy.Web.Tests.Infrastructure.Files;

public sealed class ImageCleanerTests : IDisposable
{
    private readonly Workbench bench = new(Path.Combine(Path.GetTempPath(), "tinkuy-images-" + Guid.NewGuid().ToString("N")));

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task A_photo_loses_where_and_when_it_was_taken()
    {
        var clean = await Clean(SampleFiles.Jpeg(), "jpg");
        Assert.False(Holds(clean, "GPS"u8));
        Assert.False(Holds(clean, "Exif"u8));
        Assert.Equal([0xFF, 0xD8], clean.AsSpan(0, 2).ToArray());
    }

    [Fact]
    public async Task A_picture_loses_its_comments() => Assert.False(Holds(await Clean(SampleFiles.Png(), "png"), "GPS"u8));

    [Fact]
    public async Task A_large_picture_comes_out_at_most_1600_pixels_wide()
    {
        var clean = await Clean(SampleFiles.Png(2400, 300), "png");
        Assert.Equal(1600, (clean[18] << 8) + clean[19]);
        Assert.Equal(200, (clean[22] << 8) + clean[23]);
    }

    [Fact]
    public async Task A_broken_photo_is_refused()
    {
        var refused = await Assert.ThrowsAsync<FileRefusedException>(() => Clean([0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0, 1, 2, 3], "jpg"));
        Assert.Equal(FileProblem.BrokenImage, refused.Problem);
    }

    [Fact]
    public void Without_libvips_the_metadata_goes_too()
    {
        var clean = MetadataStripper.Jpeg([.. SampleFiles.Jpeg(), .. "<script>"u8])!;
        Assert.False(Holds(clean, "GPS"u8));
        Assert.False(Holds(clean, "Exif"u8));
        Assert.Equal([0xFF, 0xD9], clean.AsSpan(clean.Length - 2).ToArray());
        clean = MetadataStripper.Png([.. SampleFiles.Png(), .. "<script>"u8])!;
        Assert.False(Holds(clean, "GPS"u8));
        Assert.False(Holds(clean, "<script>"u8));
    }

    [Fact]
    public async Task Without_libvips_a_turned_photo_stays_turned()
    {
        var clean = MetadataStripper.Jpeg(SampleFiles.Jpeg(turned: true))!;
        Assert.False(Holds(clean, "GPS"u8));
        // 2 × 1 pixels and turned by a quarter: libvips, which obeys the note, makes it 1 × 2.
        var upright = await Clean(clean, "jpg");
        var frame = upright.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0]);
        Assert.Equal([0, 2, 0, 1], upright.AsSpan(frame + 5, 4).ToArray());
    }

    [Fact]
    public void Without_libvips_a_broken_photo_is_known_as_such()
    {
        Assert.Null(MetadataStripper.Jpeg([0xFF, 0xD8, 0xFF, 0xE1, 0xFF, 0xFF, 0]));
        Assert.Null(MetadataStripper.Jpeg(SampleFiles.Jpeg().AsSpan(0, 200)));
        Assert.Null(MetadataStripper.Png(SampleFiles.Png().AsSpan(0, 40)));
    }

    private async Task<byte[]> Clean(byte[] content, string extension)
    {
        await File.WriteAllBytesAsync(bench["in"], content);
        await ImageCleaner.CleanAsync(bench["in"], bench["out"], FileKind.ByExtension(extension)!, bench, default);
        return await File.ReadAllBytesAsync(bench["out"]);
    }

    private static bool Holds(byte[] bytes, ReadOnlySpan<byte> part) => bytes.AsSpan().IndexOf(part) >= 0;
}
