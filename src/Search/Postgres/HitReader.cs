using Npgsql;
using Tinkuy.Search.Analysis;
using Tinkuy.Search.Highlighting;
using Tinkuy.Search.Queries;

namespace Tinkuy.Search.Postgres;

/// <summary>Fetches the texts of a page's hits, only the chunks that are shown, and marks what matched.</summary>
internal sealed class HitReader(NpgsqlConnection connection, SpanishAnalyser analyser, IReadOnlyList<QueryGroup> groups, IReadOnlyList<string> dropped, bool relaxed)
{
    private readonly Highlighter highlighter = new(analyser, groups);

    /// <summary>The hits in the order given.</summary>
    public async Task<IReadOnlyList<SearchHit>> ReadAsync(IReadOnlyList<RankedHit> ranked, CancellationToken cancel)
    {
        if (ranked.Count == 0)
            return [];
        await using var command = new NpgsqlCommand(Sql(), connection);
        command.Parameters.AddWithValue("documents", ranked.Select(h => h.Document).ToArray());
        for (var i = 0; i < groups.Count; i++)
            command.Parameters.AddWithValue($"group{i}", TsQuery.Group(groups[i]));
        List<SearchHit> hits = [];
        await using var reader = await command.ExecuteReaderAsync(cancel);
        // One row for each passage, the passages of a hit one after the other.
        while (await reader.ReadAsync(cancel))
        {
            var id = reader.GetString(0);
            if (hits is [.., var last] && last.Id == id)
                hits[^1] = last with { Snippets = [.. last.Snippets.Concat(Further(reader)).Take(2)] };
            else
                hits.Add(new(id, reader.GetString(1), ranked[(int)reader.GetInt64(9) - 1].Score, highlighter.Whole(reader.GetString(2)), [.. First(reader, reader.GetString(3))], Missing(reader)));
        }
        return hits;
    }

    private string Sql() => $"""
        SELECT d.key, d.kind, c.title, c.summary, p.label, p.page, p.content, coalesce(p.found, 0), {Has()}, h.place
        FROM unnest(@documents) WITH ORDINALITY h (document, place)
        JOIN search.documents d ON d.id = h.document
        JOIN search.contents c ON c.document = h.document
        LEFT JOIN LATERAL (
            SELECT label, page, content, ordinal, {Found()} AS found
            FROM search.parts WHERE document = h.document
            ORDER BY found DESC, ordinal LIMIT 2
        ) p ON true
        ORDER BY h.place, p.found DESC, p.ordinal
        """;

    private string Found() => groups.Count == 0 ? "0" : string.Join(" + ", groups.Select((_, i) => $"(terms @@ @group{i}::tsquery)::integer"));

    private string Has() => !relaxed ? "ARRAY[]::boolean[]" : $"ARRAY[{string.Join(", ", groups.Select((_, i) => $"d.body @@ @group{i}::tsquery"))}]";

    private IReadOnlyList<string> Missing(NpgsqlDataReader reader)
    {
        var has = reader.GetFieldValue<bool[]>(8);
        return [.. groups.Where((_, i) => i < has.Length && !has[i]).Select(g => g.Typed), .. dropped];
    }

    // The summary stands first when it shows as much of the query as the best passage.
    private IEnumerable<Snippet> First(NpgsqlDataReader reader, string summary)
    {
        var found = reader.GetInt32(7);
        if (summary.Length == 0 || highlighter.CountGroups(summary) < found)
            return Passage(reader);
        return [new(highlighter.Passage(summary), null, null), .. Further(reader)];
    }

    // One passage of its own text is enough; an attachment tells something new.
    private IEnumerable<Snippet> Further(NpgsqlDataReader reader) => reader.GetInt32(7) > 0 && !reader.IsDBNull(4) ? Passage(reader) : [];

    private IEnumerable<Snippet> Passage(NpgsqlDataReader reader) => reader.IsDBNull(6)
        ? []
        : [new(highlighter.Passage(reader.GetString(6)), reader.IsDBNull(4) ? null : reader.GetString(4), reader.IsDBNull(5) ? null : reader.GetInt32(5))];
}
