using Npgsql;
using Tinkuy.Search.Analysis;

namespace Tinkuy.Search.Postgres;

/// <summary>Finds what resembles a document by the rarest terms of its title, tags and summary.</summary>
internal static class SimilarCommand
{
    private const int MostTerms = 24;
    private const int KeyTerms = 8;

    // Terms that so many share tell nothing: no need to count on.
    private const int Common = 500;

    public static async Task<IReadOnlyList<string>> RunAsync(NpgsqlConnection connection, string id, SearchScope scope, int limit, CancellationToken cancel)
    {
        var terms = await TermsAsync(connection, id, scope, cancel);
        if (terms.Count == 0)
            return [];
        // Each shared term counts by its rarity, so that "sesión" weighs next to nothing.
        var score = string.Join(" + ", terms.Select((_, i) => $"(small @@ @term{i}::tsquery)::integer * @weight{i}"));
        await using var command = new NpgsqlCommand($"""
            SELECT key FROM search.documents
            WHERE small @@ @any::tsquery AND scopes && @scopes AND key <> @id
            ORDER BY ({score}) * (0.75 + 0.5 * quality) DESC, id DESC LIMIT @limit
            """, connection);
        for (var i = 0; i < terms.Count; i++)
        {
            command.Parameters.AddWithValue($"term{i}", Lexeme.Quote(terms[i].Term));
            command.Parameters.AddWithValue($"weight{i}", 1.0 / terms[i].Documents);
        }
        command.Parameters.AddWithValue("any", string.Join(" | ", terms.Select(t => Lexeme.Quote(t.Term))));
        command.Parameters.AddWithValue("scopes", scope.Tokens.ToArray());
        command.Parameters.AddWithValue("id", CleanText.Of(id));
        command.Parameters.AddWithValue("limit", Math.Clamp(limit, 1, 50));
        List<string> keys = [];
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
            keys.Add(reader.GetString(0));
        return keys;
    }

    // Terms that another visible document shares, the rarest first.
    private static async Task<IReadOnlyList<(string Term, int Documents)>> TermsAsync(NpgsqlConnection connection, string id, SearchScope scope, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand($"""
            WITH own AS (
                SELECT t.lexeme FROM search.documents d, unnest(d.small) t
                WHERE d.key = @id AND d.scopes && @scopes
                ORDER BY t.weights[1], t.positions[1] LIMIT {MostTerms}
            ), counted AS (
                SELECT lexeme, (SELECT count(*) FROM (SELECT FROM search.documents o
                    WHERE o.small @@ ('''' || replace(replace(lexeme, '\', '\\'), '''', '''''') || '''')::tsquery AND o.scopes && @scopes LIMIT {Common}) seen)::integer AS documents
                FROM own
            )
            SELECT lexeme, documents FROM counted WHERE documents > 1 ORDER BY documents, lexeme LIMIT {KeyTerms}
            """, connection);
        command.Parameters.AddWithValue("id", CleanText.Of(id));
        command.Parameters.AddWithValue("scopes", scope.Tokens.ToArray());
        List<(string, int)> terms = [];
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
            terms.Add((reader.GetString(0), reader.GetInt32(1)));
        return terms;
    }
}
