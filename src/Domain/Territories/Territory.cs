using Tinkuy.Domain.Taxonomies;

namespace Tinkuy.Domain.Territories;

/// <summary>
/// A place in the tree country → region → district → network → school. What each level is called differs by country
/// (UGEL, zona, municipio) and is data, not code.
/// </summary>
public class Territory : IVersioned
{
    public long Id { get; set; }

    /// <summary>The place that holds this one; null for a country.</summary>
    public long? ParentId { get; set; }

    public Territory? Parent { get; set; }

    public TerritoryLevel Level { get; set; }

    /// <summary>ISO 3166-1 alpha-2 code of the country, such as <c>PE</c>.</summary>
    public string Country { get; set; } = "";

    /// <summary>The place's official code where there is one (ubigeo, código modular, CCT, DANE); unique within a country and level.</summary>
    public string Code { get; set; } = "";

    /// <summary>1 to 160 characters.</summary>
    public string Name
    {
        get;
        set
        {
            field = value;
            SearchText = Slug.Of(value).Replace('-', ' ');
        }
    } = "";

    /// <summary>The name's words in lower case without accents: what people's typing is compared with.</summary>
    public string SearchText { get; private set; } = "";

    /// <summary>Codes of the school's modalities, such as <c>multigrado</c> or <c>eib</c>; empty above schools.</summary>
    public string[] Modalities { get; set; } = [];

    /// <inheritdoc/>
    public uint Version { get; set; }
}

/// <summary>The five levels that the three countries share, from the widest to the school.</summary>
public enum TerritoryLevel
{
    Country,
    Region,
    District,
    Network,
    School,
}
