using System.Globalization;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.Taxonomies;
using Tinkuy.Domain.Text;
using Tinkuy.Web.Features.Library.Doors;

namespace Tinkuy.Web.Features.Library;

/// <summary>
/// A public material as schema.org's LearningResource in JSON-LD, by which search engines and repositories of open
/// resources know what it is, whose, and what may be done with it. It keeps to the profile AMB (w3id.org/kim/amb, 2023-10-19),
/// whose vocabularies name kinds, levels and readers by addresses.
/// </summary>
public static class LearningResource
{
    private const int DescriptionLength = 300;

    private const string Hcrt = "https://w3id.org/kim/hcrt/", Levels = "https://w3id.org/kim/educationalLevel/", Roles = "http://purl.org/dcx/lrmi-vocabs/educationalAudienceRole/";

    /// <summary>What a card on another site says of it: the summary, or how the text begins.</summary>
    public static string Description(Material material) =>
        material.Summary.Length > 0 ? material.Summary : Markdown.Excerpt(material.Body, DescriptionLength);

    /// <summary>An address of a material, which may be a path of ours, in full.</summary>
    public static string Absolute(string here, string url) => new Uri(new Uri(here), url).AbsoluteUri;

    /// <summary>The description, ready to be written as JSON. What is not known is left out.</summary>
    /// <param name="material">With its files and all it draws on, whose addresses the reader may know.</param>
    /// <param name="address">The material's own.</param>
    public static Dictionary<string, object> Of(Material material, string address, Curriculum curriculum)
    {
        var data = new Dictionary<string, object?>
        {
            ["@context"] = new object[] { "https://w3id.org/kim/amb/context.jsonld", "https://schema.org", new Dictionary<string, string> { ["@language"] = "es" } },
            ["id"] = address,
            ["type"] = new[] { "LearningResource" },
            ["url"] = address,
            ["name"] = material.Title,
            ["description"] = Description(material) is { Length: > 0 } description ? description : null,
            ["creator"] = new[] { Creator(material) },
            ["creditText"] = material.Credit,
            ["license"] = Id(material.Licence.Uri),
            ["inLanguage"] = new[] { material.Language },
            ["learningResourceType"] = new[] { Concept(Hcrt + Type(material.Kind), SpanishWords.Of(material.Kind)) },
            ["educationalLevel"] = Level(material, curriculum) is { } level ? new[] { level } : null,
            ["audience"] = new[] { Concept(Roles + "teacher", "docente") },
            ["teaches"] = Some(material.Competencies.Zip(SpanishWords.Competencies(material, curriculum), (code, name) => Concept(Competency(address, code), name))),
            ["keywords"] = Some(SpanishWords.Areas(material, curriculum).Concat(SpanishWords.Grades(material, curriculum)).Concat(SpanishWords.Modalities(material, curriculum))),
            ["timeRequired"] = material.DurationMinutes is { } minutes ? $"PT{minutes}M" : null,
            ["isBasedOn"] = Some(Sources(material, address)),
            ["dateCreated"] = Day(material.CreatedAt),
            ["datePublished"] = Day(material.CreatedAt),
            ["dateModified"] = Day(material.UpdatedAt),
            ["isAccessibleForFree"] = true,
            ["encoding"] = Some(material.Files.OrderBy(f => f.Order).Select(f => Encoding(address, f))),
            ["mainEntityOfPage"] = new[] { Id(address) },
        };
        return data.Where(pair => pair.Value is not null).ToDictionary(pair => pair.Key, pair => pair.Value!);
    }

    // An import, or a team, names its authors in one line: no single person.
    private static Dictionary<string, object> Creator(Material material) =>
        new() { ["type"] = material is { AuthorId: not null, LessonStudyId: null } ? "Person" : "Organization", ["name"] = material.Credit };

    private static IEnumerable<Dictionary<string, object>> Sources(Material material, string address)
    {
        if (material.Origin is { } origin)
            yield return Source(address, origin.Url, origin.Title, origin.Credit, origin.Licence);
        foreach (var source in material.Sources.OrderBy(s => s.Order))
            yield return Source(address, source.Url, source.Title, source.Credit, source.Licence);
        if (material.SourceUrl.Length > 0)
            yield return Id(material.SourceUrl);
    }

    private static Dictionary<string, object> Source(string address, string url, string title, string credit, Licence licence)
    {
        var source = url.Length > 0 ? Id(Absolute(address, url)) : [];
        source["type"] = new[] { "LearningResource" };
        source["name"] = title;
        source["creator"] = new[] { new Dictionary<string, object> { ["type"] = "Organization", ["name"] = credit } };
        source["license"] = Id(licence.Uri);
        return source;
    }

    private static Dictionary<string, object> Encoding(string address, MaterialFile attached) => new()
    {
        ["type"] = "MediaObject",
        ["name"] = attached.File!.Name,
        ["contentUrl"] = Absolute(address, attached.File.Url),
        ["encodingFormat"] = attached.File.MediaType,
        ["contentSize"] = attached.File.Size.ToString(CultureInfo.InvariantCulture),
    };

    // The Hochschulcampus resource types are the profile's vocabulary; a story is a case told.
    private static string Type(MaterialKind kind) => kind switch
    {
        MaterialKind.Session or MaterialKind.Unit => "lesson_plan",
        MaterialKind.Project => "enquiry_oriented_activity",
        MaterialKind.Instrument => "assessment",
        MaterialKind.Story => "case_study",
        _ => "other",
    };

    private static Dictionary<string, object>? Level(Material material, Curriculum curriculum) => material.Level switch
    {
        "" => null,
        "inicial" or "preescolar" => Concept(Levels + "level_0", Name(material, curriculum)),
        "primaria" => Concept(Levels + "level_1", Name(material, curriculum)),
        "secundaria" => Concept(Levels + "level_2", Name(material, curriculum)),
        "media" or "media-superior" => Concept(Levels + "level_3", Name(material, curriculum)),
        _ => null,
    };

    private static string Name(Material material, Curriculum curriculum) => curriculum.FindLevel(material.Level)?.NameIn(SpanishWords.Spanish) ?? material.Level;

    // No list of competencies of these countries has addresses of its own: ours lead to what teaches them.
    private static string Competency(string address, string code) => Absolute(address, "/biblioteca/novedades.atom?competencia=" + Uri.EscapeDataString(code));

    private static Dictionary<string, object> Concept(string id, string name) =>
        new() { ["id"] = id, ["type"] = "Concept", ["prefLabel"] = new Dictionary<string, string> { ["es"] = name } };

    private static Dictionary<string, object> Id(string id) => new() { ["id"] = id };

    private static T[]? Some<T>(IEnumerable<T> things) => things.ToArray() is { Length: > 0 } some ? some : null;

    private static string Day(DateTime utc) => utc.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
