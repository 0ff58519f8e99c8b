using Tinkuy.Search;
using Tinkuy.Search.Queries;

namespace Tinkuy.Web.Features.Search;

/// <summary>Makes of an address the question to an engine.</summary>
public sealed class LibraryRequests(QueryAnalyser queries, IEnumerable<IFoundKind> kinds)
{
    /// <summary>All kinds that can be found, in the order of their tabs.</summary>
    public IReadOnlyList<IFoundKind> Kinds { get; } = [.. kinds.OrderBy(k => SearchKinds.PlaceOf(k.Word))];

    /// <summary>The question.</summary>
    /// <param name="country">The asker's country (<see cref="SearchCountries"/>), whose synonyms count; null for those of all.</param>
    /// <param name="pageSize">Hits per page, 1 to 100.</param>
    public SearchRequest Of(LibraryAddress address, SearchScope scope, string? country, int pageSize = LibrarySearch.PageSize) => new(queries.Analyse(address.Text, country), scope)
    {
        Kinds = [.. Kinds.Select(k => k.Kind)],
        Filters = Filters(address),
        // Quality is a thing of materials: of everything else the newest comes first where there are no words to go by.
        Sort = address.Sort == SearchSort.Relevance && address.Text.Length == 0 && address.Tab != SearchKinds.Materials ? SearchSort.Newest : address.Sort,
        Page = address.Number,
        PageSize = pageSize,
    };

    private static Dictionary<string, IReadOnlyCollection<string>> Filters(LibraryAddress address)
    {
        var filters = address.Filters.ToDictionary();
        if (address.Tab != SearchKinds.All)
            filters[SearchKinds.Facet] = [address.Tab];
        return filters;
    }
}
