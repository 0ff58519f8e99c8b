using System.Security.Cryptography;
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
/// Brings a folder of Markdown files into the public library, with their authors' credit. A <c>source_id</c> is one
/// material for ever: an unchanged file changes nothing, an edited one adds a version. Each file is saved by itself, so
/// a malformed one, or an interruption, leaves the others in.
/// </summary>
public sealed class MaterialImport(TinkuyDb db, Taxonomy taxonomy, TimeProvider clock)
{
    private static readonly EnumerationOptions EveryFolder = new()
    {
        RecurseSubdirectories = true,
        MaxRecursionDepth = 20,
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint,
    };

    /// <summary>Imports every <c>*.md</c> below the folder, in the order of their names.</summary>
    /// <param name="done">Told of each file once it is saved.</param>
    /// <returns>How many files had each outcome.</returns>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public async Task<IReadOnlyDictionary<ImportOutcome, int>> RunAsync(string folder, Action<ImportedFile> done, CancellationToken cancel = default)
    {
        string[] files = [.. Directory.EnumerateFiles(folder, "*.md", EveryFolder).Order(StringComparer.Ordinal)];
        var counts = Enum.GetValues<ImportOutcome>().ToDictionary(o => o, _ => 0);
        var seen = new Dictionary<string, string>();
        await AloneAsync(async () =>
        {
            for (var i = 0; i < files.Length; i++)
            {
                var name = Path.GetRelativePath(folder, files[i]);
                var result = await TryAsync(files[i], name, seen, cancel);
                counts[result.Outcome]++;
                done(new(name, i + 1, files.Length, result.Outcome, result.Title, result.Failure));
            }
        }, cancel);
        return counts;
    }

    private async Task<(ImportOutcome Outcome, string Title, ImportException? Failure)> TryAsync(string path, string name, Dictionary<string, string> seen, CancellationToken cancel)
    {
        try
        {
            var bytes = await ReadAsync(path, cancel);
            var document = MaterialDocument.Read(MaterialFileText.Decode(bytes), taxonomy);
            if (document.SourceId.Length == 0)
                throw new ImportException(ImportProblem.KeyMissing, document.Head.LineOf("source_id"), "source_id");
            if (!seen.TryAdd(document.SourceId, name))
                throw new ImportException(ImportProblem.SourceTwice, document.Head.LineOf("source_id"), seen[document.SourceId]);
            return (await SaveAsync(document, Convert.ToHexStringLower(SHA256.HashData(bytes)), cancel), document.Content.Title, null);
        }
        catch (ImportException failure)
        {
            return (ImportOutcome.Failed, "", failure);
        }
    }

    private async Task<ImportOutcome> SaveAsync(MaterialDocument document, string hash, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        var now = clock.GetUtcNow().UtcDateTime;
        var material = await db.Materials.SingleOrDefaultAsync(m => m.SourceId == document.SourceId, cancel);
        if (material?.SourceHash == hash)
            return ImportOutcome.Unchanged;
        var outcome = material is null ? ImportOutcome.Added : ImportOutcome.Updated;
        if (material is null)
        {
            material = Material.Share(document.Content, document.Author, authorId: null, Guid.NewGuid(), now);
            material.SourceId = document.SourceId;
            material.ShowTo(MaterialVisibility.Public);
            db.Add(material);
        }
        else
            material.Revise(document.Content, byId: null, now);
        (material.Credit, material.SourceUrl, material.SourceHash) = (document.Author, document.SourceUrl, hash);
        await db.SaveChangesAsync(cancel);
        return outcome;
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
