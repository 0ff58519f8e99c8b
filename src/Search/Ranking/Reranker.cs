using Tinkuy.Search.Analysis;
using Tinkuy.Search.Highlighting;
using Tinkuy.Search.Queries;

namespace Tinkuy.Search.Ranking;

/// <summary>
/// What every engine multiplies the score of its first two hundred hits by, so that a title that says just what was typed
/// stands first whatever the engine's own formula gave. Neutral (1) for a document whose title has none of the words.
/// </summary>
public sealed class Reranker(SpanishAnalyser analyser, IReadOnlyList<QueryGroup> groups)
{
    private const double ByCoverage = 0.8;
    private const double ByFullness = 0.8;
    private const double ByOrder = 0.6;
    private const double BySummary = 0.2;

    private readonly Dictionary<string, int> groupOfTerm = Highlighter.GroupsByTerm(groups);
    private readonly Highlighter summaries = new(analyser, groups);

    /// <summary>From 1, when neither text has any word of the query, to about 3.4, when the title is the query.</summary>
    public double Factor(string title, string summary)
    {
        if (groups.Count == 0)
            return 1;
        var inTitle = GroupsOf(title);
        var asked = inTitle.Where(g => g >= 0).Distinct().Count() / (double)groups.Count;
        var said = inTitle.Count == 0 ? 0 : inTitle.Count(g => g >= 0) / (double)inTitle.Count;
        var inSummary = summaries.CountGroups(summary) / (double)groups.Count;
        return 1 + (ByCoverage * asked) + (ByFullness * asked * said) + (ByOrder * Ordered(inTitle)) + (BySummary * inSummary);
    }

    private List<int> GroupsOf(string text) =>
        [.. analyser.Analyse(text).Where(t => !t.IsStopWord).Select(t => analyser.IndexTerms(t).Max(term => groupOfTerm.GetValueOrDefault(term, -1)))];

    // The share of the query's neighbours that stand in the title in the same order, side by side.
    private double Ordered(List<int> inTitle)
    {
        if (groups.Count < 2)
            return 0;
        var pairs = inTitle.Zip(inTitle.Skip(1)).Where(p => p.First >= 0 && p.Second == p.First + 1).Distinct().Count();
        return pairs / (double)(groups.Count - 1);
    }
}
