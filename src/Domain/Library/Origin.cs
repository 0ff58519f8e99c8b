namespace Tinkuy.Domain.Library;

/// <summary>
/// What a material was adapted from, frozen at that moment: when the parent changes, or is deleted, the credit that its
/// licence asks for still stands.
/// </summary>
public class Origin
{
    /// <summary>The adaptation.</summary>
    public long MaterialId { get; set; }

    public Material? Material { get; set; }

    /// <summary>The parent, while it exists.</summary>
    public long? ParentId { get; set; }

    public Material? Parent { get; set; }

    /// <summary>The parent's title then.</summary>
    public string Title { get; set; } = "";

    /// <summary>The names the parent credited then.</summary>
    public string Credit { get; set; } = "";

    /// <summary>The parent's licence then: what it allowed stays allowed.</summary>
    public Licence Licence { get; set; }

    /// <summary>The parent's address then.</summary>
    public string Url { get; set; } = "";

    /// <summary>The parent's version that was adapted.</summary>
    public int Number { get; set; }
}
