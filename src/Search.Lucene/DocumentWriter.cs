using Lucene.Net.Documents;
using Lucene.Net.Index;
using Tinkuy.Search.Analysis;

namespace Tinkuy.Search.Lucene;

/// <summary>Makes of a document what Lucene indexes.</summary>
internal sealed class DocumentWriter(SpanishAnalyser analyser)
{
    private static readonly FieldType Set = new(TextField.TYPE_NOT_STORED) { OmitNorms = true, IndexOptions = IndexOptions.DOCS_ONLY };

    public Document Write(SearchDocument source, int rebuild)
    {
        source = Cleaned(source);
        var fields = DocumentReader.Read(source, analyser).ToList();
        var chunks = fields.Select(f => f.Chunk).OfType<Chunk>().ToList();
        var all = fields.SelectMany(f => f.Tokens).ToList();
        var small = fields.Where(f => f.Chunk is null).SelectMany(f => f.Tokens);
        Document document =
        [
            new StringField(FieldNames.Id, source.Id, Field.Store.YES),
            new StringField(FieldNames.Kind, source.Kind, Field.Store.YES),
            new TextField(FieldNames.All, TermStream.Of(all, analyser)),
            new TextField(FieldNames.Title, TermStream.Of(fields[0].Tokens, analyser)),
            new TextField(FieldNames.Small, TermStream.Of(small, analyser)),
            new Field(FieldNames.Heading, TermStream.Of(Heading(fields[0].Tokens)), Set),
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
        Store(document, source, chunks);
        return document;
    }

    private static void Store(Document document, SearchDocument source, List<Chunk> chunks)
    {
        document.Add(new StoredField(FieldNames.TitleText, source.Title));
        document.Add(new StoredField(FieldNames.SummaryText, source.Summary));
        foreach (var tag in source.Tags)
            document.Add(new StoredField(FieldNames.TagText, tag));
        document.Add(new BinaryDocValuesField(FieldNames.Chunks, ChunkTable.Write(chunks)));
        foreach (var chunk in chunks)
            document.Add(new StoredField(FieldNames.ChunkText, chunk.Text));
    }

    private static IEnumerable<string> Heading(IEnumerable<Token> title) =>
        title.SelectMany(t => new[] { t.Word, t.Word.Replace('ñ', 'n') }).Distinct();

    private static IEnumerable<string> Words(List<Token> tokens) =>
        tokens.Where(t => !t.IsStopWord && t.Word.Length >= 3 && t.Word.All(char.IsLetter)).Select(t => t.Word).Distinct();

    private static SearchDocument Cleaned(SearchDocument source) => source with
    {
        Title = CleanText.Of(source.Title),
        Tags = [.. source.Tags.Select(CleanText.Of)],
        Summary = CleanText.Of(source.Summary),
        Parts = [.. source.Parts.Select(p => new SearchPart(CleanText.Of(p.Text), p.Label is null ? null : CleanText.Of(p.Label), p.Page))],
    };

    // FNV-1a: string.GetHashCode differs from run to run.
    private static long StableKey(string id)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in id)
            hash = unchecked((hash ^ c) * 1099511628211UL);
        return (long)(hash >> 1);
    }
}
