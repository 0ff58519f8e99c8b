using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Files;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Domain.Taxonomies;
using Tinkuy.Domain.Text;
using Tinkuy.Search;
using Tinkuy.Search.Queries;
using Tinkuy.Web.Features.Search;

namespace Tinkuy.Web.Features.Library.Sharing;

/// <summary>A material that looks like the one being shared.</summary>
/// <param name="File">The name of the file that both carry, byte for byte; null when it is the words that agree.</param>
public sealed record LikeMaterial(long Id, string Title, string Credit, bool AllowsAdapting, bool IsOwn, string? File);

/// <summary>
/// Notices that the library has this already: the same file by its hash, or much the same words. Looks only among what the
/// author may see, so that nothing is learnt of what she may not.
/// </summary>
public sealed class LikeMaterials(TinkuyDb db, Viewer viewer, ISearchEngine engine, QueryAnalyser analyser)
{
    // Share of the shorter text's runs of four words that the other one has too: a copy has nearly all, another lesson on the same theme next to none.
    private const double Alike = 0.5;
    private const int RunLength = 4;
    private const int LeastRuns = 20;
    private const int MostCompared = 5;
    private const int MostCharacters = 20_000;

    /// <summary>The likest material, or null.</summary>
    /// <param name="files">Those of the material being shared.</param>
    public async Task<LikeMaterial?> FindAsync(string title, string body, IReadOnlyList<StoredFile> files, CancellationToken cancel) =>
        await BySameFileAsync(files, cancel) ?? await ByWordsAsync(title, body, files, cancel);

    private async Task<LikeMaterial?> BySameFileAsync(IReadOnlyList<StoredFile> files, CancellationToken cancel)
    {
        var hashes = files.Select(f => f.Sha256).ToList();
        if (hashes.Count == 0) return null;
        return await db.MaterialsVisibleTo(viewer)
            .SelectMany(m => m.Files.Where(f => hashes.Contains(f.File!.Sha256)).Select(f => new { Material = m, f.File!.Name }))
            .OrderBy(x => x.Material.Id)
            .Select(x => new LikeMaterial(x.Material.Id, x.Material.Title, x.Material.Credit, x.Material.Licence != Licence.CcByNd4 && x.Material.Licence != Licence.CcByNcNd4, x.Material.AuthorId == viewer.PersonId, x.Name))
            .FirstOrDefaultAsync(cancel);
    }

    private async Task<LikeMaterial?> ByWordsAsync(string title, string body, IReadOnlyList<StoredFile> files, CancellationToken cancel)
    {
        var ids = files.Select(f => f.Id).ToList();
        var pages = await db.ExtractedPages.Where(p => ids.Contains(p.FileId)).OrderBy(p => p.FileId).ThenBy(p => p.Number).Take(20).Select(p => p.Text).ToListAsync(cancel);
        var mine = Runs([body, .. pages]);
        if (mine.Count < LeastRuns) return null;
        var found = await engine.SearchAsync(new(analyser.Analyse(title), await SearchScopes.OfAsync(db, viewer, cancel)) { Kinds = [MaterialSource.Name], PageSize = MostCompared }, cancel);
        var candidates = found.Hits.Select(h => MaterialSource.NumberOf(h.Id)).ToList();
        var texts = await db.MaterialsVisibleTo(viewer).Where(m => candidates.Contains(m.Id))
            .Select(m => new { Material = m, Pages = m.Files.SelectMany(f => f.File!.Pages.OrderBy(p => p.Number).Take(20).Select(p => p.Text)).ToList() }).AsNoTracking().ToListAsync(cancel);
        var likest = texts.Select(t => (t.Material, Share: Shared(mine, Runs([t.Material.Body, .. t.Pages])))).OrderByDescending(t => t.Share).FirstOrDefault();
        return likest.Share < Alike ? null
            : new(likest.Material.Id, likest.Material.Title, likest.Material.Credit, likest.Material.Licence.AllowsAdapting, likest.Material.AuthorId == viewer.PersonId, null);
    }

    private static HashSet<string> Runs(IEnumerable<string> texts)
    {
        var words = Slug.Of(Typed.Cut(string.Join('\n', texts), MostCharacters)).Split('-', StringSplitOptions.RemoveEmptyEntries);
        return [.. Enumerable.Range(0, Math.Max(0, words.Length - RunLength + 1)).Select(i => string.Join(' ', words, i, RunLength))];
    }

    private static double Shared(HashSet<string> mine, HashSet<string> theirs) =>
        theirs.Count < LeastRuns ? 0 : mine.Count(theirs.Contains) / (double)Math.Min(mine.Count, theirs.Count);
}
