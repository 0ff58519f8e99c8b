using Lucene.Net.Index;
using Lucene.Net.Search;

namespace Tinkuy.Search.Lucene;

/// <summary>Reads a document's stored texts, and of its chunks only the wanted ones.</summary>
/// <param name="wanted">Numbers of chunks, from 0.</param>
internal sealed class StoredTexts(IReadOnlyCollection<int> wanted) : StoredFieldVisitor
{
    private int chunk = -1;

    public string Id { get; private set; } = "";

    public string Kind { get; private set; } = "";

    public string Title { get; private set; } = "";

    public string Summary { get; private set; } = "";

    public List<string> Tags { get; } = [];

    /// <summary>Number to text.</summary>
    public Dictionary<int, string> Chunks { get; } = [];

    public static StoredTexts Of(IndexSearcher searcher, int document, params IReadOnlyCollection<int> wanted)
    {
        var texts = new StoredTexts(wanted);
        searcher.Doc(document, texts);
        return texts;
    }

    public override Status NeedsField(FieldInfo fieldInfo)
    {
        if (fieldInfo.Name != FieldNames.ChunkText)
            return Status.YES;
        chunk++;
        return wanted.Contains(chunk) ? Status.YES : wanted.All(w => w < chunk) ? Status.STOP : Status.NO;
    }

    public override void StringField(FieldInfo fieldInfo, string value)
    {
        switch (fieldInfo.Name)
        {
            case FieldNames.Id: Id = value; break;
            case FieldNames.Kind: Kind = value; break;
            case FieldNames.TitleText: Title = value; break;
            case FieldNames.SummaryText: Summary = value; break;
            case FieldNames.TagText: Tags.Add(value); break;
            default: Chunks[chunk] = value; break;
        }
    }
}
