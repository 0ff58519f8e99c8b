using Npgsql;
using Tinkuy.Search.Queries;

namespace Tinkuy.Search.Postgres;

/// <summary>A hit before its texts are fetched.</summary>
/// <param name="Above">Whether it lacks no word while others may.</param>
internal readonly record struct RankedHit(int Document, double Score, bool Above);

/// <summary>What was found.</summary>
/// <param name="Hits">The page's hits.</param>
/// <param name="StrictIds">The matches' ids when they are few enough to be shown above relaxed ones.</param>
internal sealed record Matches(Counts Counts, bool Approximate, IReadOnlyList<RankedHit> Hits, int[] StrictIds);

/// <summary>
/// Matches, counts facets, ranks and cuts out a page. Up to some thousands of matches one statement lists them all, so that
/// everything it says is of the same moment; past them counts come from a sample and only candidates are looked at.
/// </summary>
internal sealed class MatchCommand(Asker asker, SearchRequest request, IReadOnlyList<QueryGroup> groups, Selection selection, RankingLimits limits, TitleOrder titles)
{
    /// <summary>Under so many matches a query is relaxed.</summary>
    public const int Few = 10;

    private int Take { get; } = Math.Clamp(request.PageSize, 1, 100);

    private long Skip => (Math.Max(request.Page, 1) - 1L) * Take;

    private bool Ranks => groups.Count > 0 && request.Sort == SearchSort.Relevance;

    // The first hits are put in order by their titles, so all of them are wanted for any page among them.
    private bool IsReranked => Ranks && Skip < limits.Reranked;

    /// <summary>Runs the statements.</summary>
    /// <param name="above">When given, one group may be missing, and these documents, which lack none, come first.</param>
    public async Task<Matches> RunAsync(int[]? above, CancellationToken cancel)
    {
        var match = new MatchQuery(request, groups, selection, relaxed: above is not null);
        var estimate = await Sampling.CountAsync(asker, match, selection, limits, cancel);
        var isBroad = estimate?.Matched > limits.Broad;
        var isListed = !isBroad || estimate!.Total <= limits.Broad;
        var sql = isListed ? Listed(match, isBroad ? match.SelectedWords : match.Words, counts: !isBroad) : Estimated(match, estimate!);
        await using var command = asker.Command(sql);
        match.AddTo(command.Parameters);
        command.Parameters.AddWithValue("above", above ?? []);
        command.Parameters.AddWithValue("need", Skip + Take);
        command.Parameters.AddWithValue("skip", IsReranked ? 0 : Skip);
        command.Parameters.AddWithValue("take", IsReranked ? Math.Max(limits.Reranked, Skip + Take) : Take);
        var (counts, hits, strict) = await ReadAsync(command, cancel);
        var matches = new Matches(!isBroad ? counts : isListed ? estimate! with { Total = counts.Matched } : estimate!, isBroad, hits, strict);
        return IsReranked ? matches with { Hits = [.. (await titles.OrderAsync(asker, hits, limits.Reranked, cancel)).Skip((int)Skip).Take(Take)] } : matches;
    }

    private string Listed(MatchQuery match, string words, bool counts) => $"""
        WITH matched AS MATERIALIZED (
            SELECT d.id, d.shape, d.quality, d.uses, d.updated_at FROM search.documents d WHERE {match.Visible("d")} AND {words}
        ), {(counts ? $"grouped AS (SELECT shape, count(*) AS n FROM matched GROUP BY shape), {Counts.Tested(selection)}," : "")}
        passing AS (SELECT m.* FROM matched m WHERE {(counts && !selection.IsEmpty ? "m.shape IN (SELECT shape FROM tested WHERE failed = 0)" : "true")}),
        total AS MATERIALIZED (SELECT count(*) AS n FROM passing),
        {(Ranks ? $"""
        candidates AS MATERIALIZED ({new Candidates(match, selection, limits).OfList}),
        ranked AS (
            {Ranked(match)}
            UNION ALL
            SELECT id, quality, NULL FROM passing
            WHERE (SELECT n FROM total) > {limits.All} AND (SELECT count(*) FROM candidates) < @need AND id NOT IN (SELECT id FROM candidates)
        ),
        """ : "")}
        {Page(Ranks ? "ranked" : "(SELECT *, 0::float8 AS score FROM passing) p")}
        {(counts ? Counts.Rows : "SELECT 'matched', NULL, NULL, n, 0::float8, 0::bigint FROM total")}
        UNION ALL SELECT 'strict', NULL, NULL, id, 0, 0 FROM matched WHERE (SELECT count(*) FROM matched) < {Few}
        {PageRows}
        """;

    private string Estimated(MatchQuery match, Counts estimate) => $"""
        WITH {(Ranks ? $"""
        candidates AS MATERIALIZED ({new Candidates(match, selection, limits).OfEstimate(estimate, asker.Documents)}),
        ranked AS (
            {Ranked(match)} {(match.Excludes ? $"WHERE {match.Words}" : "")}
            UNION ALL
            SELECT d.id, d.quality, NULL FROM search.documents d
            WHERE (SELECT count(*) FROM candidates) < @need AND {match.Visible("d")} AND {match.SelectedWords} AND d.id NOT IN (SELECT id FROM candidates)
        ),
        """ : "")}
        {Page(Ranks ? "ranked" : $"(SELECT d.id, d.quality, d.uses, d.updated_at, 0::float8 AS score FROM search.documents d WHERE {match.Visible("d")} AND {match.SelectedWords} ORDER BY {Order} OFFSET @skip LIMIT @take) p", cut: Ranks)}
        SELECT 'matched', NULL, NULL, 0::bigint, 0::float8, 0::bigint
        {PageRows}
        """;

    private string Page(string from, bool cut = true) => $"""
        page AS (
            SELECT id, score, row_number() OVER (ORDER BY {Order}) AS place FROM {from} ORDER BY place {(cut ? "OFFSET @skip LIMIT @take" : "")}
        )
        """;

    private const string PageRows = """
        UNION ALL SELECT 'hit', CASE WHEN id = ANY(@above) THEN 'above' END, NULL, id, coalesce(score, 0), place FROM page
        ORDER BY 6
        """;

    private static string Ranked(MatchQuery match) => $"""
        SELECT d.id, d.quality, {Score(match)} AS score
        FROM candidates c JOIN search.documents d USING (id) JOIN search.headings h ON h.document = d.id
        """;

    // Nearness of all the words, more for those in title, tags and summary; up to twice that when the title holds all of
    // them; a quarter up or down by quality; a tenth for what is new, half of it after two years. 1: divided by the
    // logarithm of the length.
    private static string Score(MatchQuery match) => $"""
        ts_rank_cd(d.body, @all::tsquery, 1)
            * (1 + ({string.Join(" + ", match.Groups.Select((_, i) => $"(h.small @@ @title{i}::tsquery)::integer"))})::float8 / {match.Groups.Count})
            * (0.75 + 0.5 * d.quality)
            * (1 + 0.1 * exp(-extract(epoch FROM now() - least(now(), greatest(d.updated_at, '1970-01-01')))::float8 / 9.1e7))
        """;

    private string Order => request.Sort switch
    {
        SearchSort.Newest => "updated_at DESC, id DESC",
        SearchSort.MostUsed => "uses DESC, quality DESC, id DESC",
        _ when Ranks => "id = ANY(@above) DESC, score DESC NULLS LAST, quality DESC, id DESC",
        _ => "quality DESC, updated_at DESC, id DESC",
    };

    private async Task<(Counts, List<RankedHit>, int[])> ReadAsync(NpgsqlCommand command, CancellationToken cancel)
    {
        var counts = new Counts.Reader(selection, 1);
        List<int> strict = [];
        List<RankedHit> hits = [];
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
            if (counts.Take(reader))
                continue;
            else if (reader.GetString(0) == "strict")
                strict.Add((int)reader.GetInt64(3));
            else
                hits.Add(new((int)reader.GetInt64(3), reader.GetDouble(4), !reader.IsDBNull(1)));
        return (counts.ToCounts(), hits, [.. strict]);
    }
}
