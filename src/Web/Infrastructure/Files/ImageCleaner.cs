namespace Tinkuy.Web.Infrastructure.Files;

/// <summary>
/// Writes every picture anew: at most 1600 pixels a side, turned upright, in sRGB, and without metadata. Phones write
/// the place and the hour into photos, and these are photos of children.
/// </summary>
public static class ImageCleaner
{
    private static readonly ChildLimits Limits = new(TimeSpan.FromSeconds(30), 2L << 30, 10_000);

    /// <summary>Writes the clean picture.</summary>
    /// <returns>The kind of what was written: GIF and HEIC come out as PNG and JPEG.</returns>
    /// <exception cref="FileRefusedException">The picture is broken, or of a kind that only libvips can clean and it is missing.</exception>
    public static async Task<FileKind> CleanAsync(string source, string target, FileKind kind, Workbench bench, CancellationToken cancel)
    {
        if (ConfinedProcess.Find("vipsthumbnail") is null) return await StripAsync(source, target, kind, cancel);
        var result = kind.Format switch
        {
            Format.Heic => FileKind.ByExtension("jpg")!,
            Format.Gif => FileKind.ByExtension("png")!,
            _ => kind,
        };
        var output = bench["clean." + result.Extension];
        var child = await ConfinedProcess.RunAsync("vipsthumbnail",
            [source, "--size", "1600x1600>", "--export-profile", "srgb", "-o", output + Saving(result)],
            bench.Folder, Limits, new Dictionary<string, string> { ["VIPS_BLOCK_UNTRUSTED"] = "1", ["VIPS_CONCURRENCY"] = "1" }, cancel);
        if (child.Complaint.Contains("No space left", StringComparison.Ordinal)) throw new FileRefusedException(FileProblem.DiskFull);
        if (!child.Succeeded || !File.Exists(output)) throw new FileRefusedException(FileProblem.BrokenImage);
        File.Move(output, target);
        return result;
    }

    private static string Saving(FileKind kind) => kind.Format switch
    {
        Format.Jpeg => "[Q=82,strip,optimize_coding]",
        Format.Webp => "[Q=80,strip]",
        _ => "[strip]",
    };

    private static async Task<FileKind> StripAsync(string source, string target, FileKind kind, CancellationToken cancel)
    {
        var bytes = await File.ReadAllBytesAsync(source, cancel);
        var clean = kind.Format switch
        {
            Format.Jpeg => MetadataStripper.Jpeg(bytes),
            Format.Png => MetadataStripper.Png(bytes),
            _ => throw new FileRefusedException(FileProblem.ImageToolsMissing),
        };
        await File.WriteAllBytesAsync(target, clean ?? throw new FileRefusedException(FileProblem.BrokenImage), cancel);
        return kind;
    }
}
