using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using Tinkuy.Search.Analysis;
using Tinkuy.Search.Highlighting;
using Tinkuy.Search.Queries;

namespace Tinkuy.Search.Lucene;

/// <summary>Fetches the texts of a page's hits, only the chunks that are shown, and marks what matched.</summary>
internal sealed class HitReader(IndexSearcher searcher, SpanishAnalyser analyser, IReadOnlyList<QueryGroup> groups, IReadOnlyList<string> dropped, bool relaxed)
{
    private readonly Highlighter highlighter = new(analyser, groups);

    /// <summary>The hits in the order given.</summary>
    public IReadOnlyList<SearchHit> Read(IReadOnlyList<Candidate> ranked)
    {
        var terms = groups.SelectMany(g => g.Alternatives).SelectMany(a => a.Terms).Select(t => t.Term).ToHashSet(StringComparer.Ordinal);
        var places = Places.Read(searcher, ranked.Select(r => r.Document), terms);
        return [.. ranked.Select(r => Read(r, places[r.Document]))];
    }

    private SearchHit Read(Candidate ranked, Places places)
    {
        var chunks = Best(Table(ranked.Document), places);
        var texts = StoredTexts.Of(searcher, ranked.Document, [.. chunks.Select(c => c.Number)]);
        IReadOnlyList<string> missing = [.. relaxed ? groups.Where(g => !places.Has(g)).Select(g => g.Typed) : [], .. dropped];
        return new(texts.Id, texts.Kind, ranked.First, highlighter.Whole(texts.Title), [.. Snippets(texts, chunks).Take(2)], missing);
    }

    private IEnumerable<Snippet> Snippets(StoredTexts texts, List<FoundChunk> chunks)
    {
        // The summary stands first when it shows as much of the query as the best passage.
        if (texts.Summary.Length > 0 && highlighter.CountGroups(texts.Summary) >= (chunks.Count > 0 ? chunks[0].Found : 0))
            return [new(highlighter.Passage(texts.Summary), null, null), .. chunks.Where(TellsMore).Select(Passage)];
        return [.. chunks.Take(1).Select(Passage), .. chunks.Skip(1).Where(TellsMore).Select(Passage)];

        Snippet Passage(FoundChunk chunk) => new(highlighter.Passage(texts.Chunks[chunk.Number]), chunk.Row.Label, chunk.Row.Page);
    }

    // One passage of its own text is enough; an attachment tells something new.
    private static bool TellsMore(FoundChunk chunk) => chunk.Found > 0 && chunk.Row.Label is not null;

    private List<FoundChunk> Best(ChunkTable.Row[] rows, Places places) =>
    [
        .. rows.Select((row, i) => new FoundChunk(i, row, groups.Count(g => places.Has(g, row.Start, i + 1 < rows.Length ? rows[i + 1].Start : int.MaxValue))))
            .OrderByDescending(c => c.Found).ThenBy(c => c.Number).Take(2),
    ];

    private ChunkTable.Row[] Table(int document)
    {
        var leaf = searcher.IndexReader.Leaves[ReaderUtil.SubIndex(document, searcher.IndexReader.Leaves)];
        var bytes = new BytesRef();
        leaf.AtomicReader.GetBinaryDocValues(FieldNames.Chunks)?.Get(document - leaf.DocBase, bytes);
        return bytes.Length == 0 ? [] : ChunkTable.Read(bytes);
    }

    private readonly record struct FoundChunk(int Number, ChunkTable.Row Row, int Found);
}
