using Tinkuy.Search.Queries;

namespace Tinkuy.Search;

/// <summary>A question to the engine.</summary>
/// <param name="Query">What was typed, analysed; <see cref="AnalysedQuery.Empty"/> lists everything.</param>
/// <param name="Scope">What the asker may see.</param>
public sealed record SearchRequest(AnalysedQuery Query, SearchScope Scope)
{
    /// <summary>Kinds of documents wanted; none means all.</summary>
    public IReadOnlyCollection<string> Kinds { get; init; } = [];

    /// <summary>Facet name to the values selected: any of them within a facet, all facets at once.</summary>
    public IReadOnlyDictionary<string, IReadOnlyCollection<string>> Filters { get; init; } = new Dictionary<string, IReadOnlyCollection<string>>();

    /// <summary>In which order.</summary>
    public SearchSort Sort { get; init; }

    /// <summary>Page wanted, from 1; a page past the end is empty.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Hits per page, 1 to 100.</summary>
    public int PageSize { get; init; } = 20;
}

/// <summary>Orders of a result. Equal ones keep a stable order, so no hit shows on two pages.</summary>
public enum SearchSort
{
    /// <summary>Best match first; without a query, best quality first.</summary>
    Relevance,

    /// <summary>Last changed first.</summary>
    Newest,

    /// <summary>Applied by most people first.</summary>
    MostUsed,
}
