using Tinkuy.Search.Analysis;

namespace Tinkuy.Search.Postgres;

/// <summary>
/// Finds titles by the words typed so far, the last of which may be a beginning. Beginnings that thousands of titles share
/// are found among the best by quality; only what is rarer there is worth collecting from the index.
/// </summary>
internal static class SuggestCommand
{
    private const int MostWords = 8;

    // So many titles are read in two milliseconds.
    private const string AmongTheBest = """
        SELECT document, quality FROM (
            SELECT document, quality, heading FROM search.headings WHERE audience = ANY(@audiences) ORDER BY quality DESC, document DESC LIMIT 2000) h
        WHERE heading @@ @words::tsquery
        """;

    private const string AmongAll = "SELECT document, quality FROM search.headings WHERE heading @@ @words::tsquery AND audience = ANY(@audiences)";

    public static async Task<IReadOnlyList<Suggestion>> RunAsync(Asker asker, SpanishAnalyser analyser, string typed, int limit, CancellationToken cancel)
    {
        var words = analyser.Analyse(typed.Length > 200 ? typed[..200] : typed).Take(MostWords).ToList();
        if (words.Count == 0 || (words.Count == 1 && words[0].Word.Length < 2))
            return [];
        var before = words[..^1].Where(w => !w.IsStopWord).Select(w => Lexeme.Quote(w.Word));
        var query = string.Join(" & ", [.. before, $"{Lexeme.Quote(words[^1].Word)}:*"]);
        limit = Math.Clamp(limit, 1, 50);
        var best = await TitlesAsync(asker, AmongTheBest, query, limit, cancel);
        return best.Count == limit ? best : await TitlesAsync(asker, AmongAll, query, limit, cancel);
    }

    // Twice as many as wanted, since a title may come twice.
    private static async Task<IReadOnlyList<Suggestion>> TitlesAsync(Asker asker, string from, string query, int limit, CancellationToken cancel)
    {
        await using var command = asker.Command($"""
            SELECT d.key, d.kind, c.title
            FROM ({from} ORDER BY quality DESC, document DESC LIMIT @limit) h
            JOIN search.documents d ON d.id = h.document JOIN search.contents c ON c.document = h.document
            ORDER BY h.quality DESC, h.document DESC
            """);
        command.Parameters.AddWithValue("words", query);
        command.Parameters.AddWithValue("limit", limit * 2);
        var found = await Asker.ReadAsync(command, r => new Suggestion(r.GetString(0), r.GetString(1), r.GetString(2)), cancel);
        return [.. found.DistinctBy(s => s.Title, StringComparer.OrdinalIgnoreCase).Take(limit)];
    }
}
