using Lucene.Net.Search;
using Tinkuy.Search.Analysis;

namespace Tinkuy.Search.Lucene;

/// <summary>
/// Finds what resembles a document by the rarest terms of its title, tags and summary. Not Lucene's own MoreLikeThis, which
/// weighs terms by how often they stand anywhere, private documents included.
/// </summary>
internal static class SimilarRun
{
    private const int MostTerms = 24;
    private const int KeyTerms = 8;

    // Terms that so many share tell nothing: no need to count on.
    private const int Common = 500;

    public static IReadOnlyList<string> Run(IndexSearcher searcher, SpanishAnalyser analyser, string id, SearchScope scope, int limit)
    {
        var visible = new ScopeFilter(scope, []);
        var itself = searcher.Search(new TermQuery(new(FieldNames.Id, id)), visible, 1).ScoreDocs;
        if (itself.Length == 0)
            return [];
        BooleanQuery query = [];
        foreach (var (term, documents) in KeyTermsOf(StoredTexts.Of(searcher, itself[0].Doc), analyser, new(searcher, visible)))
            // Each shared term counts by its rarity, so that "sesión" weighs next to nothing.
            query.Add(new ConstantScoreQuery(new TermQuery(new(FieldNames.Small, term))) { Boost = 1f / documents }, Occur.SHOULD);
        if (query.Clauses.Count == 0)
            return [];
        query.Add(new TermQuery(new(FieldNames.Id, id)), Occur.MUST_NOT);
        var collector = new MatchCollector(SearchSort.Relevance, ranks: true, facets: null, Math.Clamp(limit, 1, 50));
        searcher.Search(query, visible, collector);
        return [.. collector.Best().Select(c => StoredTexts.Of(searcher, c.Document).Id)];
    }

    // Terms that another visible document shares, the rarest first.
    private static IEnumerable<(string Term, int Documents)> KeyTermsOf(StoredTexts texts, SpanishAnalyser analyser, Vocabulary vocabulary) =>
        new[] { texts.Title }.Concat(texts.Tags).Append(texts.Summary)
            .SelectMany(analyser.Analyse).Where(t => !t.IsStopWord).SelectMany(analyser.IndexTerms).Distinct().Take(MostTerms)
            .Select(term => (Term: term, Documents: vocabulary.Count(new TermQuery(new(FieldNames.Small, term)), Common)))
            .Where(t => t.Documents > 1)
            .OrderBy(t => t.Documents).ThenBy(t => t.Term, StringComparer.Ordinal).Take(KeyTerms);
}
