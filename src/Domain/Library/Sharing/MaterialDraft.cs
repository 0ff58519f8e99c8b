using Tinkuy.Domain.People;

namespace Tinkuy.Domain.Library;

/// <summary>
/// A form about a material as it stood when its author was last heard of: words that may not be a material yet (no title, a
/// number that is none) and that nobody else ever sees. Sharing or saving the material ends it.
/// </summary>
public class MaterialDraft
{
    /// <summary>Longest <see cref="Words"/>, in characters: the longest text, and what stands around it.</summary>
    public const int MaxWords = 400_000;

    /// <summary>Most drafts that one person keeps here; the device keeps its own besides.</summary>
    public const int MaxPerPerson = 50;

    /// <summary>How long a draft is kept after its author last touched it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(120);

    public long PersonId { get; set; }

    public Person? Person { get; set; }

    /// <summary>The form's submission key: the same that the material will carry.</summary>
    public Guid Key { get; set; }

    /// <summary>The material being changed; null for one that is not shared yet.</summary>
    public long? MaterialId { get; set; }

    public Material? Material { get; set; }

    /// <summary>What its author called it so far, at most <see cref="Material.MaxTitle"/> characters; may be empty.</summary>
    public string Title { get; set; } = "";

    /// <summary>The form's fields as the browser read them: JSON, an object of lists.</summary>
    public string Words { get; set; } = "";

    /// <summary>How often it was saved: a device that knows an older number is told of the newer words before it writes over them.</summary>
    public int Revision { get; set; }

    /// <summary>UTC.</summary>
    public DateTime SavedAt { get; set; }
}
