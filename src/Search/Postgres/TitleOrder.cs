using Tinkuy.Search.Analysis;
using Tinkuy.Search.Queries;
using Tinkuy.Search.Ranking;

namespace Tinkuy.Search.Postgres;

/// <summary>Puts the first hits in order by how their titles and summaries read beside the query.</summary>
internal sealed class TitleOrder(SpanishAnalyser analyser, IReadOnlyList<QueryGroup> groups)
{
    /// <summary>The hits, the first <paramref name="count"/> of them in their final order.</summary>
    public async Task<IReadOnlyList<RankedHit>> OrderAsync(Asker asker, IReadOnlyList<RankedHit> hits, int count, CancellationToken cancel)
    {
        var first = hits.Take(count).ToList();
        await using var command = asker.Command("SELECT document, title, summary FROM search.contents WHERE document = ANY(@documents)");
        command.Parameters.AddWithValue("documents", first.ConvertAll(h => h.Document).ToArray());
        var texts = (await Asker.ReadAsync(command, r => (Id: r.GetInt32(0), Title: r.GetString(1), Summary: r.GetString(2)), cancel)).ToDictionary(t => t.Id);
        var reranker = new Reranker(analyser, groups);
        return
        [
            .. first.Select(h => texts.TryGetValue(h.Document, out var t) ? h with { Score = h.Score * reranker.Factor(t.Title, t.Summary) } : h)
                .OrderByDescending(h => h.Above).ThenByDescending(h => h.Score),
            .. hits.Skip(count),
        ];
    }
}
