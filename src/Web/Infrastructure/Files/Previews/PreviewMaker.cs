using System.Globalization;
using Tinkuy.Web.Infrastructure.Files.Extraction;

namespace Tinkuy.Web.Infrastructure.Files.Previews;

/// <summary>A picture of one page.</summary>
/// <param name="Number">The page, from 1.</param>
/// <param name="Path">Where it lies on the bench.</param>
public sealed record PagePicture(int Number, string Path, int Width, int Height);

/// <summary>
/// Draws the first pages of a document small, in child processes: a PDF's by poppler, of an office document the picture that its
/// own program left in the package (drawing it would need LibreOffice). Everything is written anew as WebP by libvips.
/// </summary>
public static class PreviewMaker
{
    /// <summary>Pages that are shown.</summary>
    public const int MostPages = 3;

    // Pixels of the longer side: readable on a phone, some 20 kB.
    private const int Side = 640;

    private const int MostThumbnailBytes = 2 << 20;

    private static readonly ChildLimits Limits = new(TimeSpan.FromSeconds(30), 1L << 30, 10_000);

    // What office programs leave: ECMA-376 part 2, 8.3; ODF 1.3 part 2, 3.7.
    private static readonly string[] Thumbnails = ["docProps/thumbnail.jpeg", "docProps/thumbnail.jpg", "docProps/thumbnail.png", "Thumbnails/thumbnail.png"];

    /// <summary>Whether a document of this kind can be drawn.</summary>
    public static bool Draws(FileKind kind) => kind.Format == Format.Pdf || kind.IsOfficeOpenXml || kind.IsOpenDocument;

    /// <summary>Draws what can be drawn.</summary>
    /// <returns>The pages; none when an office document carries no picture of itself.</returns>
    /// <exception cref="ExtractionFailedException">The document did not let itself be drawn.</exception>
    /// <exception cref="ProgramMissingException">poppler or libvips is not installed.</exception>
    public static async Task<IReadOnlyList<PagePicture>> DrawAsync(string path, FileKind kind, int pages, Workbench bench, CancellationToken cancel)
    {
        var pictures = new List<PagePicture>();
        if (kind.Format != Format.Pdf)
        {
            if (Thumbnail(path, bench) is { } thumbnail) pictures.Add(await ShrinkAsync(thumbnail, 1, bench, cancel));
            return pictures;
        }
        for (var number = 1; number <= Math.Min(pages, MostPages); number++)
            pictures.Add(await ShrinkAsync(await DrawPageAsync(path, number, bench, cancel), number, bench, cancel));
        return pictures;
    }

    private static async Task<string> DrawPageAsync(string path, int number, Workbench bench, CancellationToken cancel)
    {
        var (page, root) = (number.ToString(CultureInfo.InvariantCulture), bench[$"page{number}"]);
        var child = await ConfinedProcess.RunAsync("pdftoppm",
            ["-q", "-f", page, "-l", page, "-singlefile", "-scale-to", "1000", "-png", path, root], bench.Folder, Limits, null, cancel);
        return child.Succeeded && File.Exists(root + ".png") ? root + ".png" : throw new ExtractionFailedException(child.ExitCode, child.Complaint);
    }

    private static async Task<PagePicture> ShrinkAsync(string source, int number, Workbench bench, CancellationToken cancel)
    {
        var target = bench[$"preview{number}.webp"];
        var child = await ConfinedProcess.RunAsync("vipsthumbnail",
            [source, "--size", $"{Side}x{Side}>", "--export-profile", "srgb", "-o", target + "[Q=60,strip]"],
            bench.Folder, Limits, new Dictionary<string, string> { ["VIPS_BLOCK_UNTRUSTED"] = "1", ["VIPS_CONCURRENCY"] = "1" }, cancel);
        if (!child.Succeeded || !File.Exists(target)) throw new ExtractionFailedException(child.ExitCode, child.Complaint);
        var (width, height) = WebpSize.Of(await File.ReadAllBytesAsync(target, cancel));
        return new(number, target, width, height);
    }

    private static string? Thumbnail(string path, Workbench bench)
    {
        using var file = File.OpenRead(path);
        using var package = new PackageReader(file, MostThumbnailBytes);
        if (Thumbnails.FirstOrDefault(package.Names.Contains) is not { } part) return null;
        using var content = package.Open(part)!;
        var target = bench["thumbnail"];
        using (var copy = File.Create(target)) content.CopyTo(copy);
        // Windows' own formats (EMF) are left alone.
        return FormatSniffer.Sniff(File.ReadAllBytes(target).AsSpan(0, (int)Math.Min(16, new FileInfo(target).Length))) is Format.Jpeg or Format.Png ? target : null;
    }
}
