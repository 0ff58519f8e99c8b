using Tinkuy.Search.Queries;

namespace Tinkuy.Search.Postgres;

/// <summary>
/// Says of words whether the asker sees a document that contains them. A word that stands only in others' private
/// documents is treated exactly like one that stands nowhere: neither offered, nor left uncorrected.
/// </summary>
internal sealed class Vocabulary(Asker asker, SearchRequest request, QueryAnalyser analyser)
{
    /// <summary>Counts end here: more is "often enough".</summary>
    public const int Plenty = 50;

    private const int MostChecked = 24;

    // Of one document in sixteen so many have it: then plenty have it in all, and nobody need count them.
    private const int Seldom = 8;

    /// <summary>For each query how many visible documents match it, up to <see cref="Plenty"/>.</summary>
    public async Task<int[]> CountAsync(IEnumerable<string> queries, CancellationToken cancel)
    {
        var visible = "d.audience = ANY(@audiences)" + (request.Kinds.Count > 0 ? " AND d.kind = ANY(@kinds)" : "");
        await using var command = asker.Command($"""
            SELECT CASE WHEN (SELECT count(*) FROM (SELECT FROM search.documents d WHERE d.id % 16 = 0 AND d.body @@ q.text::tsquery AND {visible} LIMIT {Seldom}) sample) = {Seldom} THEN {Plenty}
                ELSE (SELECT count(*) FROM (SELECT FROM search.documents d WHERE d.body @@ q.text::tsquery AND {visible} LIMIT {Plenty}) seen) END::integer
            FROM unnest(@queries) WITH ORDINALITY q (text, place) ORDER BY q.place
            """);
        command.Parameters.AddWithValue("queries", queries.ToArray());
        command.Parameters.AddWithValue("kinds", request.Kinds.ToArray());
        return [.. await Asker.ReadAsync(command, r => r.GetInt32(0), cancel)];
    }

    /// <summary>Words near this one that the asker may see, nearest first, each with the number of documents.</summary>
    public async Task<IReadOnlyList<(string Word, int Documents)>> NearAsync(string word, CancellationToken cancel)
    {
        if (!Corrector.IsCorrectable(word))
            return [];
        await using var command = asker.Command("SELECT word FROM search.words WHERE word % @word ORDER BY similarity(word, @word) DESC, word LIMIT 60");
        command.Parameters.AddWithValue("word", word);
        var near = (await Asker.ReadAsync(command, r => r.GetString(0), cancel))
            .Where(w => w != word).Select(w => (Word: w, Distance: Corrector.Distance(word, w))).Where(w => w.Distance is not null)
            .OrderBy(w => w.Distance).Take(MostChecked).ToList();
        var counts = await CountAsync(near.Select(w => TsQuery.Alternative(analyser.Correction(w.Word))), cancel);
        return [.. near.Select((w, i) => (w.Word, w.Distance, Documents: counts[i])).Where(w => w.Documents > 0)
            .OrderBy(w => w.Distance).ThenByDescending(w => w.Documents).Select(w => (w.Word, w.Documents))];
    }
}
