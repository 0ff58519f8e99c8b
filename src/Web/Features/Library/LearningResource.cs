using System.Globalization;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.Text;

namespace Tinkuy.Web.Features.Library;

/// <summary>
/// A public material as schema.org's LearningResource in JSON-LD, by which search engines and repositories of open
/// resources know what it is, whose, and what may be done with it.
/// </summary>
public static class LearningResource
{
    private const int DescriptionLength = 300;

    /// <summary>What a card on another site says of it: the summary, or how the text begins.</summary>
    public static string Description(Material material) =>
        material.Summary.Length > 0 ? material.Summary : Markdown.Excerpt(material.Body, DescriptionLength);

    /// <summary>The description, ready to be written as JSON. What is not known is left out.</summary>
    public static Dictionary<string, object> Of(ReadModel page, IStringLocalizer<LibraryText> text)
    {
        var material = page.Material;
        var data = new Dictionary<string, object?>
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "LearningResource",
            ["@id"] = page.Address,
            ["url"] = page.Address,
            ["name"] = material.Title,
            ["description"] = Description(material),
            ["learningResourceType"] = text[$"Kind{material.Kind}"].Value,
            ["inLanguage"] = material.Language,
            ["license"] = material.Licence.Uri,
            ["creditText"] = material.Credit,
            // An import, or a team, names its authors in one line: only the credit is sure.
            ["author"] = material is { AuthorId: not null, LessonStudyId: null } ? Typed("Person", "name", material.Credit) : null,
            ["educationalLevel"] = MaterialLabels.Grades(page.Curriculum, material.Level, material.Grades, text["And"], text["RangeTo"]),
            ["about"] = material.Area.Length > 0 ? page.Curriculum.AreaName(material.Area) : null,
            ["teaches"] = material.Competencies.Length > 0 ? material.Competencies.Select(page.Curriculum.CompetencyName).ToArray() : null,
            ["audience"] = Typed("EducationalAudience", "educationalRole", "teacher"),
            ["timeRequired"] = material.DurationMinutes is { } minutes ? $"PT{minutes}M" : null,
            ["isBasedOn"] = material.Origin?.Url ?? (material.SourceUrl.Length > 0 ? material.SourceUrl : null),
            ["datePublished"] = Day(material.CreatedAt),
            ["dateModified"] = Day(material.UpdatedAt),
            ["isAccessibleForFree"] = true,
            ["encoding"] = material.Files.Count > 0 ? material.Files.OrderBy(f => f.Order).Select(f => Encoding(page, f)).ToArray() : null,
        };
        return data.Where(pair => pair.Value is not null).ToDictionary(pair => pair.Key, pair => pair.Value!);
    }

    private static Dictionary<string, string> Encoding(ReadModel page, MaterialFile attached)
    {
        var media = Typed("MediaObject", "name", attached.File!.Name);
        media["contentUrl"] = new Uri(new Uri(page.Address), attached.File.Url).AbsoluteUri;
        media["encodingFormat"] = attached.File.MediaType;
        media["contentSize"] = attached.File.Size.ToString(CultureInfo.InvariantCulture);
        return media;
    }

    private static Dictionary<string, string> Typed(string type, string key, string value) => new() { ["@type"] = type, [key] = value };

    private static string Day(DateTime utc) => utc.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
