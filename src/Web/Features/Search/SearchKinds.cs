using System.Globalization;

namespace Tinkuy.Web.Features.Search;

/// <summary>The facet by which everything found is parted into tabs, and the ids of documents.</summary>
public static class SearchKinds
{
    /// <summary>The facet, and its name in addresses: <c>?en=conversaciones</c>.</summary>
    public const string Facet = "en";

    /// <summary>The word that asks for all kinds at once.</summary>
    public const string All = "todo";

    public const string Materials = "materiales";
    public const string Collections = "colecciones";
    public const string Conversations = "conversaciones";
    public const string Studies = "estudios";
    public const string Actas = "actas";

    private static readonly string[] Order = [Materials, Collections, Conversations, Studies, Actas];

    /// <summary>Where a kind's tab stands among the others; kinds that are not named here stand last.</summary>
    public static int PlaceOf(string word) => Array.IndexOf(Order, word) is >= 0 and var place ? place : Order.Length;

    /// <summary>The facets of a document that has no others.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Only(string word) => new Dictionary<string, IReadOnlyList<string>> { [Facet] = [word] };

    /// <summary>The number of a document id, such as 12 of <c>material:12</c>.</summary>
    public static long NumberOf(string id) => long.Parse(id.AsSpan(id.IndexOf(':', StringComparison.Ordinal) + 1), CultureInfo.InvariantCulture);

    /// <summary>The document id of a thing.</summary>
    public static string IdOf(string kind, long number) => string.Create(CultureInfo.InvariantCulture, $"{kind}:{number}");
}
