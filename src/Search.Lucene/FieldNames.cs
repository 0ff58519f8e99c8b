namespace Tinkuy.Search.Lucene;

/// <summary>The fields of an indexed document.</summary>
internal static class FieldNames
{
    /// <summary>The document's id, by which it is replaced and removed; stored.</summary>
    public const string Id = "id";

    /// <summary>Its kind; stored.</summary>
    public const string Kind = "kind";

    /// <summary>One term for each token of its scopes.</summary>
    public const string Scope = "scope";

    /// <summary>Terms of title, tags, summary and parts, with their places: what must match is looked for here.</summary>
    public const string All = "all";

    /// <summary>Terms of the title.</summary>
    public const string Title = "title";

    /// <summary>Terms of title, tags and summary.</summary>
    public const string Small = "small";

    /// <summary>Whole words of the title, for suggestions.</summary>
    public const string Heading = "heading";

    /// <summary>Distinct whole words of everything: the vocabulary for corrections.</summary>
    public const string Word = "word";

    /// <summary>Name and value of each facet (see <see cref="FacetLabel"/>).</summary>
    public const string Facet = "facet";

    /// <summary>Number of the rebuild that fed it.</summary>
    public const string Rebuild = "rebuild";

    /// <summary>Quality, in thousandths.</summary>
    public const string Quality = "quality";

    /// <summary>How many people applied it.</summary>
    public const string Uses = "uses";

    /// <summary>When it last changed, in ticks, UTC.</summary>
    public const string Updated = "updated";

    /// <summary>A number made of the id, the last resort of every order.</summary>
    public const string Key = "key";

    /// <summary>Where each chunk begins, in words (see <see cref="ChunkTable"/>).</summary>
    public const string Chunks = "chunks";

    /// <summary>Stored texts: title, tags, summary, and one of each chunk.</summary>
    public const string TitleText = "titleText", TagText = "tagText", SummaryText = "summaryText", ChunkText = "chunkText";
}
