using Npgsql;
using Tinkuy.Search.Analysis;

namespace Tinkuy.Search.Postgres;

/// <summary>Finds titles by the words typed so far, the last of which may be a beginning.</summary>
internal static class SuggestCommand
{
    private const int MostWords = 8;

    public static async Task<IReadOnlyList<Suggestion>> RunAsync(NpgsqlConnection connection, SpanishAnalyser analyser, string typed, SearchScope scope, int limit, CancellationToken cancel)
    {
        var words = analyser.Analyse(typed.Length > 200 ? typed[..200] : typed).Take(MostWords).ToList();
        if (words.Count == 0 || (words.Count == 1 && words[0].Word.Length < 2))
            return [];
        await using var command = new NpgsqlCommand("""
            SELECT d.key, d.kind, c.title FROM (
                SELECT id, key, kind, quality FROM search.documents
                WHERE heading @@ @words::tsquery AND scopes && @scopes
                ORDER BY quality DESC, id DESC LIMIT @limit
            ) d JOIN search.contents c ON c.document = d.id
            ORDER BY d.quality DESC, d.id DESC
            """, connection);
        var before = words[..^1].Where(w => !w.IsStopWord).Select(w => Lexeme.Quote(w.Word));
        command.Parameters.AddWithValue("words", string.Join(" & ", [.. before, $"{Lexeme.Quote(words[^1].Word)}:*"]));
        command.Parameters.AddWithValue("scopes", scope.Tokens.ToArray());
        command.Parameters.AddWithValue("limit", Math.Clamp(limit, 1, 50));
        List<Suggestion> found = [];
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
            found.Add(new(reader.GetString(0), reader.GetString(1), reader.GetString(2)));
        return [.. found.DistinctBy(s => s.Title, StringComparer.OrdinalIgnoreCase)];
    }
}
