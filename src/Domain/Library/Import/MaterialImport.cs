using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Persistence;
using Tinkuy.Domain.Taxonomies;

namespace Tinkuy.Domain.Library.Import;

/// <summary>What became of one file.</summary>
public enum ImportOutcome
{
    Added,
    /// <summary>The file had changed: a new version.</summary>
    Updated,
    Unchanged,
    Failed,
}

/// <summary>One file done.</summary>
/// <param name="File">Its path below the folder.</param>
/// <param name="Place">Which of them, from 1.</param>
/// <param name="Of">How many there are.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Title">The material's title; empty when it failed.</param>
/// <param name="Failure">Why it failed, if it did.</param>
public sealed record ImportedFile(string File, int Place, int Of, ImportOutcome Outcome, string Title, ImportException? Failure);

/// <summary>
/// Brings a folder of Markdown files, or of tables with a material in each row, into the public library, with their authors'
/// credit. A <c>source_id</c> is one material for ever: an unchanged file changes nothing, an edited one adds a version.
/// Each material is saved by itself, so a malformed one, or an interruption, leaves the others in.
/// </summary>
/// <param name="files">Takes in the files that lie beside a lesson; without it they stay where they are.</param>
public sealed class MaterialImport(TinkuyDb db, Taxonomy taxonomy, TimeProvider clock, IImportedFiles? files = null)
{
    private static readonly EnumerationOptions EveryFolder = new()
    {
        RecurseSubdirectories = true,
        MaxRecursionDepth = 20,
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint,
    };

    /// <summary>
    /// Imports every <c>*.md</c>, every row of every <c>*.csv</c> and every package of eXeLearning below the folder, in the
    /// order of their names. A package beside a Markdown file belongs to that.
    /// </summary>
    /// <param name="done">Told of each material once it is saved.</param>
    /// <returns>How many materials had each outcome.</returns>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public async Task<IReadOnlyDictionary<ImportOutcome, int>> RunAsync(string folder, Action<ImportedFile> done, CancellationToken cancel = default)
    {
        var found = Find(folder);
        var counts = Enum.GetValues<ImportOutcome>().ToDictionary(o => o, _ => 0);
        var seen = new Dictionary<string, string>();
        await AloneAsync(async () =>
        {
            for (var i = 0; i < found.Count; i++)
            {
                var result = await TryAsync(found[i], seen, cancel);
                counts[result.Outcome]++;
                done(new(found[i].Name, i + 1, found.Count, result.Outcome, result.Title, result.Failure));
            }
        }, cancel);
        return counts;
    }

    // A file, or a row of a table, whose text is known already.
    private sealed record Lesson(string Path, string Name, int Row, string? Text);

    private static List<Lesson> Find(string folder)
    {
        var lessons = new List<Lesson>();
        string[] paths = [.. Directory.EnumerateFiles(folder, "*", EveryFolder).Order(StringComparer.Ordinal)];
        var lessonFolders = paths.Where(p => Path.GetExtension(p).Equals(".md", StringComparison.OrdinalIgnoreCase)).Select(Path.GetDirectoryName).ToHashSet();
        foreach (var path in paths)
        {
            var name = Path.GetRelativePath(folder, path);
            if (Path.GetExtension(path).Equals(".md", StringComparison.OrdinalIgnoreCase))
                lessons.Add(new(path, name, 0, null));
            else if (Path.GetExtension(path).Equals(".csv", StringComparison.OrdinalIgnoreCase) && new FileInfo(path).Length <= MaterialCsv.MaxBytes)
                lessons.AddRange(MaterialCsv.Read(File.ReadAllText(path)).Select(row => new Lesson(path, name, row.Line, row.Markdown)));
            else if (Path.GetExtension(path).Equals(".elpx", StringComparison.OrdinalIgnoreCase) && !lessonFolders.Contains(Path.GetDirectoryName(path)) && Elpx(path) is { } package)
                lessons.Add(new(path, name, 1, package.ToMarkdown(Path.GetFileName(path))));
        }
        return lessons;
    }

    private static ElpxMetadata? Elpx(string path)
    {
        using var package = File.OpenRead(path);
        return ElpxMetadata.Read(package);
    }

    private async Task<(ImportOutcome Outcome, string Title, ImportException? Failure)> TryAsync(Lesson lesson, Dictionary<string, string> seen, CancellationToken cancel)
    {
        try
        {
            var bytes = lesson.Text is { } text ? Encoding.UTF8.GetBytes(text) : await ReadAsync(lesson.Path, cancel);
            var document = MaterialDocument.Read(MaterialFileText.Decode(bytes), taxonomy);
            if (document.SourceId.Length == 0)
                throw new ImportException(ImportProblem.KeyMissing, document.Head.LineOf("source_id"), "source_id");
            if (!seen.TryAdd(document.SourceId, lesson.Name))
                throw new ImportException(ImportProblem.SourceTwice, document.Head.LineOf("source_id"), seen[document.SourceId]);
            return (await SaveAsync(document, Path.GetDirectoryName(lesson.Path)!, Convert.ToHexStringLower(SHA256.HashData(bytes)), cancel), document.Content.Title, null);
        }
        catch (ImportException failure)
        {
            // In a table the row is what its author can find.
            return (ImportOutcome.Failed, "", lesson.Row == 0 ? failure : new ImportException(failure.Problem, lesson.Row, [.. failure.Arguments]));
        }
    }

    private async Task<ImportOutcome> SaveAsync(MaterialDocument document, string folder, string hash, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        if (await db.Materials.AnyAsync(m => m.SourceId == document.SourceId && m.SourceHash == hash, cancel))
            return ImportOutcome.Unchanged;
        var (origin, sources) = (document.ReadOrigin(), SourceColumns.Read(document.Head));
        var material = await db.Materials.Include(m => m.Files).Include(m => m.Origin).SingleOrDefaultAsync(m => m.SourceId == document.SourceId, cancel);
        document.CheckLicence(origin ?? material?.Origin, sources.Count > 0 ? sources : material?.Sources ?? []);
        var attached = files is null ? [] : await files.TakeAsync(folder, document.Head.Texts("files"), cancel);
        var content = document.Content with { Attachments = [.. attached.Select(f => f.Name)] };
        var now = clock.GetUtcNow().UtcDateTime;
        var outcome = material is null ? ImportOutcome.Added : ImportOutcome.Updated;
        if (material is null)
        {
            material = Material.Share(content, document.Author, authorId: null, Guid.NewGuid(), now);
            material.SourceId = document.SourceId;
            material.ShowTo(document.Visibility);
            db.Add(material);
        }
        Credit(material, origin, sources);
        material.Revise(content, byId: null, now);
        material.Attach(attached);
        (material.Credit, material.SourceUrl, material.SourceHash) = (document.Author, document.SourceUrl, hash);
        await db.SaveChangesAsync(cancel);
        return outcome;
    }

    // A file that no longer names a work takes no credit away: it may be owed for what an earlier version took.
    private static void Credit(Material material, Origin? origin, IReadOnlyList<CreditedSource> sources)
    {
        if (material.Origin is { } before && origin is not null)
            (before.Title, before.Credit, before.Licence, before.Url) = (origin.Title, origin.Credit, origin.Licence, origin.Url);
        else
            material.Origin ??= origin;
        static object Told(CreditedSource s) => (s.Title, s.Credit, s.Licence, s.Url, s.Via, s.IsInherited);
        if (sources.Count == 0 || material.Sources.OrderBy(s => s.Order).Select(Told).SequenceEqual(sources.Select(Told)))
            return;
        material.Sources.Clear();
        material.Sources.AddRange(sources);
    }

    // One byte more than allowed is enough to know that a file is too large.
    private static async Task<byte[]> ReadAsync(string path, CancellationToken cancel)
    {
        try
        {
            await using var file = File.OpenRead(path);
            var bytes = new byte[MaterialFileText.MaxBytes + 1];
            var length = await file.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancel);
            return bytes[..length];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ImportException(ImportProblem.Unreadable, 1, e.Message);
        }
    }

    // Two imports of one folder at once would both find a source_id missing.
    private async Task AloneAsync(Func<Task> work, CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_lock(hashtext('tinkuy.import'))", cancel);
        try
        {
            await work();
        }
        finally
        {
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock(hashtext('tinkuy.import'))", CancellationToken.None);
            await db.Database.CloseConnectionAsync();
        }
    }
}
