namespace Tinkuy.Domain.Library.Import;

/// <summary>A material to bring in: a file; or a row of a table or a package, whose text is known already when it could be read.</summary>
/// <param name="Path">Where the file lies.</param>
/// <param name="Name">Its path below the folder.</param>
/// <param name="Row">Line of the table, 1 for a package, 0 for a file of its own.</param>
/// <param name="Text">The Markdown file that the row or the package would be; null for a file, and for a package that is broken.</param>
internal sealed record Lesson(string Path, string Name, int Row, string? Text);

/// <summary>What there is to bring in below a folder.</summary>
internal static class ImportFolder
{
    private static readonly EnumerationOptions EveryFolder = new()
    {
        RecurseSubdirectories = true,
        MaxRecursionDepth = 20,
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint,
    };

    /// <summary>In the order of their names. A package beside a Markdown file belongs to that.</summary>
    public static List<Lesson> Find(string folder)
    {
        var lessons = new List<Lesson>();
        string[] paths = [.. Directory.EnumerateFiles(folder, "*", EveryFolder).Order(StringComparer.Ordinal)];
        var lessonFolders = paths.Where(p => Is(p, ".md")).Select(Path.GetDirectoryName).ToHashSet();
        foreach (var path in paths)
        {
            var name = Path.GetRelativePath(folder, path);
            if (Is(path, ".md"))
                lessons.Add(new(path, name, 0, null));
            else if (Is(path, ".csv") && new FileInfo(path).Length <= MaterialCsv.MaxBytes)
                lessons.AddRange(MaterialCsv.Read(File.ReadAllText(path)).Select(row => new Lesson(path, name, row.Line, row.Markdown)));
            else if (Is(path, ".elpx") && !lessonFolders.Contains(Path.GetDirectoryName(path)))
                lessons.Add(new(path, name, 1, Elpx(path)?.ToMarkdown(Path.GetFileName(path))));
        }
        return lessons;
    }

    private static bool Is(string path, string extension) => Path.GetExtension(path).Equals(extension, StringComparison.OrdinalIgnoreCase);

    private static ElpxMetadata? Elpx(string path)
    {
        using var package = File.OpenRead(path);
        return ElpxMetadata.Read(package);
    }
}
