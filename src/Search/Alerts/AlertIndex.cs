using Tinkuy.Search.Analysis;
using Tinkuy.Search.Queries;

namespace Tinkuy.Search.Alerts;

/// <summary>
/// Many saved searches, to be asked which of them find a given document. Each lies under the rarest words that a match
/// cannot do without, so that a document is compared with a few searches instead of with all.
/// </summary>
/// <typeparam name="TKey">What the caller calls a saved search by.</typeparam>
public sealed class AlertIndex<TKey>(SpanishAnalyser analyser) where TKey : notnull
{
    private readonly Dictionary<string, List<(TKey Key, SearchRequest Search)>> byTerm = new(StringComparer.Ordinal);
    private readonly List<(TKey Key, SearchRequest Search)> wordless = [];

    /// <summary>Adds a saved search; its scope is what its owner may see at this moment.</summary>
    public void Add(TKey key, SearchRequest search)
    {
        // Under the words that fewest other searches lie under.
        var terms = KeyTerms.Of(search.Query, term => byTerm.GetValueOrDefault(term)?.Count ?? 0);
        if (terms.Count == 0)
            wordless.Add((key, search));
        foreach (var term in terms)
        {
            if (!byTerm.TryGetValue(term, out var under))
                byTerm[term] = under = [];
            under.Add((key, search));
        }
    }

    /// <summary>The saved searches that find the document, each once, in no particular order.</summary>
    public IReadOnlyCollection<TKey> Match(SearchDocument document)
    {
        var matcher = new DocumentMatcher(document, analyser);
        var near = matcher.Terms.SelectMany(t => byTerm.GetValueOrDefault(t, [])).Concat(wordless);
        return near.DistinctBy(s => s.Key).Where(s => matcher.Matches(s.Search)).Select(s => s.Key).ToHashSet();
    }
}

/// <summary>The words by which a saved search can be looked up.</summary>
public static class KeyTerms
{
    /// <summary>
    /// Terms of which every match holds at least one: of each alternative of the query's rarest group its rarest term. None
    /// when the query has no words to find, only filters or exclusions: then any document may match.
    /// </summary>
    /// <param name="frequency">How often a term comes up; where it says the same, the longer one counts as rarer.</param>
    public static IReadOnlyList<string> Of(AnalysedQuery query, Func<string, int> frequency)
    {
        IEnumerable<List<string>> groups = query.Groups.Select(g => g.Alternatives.Select(a => a.Terms.Select(t => t.Term).MinBy(Rank)!).Distinct().ToList());
        return groups.MinBy(g => (g.Sum(frequency), g.Count, -g.Max(t => t.Length))) ?? [];

        (int, int) Rank(string term) => (frequency(term), -term.Length);
    }
}
