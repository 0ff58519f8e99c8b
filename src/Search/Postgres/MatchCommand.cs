using Npgsql;
using Tinkuy.Search.Analysis;
using Tinkuy.Search.Queries;

namespace Tinkuy.Search.Postgres;

/// <summary>A hit before its texts are fetched.</summary>
internal readonly record struct RankedHit(int Document, double Score);

/// <summary>What one statement found.</summary>
/// <param name="Matched">Matches before any facet was selected.</param>
/// <param name="Total">Matches with the facets selected.</param>
/// <param name="StrictIds">The matches' ids when they are few enough to be shown above relaxed ones.</param>
internal sealed record Matches(int Matched, int Total, IReadOnlyDictionary<string, IReadOnlyList<FacetCount>> Facets, IReadOnlyList<RankedHit> Hits, int[] StrictIds);

/// <summary>Matches, counts facets, ranks and cuts out a page in one statement, so that all four speak of the same moment.</summary>
internal sealed class MatchCommand(SearchRequest request, IReadOnlyList<QueryGroup> groups, RankingLimits limits)
{
    /// <summary>Under so many matches a query is relaxed.</summary>
    public const int Few = 10;

    private readonly string[] facets = [.. request.Filters.Where(f => f.Value.Count > 0).Select(f => f.Key)];

    /// <summary>Runs the statement.</summary>
    /// <param name="above">When given, one group may be missing, and these documents, which lack none, come first.</param>
    public async Task<Matches> RunAsync(NpgsqlConnection connection, int[]? above, CancellationToken cancel)
    {
        var match = new MatchQuery(request, groups, relaxed: above is not null);
        await using var command = new NpgsqlCommand(Sql(match), connection);
        match.AddTo(command.Parameters);
        for (var i = 0; i < facets.Length; i++)
        {
            command.Parameters.AddWithValue($"facet{i}", CleanText.Of(facets[i]));
            command.Parameters.AddWithValue($"values{i}", request.Filters[facets[i]].Select(CleanText.Of).ToArray());
        }
        for (var i = 0; i < groups.Count; i++)
            command.Parameters.AddWithValue($"title{i}", TsQuery.Group(groups[i], weight: ":A"));
        if (groups.Count > 0)
        {
            command.Parameters.AddWithValue("rank", above is null ? TsQuery.All(groups, []) : TsQuery.AllButOne(groups, []));
            command.Parameters.AddWithValue("any", TsQuery.Any(groups));
        }
        command.Parameters.AddWithValue("above", above ?? []);
        command.Parameters.AddWithValue("skip", (Math.Max(request.Page, 1) - 1L) * PageSize);
        command.Parameters.AddWithValue("take", PageSize);
        return await ReadAsync(command, cancel);
    }

    /// <summary>Hits per page, kept within sense.</summary>
    private int PageSize => Math.Clamp(request.PageSize, 1, 100);

    private string Sql(MatchQuery match) => $"""
        WITH matched AS MATERIALIZED (
            SELECT d.id, d.facets, d.quality, d.uses, d.updated_at, {Failed()} AS failed
            FROM search.documents d
            WHERE {match.Conditions}
        ), {(Ranks ? Ranked() : "")}
        page AS (
            SELECT id, score, row_number() OVER (ORDER BY {Order()}) AS place
            FROM {(Ranks ? "ranked" : $"(SELECT *, 0::float8 AS score FROM matched WHERE {Passes}) m")}
            ORDER BY place OFFSET @skip LIMIT @take
        )
        SELECT 'matched', NULL, NULL, count(*), 0::float8, 0 FROM matched
        UNION ALL SELECT 'total', NULL, NULL, count(*), 0, 0 FROM matched WHERE {Passes}
        UNION ALL SELECT 'strict', NULL, NULL, id, 0, 0 FROM matched WHERE (SELECT count(*) FROM matched) < {Few}
        UNION ALL SELECT 'facet', f.name, f.value, c.count, 0, c.failed
            FROM (SELECT value, failed, count(*) FROM (SELECT unnest(facets) AS value, failed FROM matched WHERE failed & (failed - 1) = 0) v GROUP BY 1, 2) c
            JOIN search.facet_values f ON f.id = c.value
        UNION ALL SELECT 'hit', NULL, NULL, id, coalesce(score, 0), place FROM page
        ORDER BY 6
        """;

    private bool Ranks => groups.Count > 0 && request.Sort == SearchSort.Relevance;

    private string Passes => facets.Length == 0 ? "true" : "failed = 0";

    // A bit for each selected facet of which the document has no selected value. A document counts in a facet when it
    // fails nowhere else; hence each count holds without its own facet's selection.
    private string Failed() => facets.Length == 0 ? "0" : string.Join(" + ", facets.Select((_, i) =>
        $"CASE WHEN d.facets && ARRAY(SELECT id FROM search.facet_values WHERE name = @facet{i} AND value = ANY(@values{i})) THEN 0 ELSE {1 << i} END"));

    // What is too much to rank follows after the ranked, by quality.
    private string Ranked() => $"""
        total AS MATERIALIZED (SELECT count(*) AS n FROM matched WHERE {Passes}),
        candidates AS MATERIALIZED (
            SELECT id FROM matched WHERE {Passes} AND (SELECT n FROM total) <= {limits.All}
            UNION
            (SELECT id FROM matched WHERE {Passes} AND (SELECT n FROM total) > {limits.All} ORDER BY quality DESC, id DESC LIMIT {limits.ByQuality})
            UNION
            (SELECT m.id FROM matched m JOIN search.documents d USING (id) WHERE {Passes} AND (SELECT n FROM total) > {limits.All}
                ORDER BY ts_rank(d.small, @any::tsquery) DESC, m.id DESC LIMIT {limits.BySmallVector})
        ),
        ranked AS (
            SELECT d.id, d.quality, {Score()} AS score FROM candidates JOIN search.documents d USING (id)
            UNION ALL
            SELECT id, quality, NULL FROM matched WHERE {Passes} AND (SELECT n FROM total) > {limits.All} AND id NOT IN (SELECT id FROM candidates)
        ),
        """;

    // Nearness of all the words, more for those in title, tags and summary; up to twice that when the title holds all of
    // them; a quarter up or down by quality. 1: divided by the logarithm of the length.
    private string Score() => $"""
        ts_rank_cd(d.body, @rank::tsquery, 1)
            * (1 + ({string.Join(" + ", groups.Select((_, i) => $"(d.small @@ @title{i}::tsquery)::integer"))})::float8 / {groups.Count})
            * (0.75 + 0.5 * d.quality)
        """;

    private string Order() => request.Sort switch
    {
        SearchSort.Newest => "updated_at DESC, id DESC",
        SearchSort.MostUsed => "uses DESC, quality DESC, id DESC",
        _ when Ranks => "id = ANY(@above) DESC, score DESC NULLS LAST, quality DESC, id DESC",
        _ => "quality DESC, updated_at DESC, id DESC",
    };

    private async Task<Matches> ReadAsync(NpgsqlCommand command, CancellationToken cancel)
    {
        var (matched, total) = (0, 0);
        List<int> strict = [];
        List<RankedHit> hits = [];
        FacetTable counts = new(facets);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            var number = (int)reader.GetInt64(3);
            switch (reader.GetString(0))
            {
                case "matched": matched = number; break;
                case "total": total = number; break;
                case "strict": strict.Add(number); break;
                case "hit": hits.Add(new(number, reader.GetDouble(4))); break;
                case "facet": counts.Add(reader.GetString(1), reader.GetString(2), number, (int)reader.GetInt64(5)); break;
            }
        }
        return new(matched, total, counts.ToDictionary(), hits, [.. strict]);
    }
}
