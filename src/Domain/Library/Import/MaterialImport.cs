using System.Globalization;
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
    /// <summary>It was written on this very site, and belongs to its author: left alone.</summary>
    Ours,
    Failed,
}

/// <summary>One file done.</summary>
/// <param name="File">Its path below the folder.</param>
/// <param name="Place">Which of them, from 1.</param>
/// <param name="Of">How many there are.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Title">The material's title; empty when it failed.</param>
/// <param name="Failure">Why it failed, if it did.</param>
/// <param name="Row">Line of the table that it is a row of; 0 for a file of its own.</param>
public sealed record ImportedFile(string File, int Place, int Of, ImportOutcome Outcome, string Title, ImportException? Failure, int Row);

/// <summary>How a folder is gone through.</summary>
/// <param name="IsTrial">Tells what would become of each material and changes nothing.</param>
/// <param name="Home">The site's own host, by which exports name what was written here; null when not known.</param>
public sealed record ImportPass(bool IsTrial = false, string? Home = null);

/// <summary>
/// Brings a folder of Markdown files, or of tables with a material in each row, into the public library, with their authors'
/// credit. A <c>source_id</c> is one material for ever: an unchanged file changes nothing, an edited one adds a version.
/// Each material is saved by itself, so a malformed one, or an interruption, leaves the others in.
/// </summary>
/// <param name="files">Takes in the files that lie beside a lesson; without it they stay where they are.</param>
public sealed class MaterialImport(TinkuyDb db, Taxonomy taxonomy, TimeProvider clock, IImportedFiles? files = null)
{
    /// <summary>What stands between host and number in the <c>source_id</c> of what an export takes along.</summary>
    public const string OwnPath = "/biblioteca/";

    /// <summary>
    /// Imports every <c>*.md</c>, every row of every <c>*.csv</c> and every package of eXeLearning below the folder, in the
    /// order of their names. A package beside a Markdown file belongs to that.
    /// </summary>
    /// <param name="done">Told of each material once it is saved, one after another.</param>
    /// <returns>How many materials had each outcome.</returns>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public async Task<IReadOnlyDictionary<ImportOutcome, int>> RunAsync(string folder, ImportPass pass, Func<ImportedFile, Task> done, CancellationToken cancel = default)
    {
        var found = ImportFolder.Find(folder);
        var counts = Enum.GetValues<ImportOutcome>().ToDictionary(o => o, _ => 0);
        var seen = new Dictionary<string, string>();
        await AloneAsync(async () =>
        {
            for (var i = 0; i < found.Count; i++)
            {
                var result = await TryAsync(found[i], pass, seen, cancel);
                counts[result.Outcome]++;
                await done(new(found[i].Name, i + 1, found.Count, result.Outcome, result.Title, result.Failure, found[i].Row));
            }
        }, cancel);
        return counts;
    }

    private async Task<(ImportOutcome Outcome, string Title, ImportException? Failure)> TryAsync(Lesson lesson, ImportPass pass, Dictionary<string, string> seen, CancellationToken cancel)
    {
        try
        {
            if (lesson is { Row: > 0, Text: null })
                throw new ImportException(ImportProblem.BrokenPackage, 1);
            var bytes = lesson.Text is { } text ? Encoding.UTF8.GetBytes(text) : await ReadAsync(lesson.Path, cancel);
            var document = MaterialDocument.Read(MaterialFileText.Decode(bytes), taxonomy);
            if (document.SourceId.Length == 0)
                throw new ImportException(ImportProblem.KeyMissing, document.Head.LineOf("source_id"), "source_id");
            if (!seen.TryAdd(document.SourceId, lesson.Name))
                throw new ImportException(ImportProblem.SourceTwice, document.Head.LineOf("source_id"), seen[document.SourceId]);
            var outcome = await PlaceAsync(document, pass.Home, Convert.ToHexStringLower(SHA256.HashData(bytes)), cancel)
                ?? await SaveAsync(document, Path.GetDirectoryName(lesson.Path)!, Convert.ToHexStringLower(SHA256.HashData(bytes)), pass.IsTrial, cancel);
            return (outcome, document.Content.Title, null);
        }
        catch (ImportException failure)
        {
            // In a table the row is what its author can find.
            return (ImportOutcome.Failed, "", lesson.Row == 0 ? failure : new ImportException(failure.Problem, lesson.Row, [.. failure.Arguments]));
        }
    }

    // What is here already and stays as it is; null for what is to be saved.
    private async Task<ImportOutcome?> PlaceAsync(MaterialDocument document, string? home, string hash, CancellationToken cancel)
    {
        if (await db.Materials.AnyAsync(m => m.SourceId == document.SourceId && m.SourceHash == hash, cancel))
            return ImportOutcome.Unchanged;
        if (home is null || !document.SourceId.StartsWith(home + OwnPath, StringComparison.Ordinal) || !long.TryParse(document.SourceId[(home + OwnPath).Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            return null;
        return await db.Materials.AnyAsync(m => m.Id == id && m.SourceId == null, cancel) ? ImportOutcome.Ours : null;
    }

    private async Task<ImportOutcome> SaveAsync(MaterialDocument document, string folder, string hash, bool isTrial, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        var (origin, sources) = (document.ReadOrigin(), SourceColumns.Read(document.Head));
        var material = await db.Materials.Include(m => m.Files).Include(m => m.Origin).SingleOrDefaultAsync(m => m.SourceId == document.SourceId, cancel);
        document.CheckLicence(origin ?? material?.Origin, sources.Count > 0 ? sources : material?.Sources ?? []);
        if (isTrial)
        {
            if (files is not null)
                await files.CheckAsync(folder, document.Head.Texts("files"));
            return material is null ? ImportOutcome.Added : ImportOutcome.Updated;
        }
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
