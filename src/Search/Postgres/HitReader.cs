using Npgsql;
using Tinkuy.Search.Analysis;
using Tinkuy.Search.Highlighting;
using Tinkuy.Search.Queries;

namespace Tinkuy.Search.Postgres;

/// <summary>Fetches the texts of a page's hits and marks what matched. Of a long document only the chunks that show most are fetched.</summary>
internal sealed class HitReader(Asker asker, SpanishAnalyser analyser, IReadOnlyList<QueryGroup> groups, IReadOnlyList<string> dropped, bool relaxed)
{
    private readonly Highlighter highlighter = new(analyser, groups);

    /// <summary>The hits in the order given.</summary>
    public async Task<IReadOnlyList<SearchHit>> ReadAsync(IReadOnlyList<RankedHit> ranked, CancellationToken cancel)
    {
        if (ranked.Count == 0)
            return [];
        await using var command = asker.Command(Sql());
        command.Parameters.AddWithValue("documents", ranked.Select(h => h.Document).ToArray());
        for (var i = 0; i < groups.Count; i++)
            command.Parameters.AddWithValue($"group{i}", TsQuery.Group(groups[i]));
        var rows = await Asker.ReadAsync(command, Row, cancel);
        return [.. rows.GroupBy(r => r.Place).OrderBy(r => r.Key).Select(r => Hit(ranked[(int)r.Key - 1], [.. r]))];
    }

    // One row for each passage.
    private string Sql() => $"""
        SELECT h.place, d.key, d.kind, c.title, c.summary, {Has()}, p.label, p.page, p.content, coalesce(p.found, 0)
        FROM unnest(@documents) WITH ORDINALITY h (document, place)
        JOIN search.documents d ON d.id = h.document
        JOIN search.contents c ON c.document = h.document
        LEFT JOIN LATERAL (
            SELECT label, page, content, ordinal, {Found()} AS found FROM search.parts WHERE document = h.document
            ORDER BY found DESC, ordinal LIMIT {DocumentVectors.FewChunks}
        ) p ON true
        ORDER BY h.place, p.ordinal
        """;

    // Only the chunks of long documents have terms; those of others are all read.
    private string Found() => groups.Count == 0 ? "0" : string.Join(" + ", groups.Select((_, i) => $"coalesce((terms @@ @group{i}::tsquery)::integer, 0)"));

    private string Has() => !relaxed ? "ARRAY[]::boolean[]" : $"ARRAY[{string.Join(", ", groups.Select((_, i) => $"d.body @@ @group{i}::tsquery"))}]";

    private static HitRow Row(NpgsqlDataReader reader) => new(
        reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetFieldValue<bool[]>(5),
        reader.IsDBNull(6) ? null : reader.GetString(6), reader.IsDBNull(7) ? null : reader.GetInt32(7), reader.IsDBNull(8) ? null : reader.GetString(8), reader.GetInt32(9));

    private SearchHit Hit(RankedHit ranked, List<HitRow> rows)
    {
        var first = rows[0];
        var missing = groups.Where((_, i) => i < first.Has.Length && !first.Has[i]).Select(g => g.Typed).Concat(dropped);
        return new(first.Key, first.Kind, ranked.Score, highlighter.Whole(first.Title), Snippets(first.Summary, rows), [.. missing]);
    }

    // The summary stands first when it shows as much of the query as the best passage. One passage of its own text is
    // enough; an attachment tells something new.
    private List<Snippet> Snippets(string summary, List<HitRow> rows)
    {
        var passages = rows.Where(r => r.Content is not null).Select(r => (Row: r, Text: highlighter.Read(r.Content!)))
            .Select(p => (p.Row, p.Text, Groups: p.Text.CountGroups()))
            .OrderByDescending(p => (p.Row.Found, p.Groups, p.Text.Densest(Highlighter.PassageWords) is var d ? (d.Groups, d.Matches) : default)).Take(2).ToList();
        var bySummary = summary.Length > 0 && (passages.Count == 0 || highlighter.CountGroups(summary) >= Math.Max(passages[0].Row.Found, passages[0].Groups));
        var shown = passages.Where((p, i) => (i == 0 && !bySummary) || (p.Groups > 0 && p.Row.Label is not null))
            .Select(p => new Snippet(Highlighter.Passage(p.Text), p.Row.Label, p.Row.Page));
        return [.. (bySummary ? [new Snippet(highlighter.Passage(summary), null, null)] : Array.Empty<Snippet>()).Concat(shown).Take(2)];
    }

    private sealed record HitRow(long Place, string Key, string Kind, string Title, string Summary, bool[] Has, string? Label, int? Page, string? Content, int Found);
}
