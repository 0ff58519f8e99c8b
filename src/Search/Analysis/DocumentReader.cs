namespace Tinkuy.Search.Analysis;

/// <summary>A field or a chunk of a document: its words with their places in the whole document.</summary>
/// <param name="Weight">A for the title, B for tags, C for the summary, D for parts.</param>
/// <param name="Chunk">Of a part, the piece that is read and highlighted at once; null for the other fields.</param>
internal readonly record struct DocumentField(char Weight, IReadOnlyList<Token> Tokens, Chunk? Chunk);

/// <summary>Lays a document's words out in one row, with gaps between fields that no phrase spans.</summary>
internal static class DocumentReader
{
    // More than a thick book: what an attachment holds beyond is not searched.
    private const int MaxWords = 300_000;

    /// <summary>Title, tags, summary and parts, in this order.</summary>
    public static IEnumerable<DocumentField> Read(SearchDocument document, SpanishAnalyser analyser)
    {
        var position = 0;
        foreach (var (text, weight) in (IEnumerable<(string, char)>)[(document.Title, 'A'), .. document.Tags.Select(t => (t, 'B')), (document.Summary, 'C')])
        {
            List<Token> tokens = [.. analyser.Analyse(text).Select(t => t with { Position = position + t.Position })];
            yield return new(weight, tokens, null);
            position += tokens.Count + Chunker.Gap;
        }
        foreach (var chunk in Chunker.Cut(document.Parts, analyser, position, MaxWords))
            yield return new('D', chunk.Tokens, chunk);
    }
}
