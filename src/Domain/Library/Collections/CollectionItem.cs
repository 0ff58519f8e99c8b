namespace Tinkuy.Domain.Library.Collections;

/// <summary>One material in one collection.</summary>
public class CollectionItem
{
    /// <summary>Longest note, in characters.</summary>
    public const int MaxNote = 600;

    public long CollectionId { get; set; }

    public Collection? Collection { get; set; }

    public long MaterialId { get; set; }

    public Material? Material { get; set; }

    /// <summary>Its place among the others, smallest first; the numbers may have gaps.</summary>
    public int Order { get; set; }

    /// <summary>Why it is here, plain text; may be empty.</summary>
    public string Note { get; set; } = "";

    /// <summary>UTC.</summary>
    public DateTime AddedAt { get; set; }
}
