namespace Tinkuy.Search;

/// <summary>One thing that can be found.</summary>
public sealed record SearchDocument
{
    /// <summary>Kind and number, such as <c>material:12</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What it is, such as <c>material</c>; a search may be limited to some kinds.</summary>
    public required string Kind { get; init; }

    /// <summary>Its title, which weighs most.</summary>
    public required string Title { get; init; }

    /// <summary>Words that describe it: tags, competencies, the author's name. They weigh less than the title.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>A short account of it, which weighs less than the tags and more than the body.</summary>
    public string Summary { get; init; } = "";

    /// <summary>Its plain text, in reading order, attachments after its own.</summary>
    public IReadOnlyList<SearchPart> Parts { get; init; } = [];

    /// <summary>Facet name to values, such as <c>area</c> to <c>matematica</c>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Facets { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Who may see it (see <see cref="SearchScope"/>). None: nobody finds it.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>How good it is before any query, from 0 to 1: evidence of use, endorsement, freshness.</summary>
    public double Quality { get; init; }

    /// <summary>How many people applied it, for the sort by use.</summary>
    public int Uses { get; init; }

    /// <summary>IETF language tag of its text.</summary>
    public string Language { get; init; } = "es";

    /// <summary>When it last changed, UTC, for the sort by age.</summary>
    public DateTime UpdatedAt { get; init; }
}

/// <summary>A stretch of text and where it stands.</summary>
/// <param name="Text">Plain text, without markup.</param>
/// <param name="Label">Name of the attachment it comes from; null for the document's own text.</param>
/// <param name="Page">Page or slide within the attachment, from 1, if it has such.</param>
public sealed record SearchPart(string Text, string? Label = null, int? Page = null);
