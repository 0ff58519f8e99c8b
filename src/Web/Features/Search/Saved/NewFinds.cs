using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Persistence;
using Tinkuy.Domain.Search;
using Tinkuy.Search;
using Tinkuy.Search.Alerts;
using Tinkuy.Search.Analysis;

namespace Tinkuy.Web.Features.Search.Saved;

/// <summary>
/// Notes which saved searches find what has just changed. A document is compared only with searches that lie under one of
/// its words, and with those that have no words.
/// </summary>
public sealed class NewFinds(SpanishAnalyser analyser, SearchKeys keys, LibraryRequests requests, TimeProvider clock) : IIndexListener
{
    private bool renewed;

    public async Task HearAsync(TinkuyDb db, IReadOnlyList<SearchDocument> documents, CancellationToken cancel)
    {
        if (!renewed)
            await keys.RenewAsync(db, cancel);
        renewed = true;
        if (!await db.SavedSearches.AnyAsync(cancel))
            return;
        string[] terms = [.. documents.SelectMany(d => new DocumentMatcher(d, analyser).Terms).Distinct(), SavedSearch.AnyTerm];
        var near = await db.SavedSearches.AsNoTracking().Where(s => s.KeyTerms.Any(t => terms.Contains(t))).ToDictionaryAsync(s => s.Id, cancel);
        if (near.Count == 0)
            return;
        var people = near.Values.Select(s => s.PersonId).Distinct().ToList();
        var (scopes, countries) = (await SearchScopes.OfAsync(db, people, cancel), await SearchCountries.OfAsync(db, people, cancel));
        var index = new AlertIndex<long>(analyser);
        foreach (var search in near.Values.Where(s => scopes.ContainsKey(s.PersonId)))
            index.Add(search.Id, requests.Of(LibraryAddress.Parse(search.Query), scopes[search.PersonId], countries.GetValueOrDefault(search.PersonId)));
        await NoteAsync(db, [.. documents.SelectMany(d => index.Match(d).Where(s => IsNew(d, near[s])), (d, search) => (search, d.Id))], cancel);
    }

    // What was there before and is not noted because there was too much of it is no news unless it changed.
    private static bool IsNew(SearchDocument document, SavedSearch search) => search.KnowsAllOfBefore || document.UpdatedAt > search.CreatedAt;

    // A search may have been removed meanwhile: the join leaves it out.
    private async Task NoteAsync(TinkuyDb db, IReadOnlyList<(long Search, string Document)> finds, CancellationToken cancel)
    {
        if (finds.Count == 0)
            return;
        var now = clock.GetUtcNow().UtcDateTime;
        long[] searches = [.. finds.Select(f => f.Search)];
        string[] documents = [.. finds.Select(f => f.Document)];
        await db.Database.ExecuteSqlAsync($"""
            INSERT INTO saved_search_finds (saved_search_id, document, found_at)
            SELECT s.id, f.document, {now} FROM unnest({searches}, {documents}) AS f (search, document) JOIN saved_searches s ON s.id = f.search
            ON CONFLICT DO NOTHING
            """, cancel);
    }
}
