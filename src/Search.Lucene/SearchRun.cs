using Lucene.Net.Search;
using Tinkuy.Search.Analysis;
using Tinkuy.Search.Queries;

namespace Tinkuy.Search.Lucene;

/// <summary>
/// Answers one request: all words first; when nothing has them all, words that nothing visible contains are corrected or
/// left out; when few have them all, documents that lack one follow below.
/// </summary>
internal sealed class SearchRun(IndexSearcher searcher, SearchRequest request, QueryAnalyser queries, SpanishAnalyser analyser)
{
    /// <summary>Under so many matches a query is relaxed.</summary>
    public const int Few = 10;

    // Under so many hits a word that hardly occurs may be a slip that somebody else made too.
    private const int Suspicious = 5;

    private readonly ScopeFilter visible = new(request.Scope, request.Kinds);
    private readonly List<Correction> corrections = [];
    private readonly List<string> dropped = [];
    private IReadOnlyList<QueryGroup> groups = request.Query.Groups;

    private Vocabulary Vocabulary => new(searcher, visible);

    private int PageSize => Math.Clamp(request.PageSize, 1, 100);

    private long Skip => (Math.Max(request.Page, 1) - 1L) * PageSize;

    private bool Ranks => groups.Count > 0 && request.Sort == SearchSort.Relevance;

    public SearchResult Run()
    {
        var (matches, facets) = Match(null);
        string? didYouMean = null;
        if (matches.Matched == 0 && Correct())
            (matches, facets) = Match(null);
        else if (matches.Matched is > 0 and < Suspicious)
            didYouMean = DidYouMean();
        var relax = matches.Matched < Few && (groups.Count >= 3 || (groups.Count == 2 && matches.Matched == 0));
        if (relax)
            (matches, facets) = Match(matches.FirstMatched);
        var best = matches.Best();
        if (Ranks)
            best = Nearness.Reorder(searcher, best, groups);
        var page = Skip < best.Count ? best.Skip((int)Skip).Take(PageSize) : [];
        return new(
            new HitReader(searcher, analyser, groups, dropped, relax).Read([.. page]), matches.Total, facets.ToDictionary(), corrections, didYouMean, dropped, relax);
    }

    private (MatchCollector, FacetCounter) Match(IReadOnlyList<int>? above)
    {
        var facets = new FacetCounter(request.Filters);
        var keep = (int)Math.Min(Math.Max(Skip + PageSize, Nearness.Window), searcher.IndexReader.MaxDoc);
        var collector = new MatchCollector(request.Sort, groups.Count > 0, facets, keep, above?.ToHashSet());
        searcher.Search(MatchQueries.Of(groups, request.Query.Excluded, relaxed: above is not null), visible, collector);
        return (collector, facets);
    }

    // Whether there is anything new to try.
    private bool Correct()
    {
        List<QueryGroup> kept = [];
        foreach (var group in groups)
            if (Count(group) > 0)
                kept.Add(group);
            else if (group.Word is { } word && Vocabulary.Near(word) is { Count: > 0 } near)
                kept.Add(Corrected(group, [.. near.Take(3).Select(n => n.Word)]));
            else
                dropped.Add(group.Typed);
        if (kept.Count == 0)
            dropped.Clear();
        if (kept.Count == 0 || (dropped.Count == 0 && corrections.Count == 0))
            return false;
        groups = kept;
        return true;
    }

    private QueryGroup Corrected(QueryGroup group, string[] words)
    {
        corrections.Add(new(group.Typed, words));
        return group with { Alternatives = [.. group.Alternatives, .. words.Select(queries.Correction)] };
    }

    private string? DidYouMean()
    {
        foreach (var group in groups)
            if (group.Word is { } word && Count(group) is var count and < Suspicious
                && Vocabulary.Near(word).FirstOrDefault(n => n.Documents >= Suspicious * count && analyser.Term(n.Word) != analyser.Term(word)) is { Word: { } near })
                return queries.Replace(request.Query.Text, word, near);
        return null;
    }

    private int Count(QueryGroup group) => Vocabulary.Count(MatchQueries.Group(group, FieldNames.All));
}
