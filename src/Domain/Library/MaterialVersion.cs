using Tinkuy.Domain.People;

namespace Tinkuy.Domain.Library;

/// <summary>A material as it stood after one save; never changed afterwards.</summary>
public class MaterialVersion
{
    public long MaterialId { get; set; }

    public Material? Material { get; set; }

    /// <summary>From 1, without gaps.</summary>
    public int Number { get; set; }

    public MaterialContent Content { get; set; } = new();

    /// <summary>Who saved it; null for an import.</summary>
    public long? ById { get; set; }

    public Person? By { get; set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; set; }
}
