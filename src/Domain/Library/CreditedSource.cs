namespace Tinkuy.Domain.Library;

/// <summary>
/// A work that a material draws on besides the one it was adapted from, frozen at that moment as <see cref="Origin"/> is: what
/// its author asked for stays credited when it changes, hides or goes.
/// </summary>
public class CreditedSource
{
    /// <summary>The most that one material draws on.</summary>
    public const int Most = 40;

    public long Id { get; set; }

    public long MaterialId { get; set; }

    /// <summary>Place in the list, from 0.</summary>
    public int Order { get; set; }

    /// <summary>The work in this library, while it exists; null for one from elsewhere.</summary>
    public long? ParentId { get; set; }

    public Material? Parent { get; set; }

    public string Title { get; set; } = "";

    /// <summary>The names to credit.</summary>
    public string Credit { get; set; } = "";

    public Licence Licence { get; set; }

    /// <summary>Where it stands (or stood), an http(s) address; empty when it is not on the web.</summary>
    public string Url { get; set; } = "";

    /// <summary><see cref="Order"/> of the source that brought this one along; null for one's own choice and for what the original brought.</summary>
    public int? Via { get; set; }

    /// <summary>Whether it came with the original or with another source: its credit is owed as long as that one's is.</summary>
    public bool IsInherited { get; set; }

    /// <summary>Whether both speak of the same work.</summary>
    public bool Is(CreditedSource other) => ParentId is { } id ? other.ParentId == id : (Title, Credit, Url) == (other.Title, other.Credit, other.Url);

    /// <summary>The material as a source for another.</summary>
    /// <param name="url">Its address.</param>
    public static CreditedSource Of(Material material, string url) =>
        new() { ParentId = material.Id, Title = material.Title, Credit = material.Credit, Licence = material.Licence, Url = url };

    /// <summary>All that the material itself owes credit to, as what it would bring along.</summary>
    internal static IEnumerable<CreditedSource> BehindOf(Material material)
    {
        if (material.Origin is { } origin)
            yield return new() { ParentId = origin.ParentId, Title = origin.Title, Credit = origin.Credit, Licence = origin.Licence, Url = origin.Url, IsInherited = true };
        foreach (var source in material.Sources.OrderBy(s => s.Order))
            yield return new() { ParentId = source.ParentId, Title = source.Title, Credit = source.Credit, Licence = source.Licence, Url = source.Url, IsInherited = true };
    }
}
