using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Persistence;
using Tinkuy.Domain.Search;
using Tinkuy.Search;
using Tinkuy.Search.Alerts;
using Tinkuy.Search.Analysis;

namespace Tinkuy.Web.Features.Search.Saved;

/// <summary>Lays saved searches under the words that fewest other searches lie under.</summary>
public sealed class SearchKeys(SpanishAnalyser analyser, LibraryRequests requests)
{
    private const int Batch = 200;

    /// <summary>Gives a search its key terms; to be saved by the caller.</summary>
    public async Task KeyAsync(TinkuyDb db, SavedSearch search, CancellationToken cancel)
    {
        var query = requests.Of(LibraryAddress.Parse(search.Query), SearchScope.Nothing, country: null).Query;
        string[] terms = [.. query.Groups.SelectMany(g => g.Alternatives).SelectMany(a => a.Terms).Select(t => t.Term).Distinct()];
        var counts = await db.Database
            .SqlQuery<TermCount>($"SELECT term, count(*)::integer AS count FROM saved_searches, unnest(key_terms) term WHERE key_terms && {terms} AND term = ANY({terms}) GROUP BY term")
            .ToDictionaryAsync(c => c.Term, c => c.Count, cancel);
        search.LieUnder(KeyTerms.Of(query, term => counts.GetValueOrDefault(term)), analyser.Version);
    }

    /// <summary>Brings searches up that were keyed by another analyser than this program's.</summary>
    public async Task RenewAsync(TinkuyDb db, CancellationToken cancel)
    {
        List<SavedSearch> stale;
        do
        {
            stale = await db.SavedSearches.Where(s => s.Analyser != analyser.Version).OrderBy(s => s.Id).Take(Batch).ToListAsync(cancel);
            foreach (var search in stale)
                await KeyAsync(db, search, cancel);
            await db.SaveChangesAsync(cancel);
        }
        while (stale.Count == Batch);
    }

    private sealed record TermCount(string Term, int Count);
}
