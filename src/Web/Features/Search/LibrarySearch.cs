using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Search;
using Tinkuy.Search.Queries;

namespace Tinkuy.Web.Features.Search;

/// <summary>A hit with what its list entry says.</summary>
public sealed record FoundHit(Found Found, SearchHit Hit);

/// <summary>What a search in the library gave.</summary>
/// <param name="Query">What was typed, as it was understood.</param>
/// <param name="Result">What the engine found.</param>
/// <param name="Hits">The page's hits that the viewer may open at this moment.</param>
public sealed record LibraryResult(AnalysedQuery Query, SearchResult Result, IReadOnlyList<FoundHit> Hits);

/// <summary>Asks the engine what an address asks for, for the page, for saved searches and for whatever else reads the same addresses.</summary>
public sealed class LibrarySearch(TinkuyDb db, ISearchEngine engine, LibraryRequests requests)
{
    /// <summary>Hits on a page.</summary>
    public const int PageSize = 20;

    /// <summary>The tabs' words, in order.</summary>
    public IReadOnlyList<string> Words => [.. requests.Kinds.Select(k => k.Word)];

    /// <summary>What the viewer finds at an address.</summary>
    public async Task<LibraryResult> FindAsync(LibraryAddress address, Viewer viewer, CancellationToken cancel)
    {
        var request = requests.Of(address, await SearchScopes.OfAsync(db, viewer, cancel), await SearchCountries.OfAsync(db, viewer, cancel));
        var result = await engine.SearchAsync(request, cancel);
        var shown = await ShowAsync(result.Hits.Select(h => h.Id), viewer, cancel);
        return new(request.Query, result, [.. result.Hits.Where(h => shown.ContainsKey(h.Id)).Select(h => new FoundHit(shown[h.Id], h))]);
    }

    /// <summary>How many there are at each of these addresses.</summary>
    public async Task<IReadOnlyList<int>> CountAsync(IEnumerable<LibraryAddress> addresses, Viewer viewer, CancellationToken cancel)
    {
        var scope = await SearchScopes.OfAsync(db, viewer, cancel);
        var country = await SearchCountries.OfAsync(db, viewer, cancel);
        List<int> counts = [];
        foreach (var address in addresses)
            counts.Add((await engine.SearchAsync(requests.Of(address, scope, country, pageSize: 1), cancel)).Total);
        return counts;
    }

    /// <summary>Those of these documents that the viewer may open at this moment, by id: one statement for each kind among them.</summary>
    public async Task<IReadOnlyDictionary<string, Found>> ShowAsync(IEnumerable<string> documents, Viewer viewer, CancellationToken cancel)
    {
        var numbers = documents.ToLookup(id => id[..id.IndexOf(':', StringComparison.Ordinal)], SearchKinds.NumberOf);
        Dictionary<string, Found> shown = [];
        foreach (var kind in requests.Kinds.Where(k => numbers.Contains(k.Kind)))
            foreach (var (number, found) in await kind.ShowAsync(db, viewer, [.. numbers[kind.Kind]], cancel))
                shown[SearchKinds.IdOf(kind.Kind, number)] = found;
        return shown;
    }
}
