using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Domain.Search;
using Tinkuy.Search;

namespace Tinkuy.Web.Features.Search.Saved;

/// <summary>What became of the wish to keep a search.</summary>
public enum Kept
{
    Saved,
    /// <summary>It was kept already; nothing changed.</summary>
    Already,
    /// <summary>There is no room for another one.</summary>
    TooMany,
    /// <summary>It is longer than what is kept, or it asks for nothing.</summary>
    Refused,
}

/// <summary>Keeps a search, and with it what it finds today, so that only what comes later is new.</summary>
public sealed class KeepSearch(TinkuyDb db, ISearchEngine engine, LibraryRequests requests, SearchKeys keys, TimeProvider clock)
{
    private const int PageSize = 100;
    private const int MostKnown = 300;

    /// <summary>Keeps the search at an address for somebody.</summary>
    /// <param name="name">What it is to be called.</param>
    public async Task<Kept> KeepAsync(Viewer viewer, LibraryAddress address, string name, CancellationToken cancel)
    {
        var query = address.Canonical;
        if (query.Length is 0 or > SavedSearch.MaxQuery)
            return Kept.Refused;
        if (await db.SavedSearchesOf(viewer).AnyAsync(s => s.Query == query, cancel))
            return Kept.Already;
        if (await db.SavedSearchesOf(viewer).CountAsync(cancel) >= SavedSearch.MostOfOnePerson)
            return Kept.TooMany;
        var search = SavedSearch.Of(viewer.Id, name, query, clock.GetUtcNow().UtcDateTime);
        await keys.KeyAsync(db, search, cancel);
        await KnowAsync(search, address, viewer, cancel);
        db.Add(search);
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException twice) when (twice.IsDuplicate())
        {
            return Kept.Already;
        }
        return Kept.Saved;
    }

    private async Task KnowAsync(SavedSearch search, LibraryAddress address, Viewer viewer, CancellationToken cancel)
    {
        var scope = await SearchScopes.OfAsync(db, viewer, cancel);
        var country = await SearchCountries.OfAsync(db, viewer, cancel);
        var now = search.CreatedAt;
        for (var page = 1; search.Finds.Count < MostKnown; page++)
        {
            var found = await engine.SearchAsync(requests.Of(address with { Number = page }, scope, country, PageSize), cancel);
            search.Finds.AddRange(found.Hits.Select(h => new SavedSearchFind { Document = h.Id, FoundAt = now, SeenAt = now }));
            search.KnowsAllOfBefore = search.Finds.Count >= found.Total;
            if (search.KnowsAllOfBefore || found.Hits.Count == 0)
                return;
        }
    }
}
