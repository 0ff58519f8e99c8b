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
public sealed class LibrarySearch(TinkuyDb db, ISearchEngine engine, QueryAnalyser queries, IEnumerable<IFoundKind> kinds)
{
    /// <summary>Hits on a page.</summary>
    public const int PageSize = 20;

    private readonly IFoundKind[] kinds = [.. kinds.OrderBy(k => SearchKinds.PlaceOf(k.Word))];

    /// <summary>The tabs' words, in order.</summary>
    public IReadOnlyList<string> Words => [.. kinds.Select(k => k.Word)];

    /// <summary>The question to the engine.</summary>
    public SearchRequest Request(LibraryAddress address, SearchScope scope, int pageSize = PageSize) => new(queries.Analyse(address.Text), scope)
    {
        Kinds = [.. kinds.Select(k => k.Kind)],
        Filters = Filters(address),
        // Quality is a thing of materials: of everything else the newest comes first where there are no words to go by.
        Sort = address.Sort == SearchSort.Relevance && address.Text.Length == 0 && address.Tab != SearchKinds.Materials ? SearchSort.Newest : address.Sort,
        Page = address.Number,
        PageSize = pageSize,
    };

    /// <summary>What the viewer finds at an address.</summary>
    public async Task<LibraryResult> FindAsync(LibraryAddress address, Viewer viewer, CancellationToken cancel)
    {
        var request = Request(address, await SearchScopes.OfAsync(db, viewer, cancel));
        var result = await engine.SearchAsync(request, cancel);
        var shown = await ShowAsync(result.Hits.Select(h => h.Id), viewer, cancel);
        return new(request.Query, result, [.. result.Hits.Where(h => shown.ContainsKey(h.Id)).Select(h => new FoundHit(shown[h.Id], h))]);
    }

    /// <summary>How many there are at each of these addresses.</summary>
    public async Task<IReadOnlyList<int>> CountAsync(IEnumerable<LibraryAddress> addresses, Viewer viewer, CancellationToken cancel)
    {
        var scope = await SearchScopes.OfAsync(db, viewer, cancel);
        List<int> counts = [];
        foreach (var address in addresses)
            counts.Add((await engine.SearchAsync(Request(address, scope, pageSize: 1), cancel)).Total);
        return counts;
    }

    /// <summary>Those of these documents that the viewer may open at this moment, by id: one statement for each kind among them.</summary>
    public async Task<IReadOnlyDictionary<string, Found>> ShowAsync(IEnumerable<string> documents, Viewer viewer, CancellationToken cancel)
    {
        var numbers = documents.ToLookup(id => id[..id.IndexOf(':', StringComparison.Ordinal)], SearchKinds.NumberOf);
        Dictionary<string, Found> shown = [];
        foreach (var kind in kinds.Where(k => numbers.Contains(k.Kind)))
            foreach (var (number, found) in await kind.ShowAsync(db, viewer, [.. numbers[kind.Kind]], cancel))
                shown[SearchKinds.IdOf(kind.Kind, number)] = found;
        return shown;
    }

    private static Dictionary<string, IReadOnlyCollection<string>> Filters(LibraryAddress address)
    {
        var filters = address.Filters.ToDictionary();
        if (address.Tab != SearchKinds.All)
            filters[SearchKinds.Facet] = [address.Tab];
        return filters;
    }
}
