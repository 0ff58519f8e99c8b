using Tinkuy.Search.Analysis;

namespace Tinkuy.Search.Postgres;

/// <summary>Finds what resembles a document by the rarest terms of its title, tags and summary.</summary>
internal static class SimilarCommand
{
    private const int MostTerms = 24;
    private const int KeyTerms = 8;

    // Terms that so many of one document in sixteen share tell nothing: no need to count on.
    private const int CommonInSample = 40;

    public static async Task<IReadOnlyList<string>> RunAsync(Asker asker, string id, int limit, CancellationToken cancel)
    {
        var terms = await TermsAsync(asker, id, cancel);
        if (terms.Count == 0)
            return [];
        // Each shared term counts by its rarity, so that "sesión" weighs next to nothing.
        var score = string.Join(" + ", terms.Select((_, i) => $"(small @@ @term{i}::tsquery)::integer * @weight{i}"));
        await using var command = asker.Command($"""
            SELECT d.key FROM (
                SELECT document, ({score}) * (0.75 + 0.5 * quality) AS score FROM search.headings
                WHERE small @@ @any::tsquery AND audience = ANY(@audiences)
                ORDER BY 2 DESC, 1 DESC LIMIT @limit + 1
            ) h JOIN search.documents d ON d.id = h.document
            WHERE d.key <> @id ORDER BY h.score DESC, h.document DESC LIMIT @limit
            """);
        for (var i = 0; i < terms.Count; i++)
        {
            command.Parameters.AddWithValue($"term{i}", Lexeme.Quote(terms[i].Term));
            command.Parameters.AddWithValue($"weight{i}", 1.0 / terms[i].Documents);
        }
        command.Parameters.AddWithValue("any", string.Join(" | ", terms.Select(t => Lexeme.Quote(t.Term))));
        command.Parameters.AddWithValue("id", CleanText.Of(id));
        command.Parameters.AddWithValue("limit", Math.Clamp(limit, 1, 50));
        return await Asker.ReadAsync(command, r => r.GetString(0), cancel);
    }

    // Terms that another visible document shares, the rarest first.
    private static async Task<IReadOnlyList<(string Term, int Documents)>> TermsAsync(Asker asker, string id, CancellationToken cancel)
    {
        await using var command = asker.Command($"""
            WITH own AS (
                SELECT t.lexeme, ('''' || replace(replace(t.lexeme, '\', '\\'), '''', '''''') || '''')::tsquery AS term
                FROM search.headings h, unnest(h.small) t
                WHERE h.document = (SELECT id FROM search.documents WHERE key = @id) AND h.audience = ANY(@audiences) AND t.lexeme NOT LIKE '=%'
                ORDER BY t.weights[1], t.positions[1] LIMIT {MostTerms}
            ), sampled AS MATERIALIZED (
                SELECT lexeme, term, (SELECT count(*) FROM (
                    SELECT FROM search.headings o WHERE o.document % 16 = 0 AND o.small @@ term AND o.audience = ANY(@audiences) LIMIT {CommonInSample + 1}) o) AS n
                FROM own
            ), rare AS MATERIALIZED (
                SELECT lexeme, term, n FROM sampled WHERE n <= {CommonInSample} ORDER BY n, lexeme LIMIT {KeyTerms * 2}
            ), counted AS (
                SELECT lexeme, (SELECT count(*) FROM search.headings o WHERE o.small @@ term AND o.audience = ANY(@audiences))::integer AS documents FROM rare
            )
            SELECT lexeme, documents FROM counted WHERE documents > 1 ORDER BY documents, lexeme LIMIT {KeyTerms}
            """);
        command.Parameters.AddWithValue("id", CleanText.Of(id));
        return await Asker.ReadAsync(command, r => (r.GetString(0), r.GetInt32(1)), cancel);
    }
}
