using System.Globalization;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.Library.Collections;
using Tinkuy.Domain.Text;

namespace Tinkuy.Web.Features.Library.Collections;

/// <summary>A public collection for other sites: as a card, and as schema.org's Collection in JSON-LD with what it holds in its order.</summary>
public static class SharedCollection
{
    private const int DescriptionLength = 300;

    /// <summary>What a card on another site says of it: what it is for, or who gathered it.</summary>
    /// <param name="collection">With its owner.</param>
    public static string Description(Collection collection, IStringLocalizer<CollectionsText> text) => collection.Description.Length > 0
        ? Typed.Cut(Typed.OneLine(collection.Description), DescriptionLength)
        : text["CollectionBy", collection.Owner!.DisplayName];

    /// <summary>The description, ready to be written as JSON; of what the reader finds in it, only what is public.</summary>
    /// <param name="collection">With its owner.</param>
    /// <param name="address">The collection's own.</param>
    public static Dictionary<string, object> Of(Collection collection, IReadOnlyList<(string Note, MaterialSummary Material)> items, string address)
    {
        var parts = items.Select(i => i.Material).Where(m => m.Visibility == MaterialVisibility.Public).ToList();
        var data = new Dictionary<string, object>
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "Collection",
            ["@id"] = address,
            ["url"] = address,
            ["name"] = collection.Title,
            ["creator"] = new Dictionary<string, object> { ["@type"] = "Person", ["name"] = collection.Owner!.DisplayName },
            ["dateCreated"] = Day(collection.CreatedAt),
            ["dateModified"] = Day(collection.UpdatedAt),
            ["isAccessibleForFree"] = true,
            ["collectionSize"] = parts.Count,
            ["hasPart"] = parts.Select(m => Part(m, LearningResource.Absolute(address, $"/biblioteca/{m.Id}"))).ToArray(),
        };
        if (collection.Description.Length > 0)
            data["description"] = collection.Description;
        return data;
    }

    private static Dictionary<string, object> Part(MaterialSummary material, string address) => new()
    {
        ["@type"] = "LearningResource",
        ["@id"] = address,
        ["url"] = address,
        ["name"] = material.Title,
        ["license"] = material.Licence.Uri,
    };

    private static string Day(DateTime utc) => utc.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
