using Tinkuy.Search.Analysis;
using Tinkuy.Search.Queries;

namespace Tinkuy.Search.Postgres;

/// <summary>
/// Answers one request: all words first; when nothing has them all, words that nothing visible contains are corrected or
/// left out; when few have them all, documents that lack one follow below.
/// </summary>
internal sealed class SearchCommand(Asker asker, SearchRequest request, QueryAnalyser queries, SpanishAnalyser analyser, RankingLimits limits)
{
    // Under so many hits a word that hardly occurs may be a slip that somebody else made too.
    private const int Suspicious = 5;

    private readonly Vocabulary vocabulary = new(asker, request, queries);
    private readonly List<Correction> corrections = [];
    private readonly List<string> dropped = [];
    private IReadOnlyList<QueryGroup> groups = request.Query.Groups;
    private Selection selection = new([], []);

    public async Task<SearchResult> RunAsync(CancellationToken cancel)
    {
        selection = await Selection.OfAsync(asker, request, cancel);
        var matches = await MatchAsync(null, cancel);
        string? didYouMean = null;
        if (matches.Counts.Matched == 0 && await CorrectAsync(cancel))
            matches = await MatchAsync(null, cancel);
        else if (matches.Counts.Matched is > 0 and < Suspicious)
            didYouMean = await DidYouMeanAsync(cancel);
        var relax = matches.Counts.Matched < MatchCommand.Few && (groups.Count >= 3 || (groups.Count == 2 && matches.Counts.Matched == 0));
        if (relax)
            matches = await MatchAsync(matches.StrictIds, cancel);
        var hits = await new HitReader(asker, analyser, groups, dropped, relax).ReadAsync(matches.Hits, cancel);
        return new(hits, matches.Counts.Total, matches.Counts.Facets, corrections, didYouMean, dropped, relax) { CountsAreApproximate = matches.Approximate };
    }

    private Task<Matches> MatchAsync(int[]? above, CancellationToken cancel) =>
        new MatchCommand(asker, request, groups, selection, limits.For(groups.Count), new(analyser, groups)).RunAsync(above, cancel);

    // Whether there is anything new to try.
    private async Task<bool> CorrectAsync(CancellationToken cancel)
    {
        var counts = await vocabulary.CountAsync(groups.Select(g => TsQuery.Group(g)), cancel);
        List<QueryGroup> kept = [];
        foreach (var (group, count) in groups.Zip(counts))
            if (count > 0)
                kept.Add(group);
            else if (group.Word is { } word && await vocabulary.NearAsync(word, cancel) is { Count: > 0 } near)
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

    private async Task<string?> DidYouMeanAsync(CancellationToken cancel)
    {
        var counts = await vocabulary.CountAsync(groups.Select(g => TsQuery.Group(g)), cancel);
        foreach (var (group, count) in groups.Zip(counts))
            if (group.Word is { } word && count < Suspicious
                && (await vocabulary.NearAsync(word, cancel)).FirstOrDefault(n => n.Documents >= Suspicious * count && analyser.Term(n.Word) != analyser.Term(word)) is { Word: { } near })
                return queries.Replace(request.Query.Text, word, near);
        return null;
    }
}
