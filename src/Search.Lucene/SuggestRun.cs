using Lucene.Net.Search;
using Tinkuy.Search.Analysis;

namespace Tinkuy.Search.Lucene;

/// <summary>Finds titles by the words typed so far, the last of which may be a beginning.</summary>
internal static class SuggestRun
{
    private const int MostWords = 8;

    public static IReadOnlyList<Suggestion> Run(IndexSearcher searcher, SpanishAnalyser analyser, string typed, SearchScope scope, int limit)
    {
        var words = analyser.Analyse(typed.Length > 200 ? typed[..200] : typed).Take(MostWords).ToList();
        if (words.Count == 0 || (words.Count == 1 && words[0].Word.Length < 2))
            return [];
        BooleanQuery query = [];
        foreach (var word in words[..^1].Where(w => !w.IsStopWord))
            query.Add(new TermQuery(new(FieldNames.Heading, word.Word)), Occur.MUST);
        query.Add(new PrefixQuery(new(FieldNames.Heading, words[^1].Word)), Occur.MUST);
        var collector = new MatchCollector(SearchSort.Relevance, ranks: false, facets: null, Math.Clamp(limit, 1, 50));
        searcher.Search(query, new ScopeFilter(scope, []), collector);
        return [.. collector.Best().Select(c => StoredTexts.Of(searcher, c.Document)).Select(t => new Suggestion(t.Id, t.Kind, t.Title)).DistinctBy(s => s.Title, StringComparer.OrdinalIgnoreCase)];
    }
}
