using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Util;
using Tinkuy.Search.Analysis;

namespace Tinkuy.Search.Lucene;

/// <summary>Makes of a document what Lucene indexes.</summary>
internal sealed class DocumentWriter(SpanishAnalyser analyser)
{
    // More than a thick book: what an attachment holds beyond is not searched.
    private const int MaxWords = 300_000;

    private static readonly FieldType Set = new(TextField.TYPE_NOT_STORED) { OmitNorms = true, IndexOptions = IndexOptions.DOCS_ONLY };

    public Document Write(SearchDocument source, int rebuild)
    {
        var texts = new[] { source.Title }.Concat(source.Tags).Append(source.Summary).Select(CleanText.Of).ToList();
        var small = Place(texts);
        var chunks = Chunker.Cut(source.Parts.Select(Clean), analyser, small is [.., var last] ? last.Position + 1 + Chunker.Gap : 0, MaxWords);
        List<Token> all = [.. small, .. chunks.SelectMany(c => c.Tokens)];
        Document document =
        [
            new StringField(FieldNames.Id, source.Id, Field.Store.YES),
            new StringField(FieldNames.Kind, source.Kind, Field.Store.YES),
            new TextField(FieldNames.All, TermStream.Of(all, analyser)),
            new TextField(FieldNames.Title, TermStream.Of(analyser.Analyse(texts[0]), analyser)),
            new TextField(FieldNames.Small, TermStream.Of(small, analyser)),
            new Field(FieldNames.Heading, TermStream.Of(Heading(texts[0])), Set),
            new Field(FieldNames.Word, TermStream.Of(Words(all)), Set),
            new Int32Field(FieldNames.Rebuild, rebuild, Field.Store.NO),
            new NumericDocValuesField(FieldNames.Quality, (long)Math.Round(Math.Clamp(source.Quality, 0, 1) * 1000)),
            new NumericDocValuesField(FieldNames.Uses, source.Uses),
            new NumericDocValuesField(FieldNames.Updated, source.UpdatedAt.Ticks),
            new NumericDocValuesField(FieldNames.Key, StableKey(source.Id)),
        ];
        foreach (var scope in source.Scopes.Distinct(StringComparer.Ordinal))
            document.Add(new StringField(FieldNames.Scope, scope, Field.Store.NO));
        foreach (var label in source.Facets.SelectMany(f => f.Value.Distinct(StringComparer.Ordinal), (f, value) => FacetLabel.Of(f.Key, value)))
            document.Add(new SortedSetDocValuesField(FieldNames.Facet, label));
        Store(document, texts, chunks);
        return document;
    }

    private static void Store(Document document, List<string> texts, List<Chunk> chunks)
    {
        document.Add(new StoredField(FieldNames.TitleText, texts[0]));
        document.Add(new StoredField(FieldNames.SummaryText, texts[^1]));
        foreach (var tag in texts[1..^1])
            document.Add(new StoredField(FieldNames.TagText, tag));
        document.Add(new BinaryDocValuesField(FieldNames.Chunks, ChunkTable.Write(chunks)));
        foreach (var chunk in chunks)
            document.Add(new StoredField(FieldNames.ChunkText, chunk.Text));
    }

    // The words of several texts in one row, with a gap between them that no phrase spans.
    private List<Token> Place(IEnumerable<string> texts)
    {
        List<Token> placed = [];
        var position = 0;
        foreach (var tokens in texts.Select(t => analyser.Analyse(t).ToList()))
        {
            placed.AddRange(tokens.Select(t => t with { Position = position + t.Position }));
            position += tokens.Count + Chunker.Gap;
        }
        return placed;
    }

    private IEnumerable<string> Heading(string title) =>
        analyser.Analyse(title).SelectMany(t => new[] { t.Word, t.Word.Replace('ñ', 'n') }).Distinct();

    private static IEnumerable<string> Words(List<Token> tokens) =>
        tokens.Where(t => !t.IsStopWord && t.Word.Length >= 3 && t.Word.All(char.IsLetter)).Select(t => t.Word).Distinct();

    private static SearchPart Clean(SearchPart part) =>
        new(CleanText.Of(part.Text), part.Label is null ? null : CleanText.Of(part.Label), part.Page);

    // FNV-1a: string.GetHashCode differs from run to run.
    private static long StableKey(string id)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in id)
            hash = unchecked((hash ^ c) * 1099511628211UL);
        return (long)(hash >> 1);
    }
}
