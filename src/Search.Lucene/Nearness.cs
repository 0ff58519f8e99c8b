using Lucene.Net.Search;
using Tinkuy.Search.Queries;

namespace Tinkuy.Search.Lucene;

/// <summary>
/// Looks at the best matches once more: words that stand near each other count for more. Only at the best, because reading
/// the places of common words in every match costs more than all the rest.
/// </summary>
internal static class Nearness
{
    /// <summary>How many of the best are looked at, the same ones for every page.</summary>
    public const int Window = 200;

    private const int InText = 12;
    private const int InTitle = 4;

    /// <summary>The candidates, the first <see cref="Window"/> of them in a better order.</summary>
    public static List<Candidate> Reorder(IndexSearcher searcher, List<Candidate> best, IReadOnlyList<QueryGroup> groups)
    {
        if (MatchQueries.Near(groups, FieldNames.All, InText) is not { } inText || MatchQueries.Near(groups, FieldNames.Title, InTitle) is not { } inTitle)
            return best;
        BooleanQuery query = [];
        query.Add(inText, Occur.SHOULD);
        query.Add(inTitle, Occur.SHOULD);
        var added = Scores(searcher, query, [.. best.Take(Window).Select(c => c.Document).Order()]);
        return
        [
            .. best.Take(Window).Select(c => c with { First = c.First + added.GetValueOrDefault(c.Document) }).OrderDescending(),
            .. best.Skip(Window),
        ];
    }

    private static Dictionary<int, float> Scores(IndexSearcher searcher, Query query, List<int> documents)
    {
        Dictionary<int, float> scores = [];
        var weight = searcher.CreateNormalizedWeight(query);
        foreach (var leaf in searcher.IndexReader.Leaves)
        {
            var end = leaf.DocBase + leaf.Reader.MaxDoc;
            var own = documents.Where(d => d >= leaf.DocBase && d < end).ToList();
            if (own.Count == 0 || weight.GetScorer(leaf, null) is not { } scorer)
                continue;
            foreach (var document in own)
            {
                if (scorer.DocID < document - leaf.DocBase && scorer.Advance(document - leaf.DocBase) == DocIdSetIterator.NO_MORE_DOCS)
                    break;
                if (scorer.DocID == document - leaf.DocBase)
                    scores[document] = scorer.GetScore();
            }
        }
        return scores;
    }
}
