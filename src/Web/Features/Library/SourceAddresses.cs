using Tinkuy.Domain.Library;

namespace Tinkuy.Web.Features.Library;

/// <summary>
/// What a material draws on may stand where its reader cannot go: the credit stays, which its licence asks for, the address
/// goes.
/// </summary>
public static class SourceAddresses
{
    /// <summary>The materials of this library that a material draws on.</summary>
    public static IEnumerable<long> ParentsOf(Material material) =>
        material.Sources.Select(s => s.ParentId).Prepend(material.Origin?.ParentId).OfType<long>();

    /// <summary>Takes the addresses away that lead nowhere for the reader. The material must not be tracked.</summary>
    /// <param name="material">With its origin.</param>
    /// <param name="open">Those of its parents that the reader may open.</param>
    /// <param name="home">The site's own address, where works stood that are gone; null to keep what is known of those.</param>
    public static void Hide(Material material, IReadOnlyCollection<long> open, string? home)
    {
        bool Leads(long? parent, string url) =>
            parent is { } id ? open.Contains(id) : home is null || !(url.StartsWith('/') || url.StartsWith(home + "/", StringComparison.OrdinalIgnoreCase));

        if (material.Origin is { } origin && !Leads(origin.ParentId, origin.Url))
            origin.Url = "";
        foreach (var source in material.Sources.Where(s => !Leads(s.ParentId, s.Url)))
            source.Url = "";
    }
}
