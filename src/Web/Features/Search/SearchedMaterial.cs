using System.Globalization;
using System.Resources;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.Taxonomies;
using Tinkuy.Domain.Text;
using Tinkuy.Search;
using Tinkuy.Web.Features.Library;

namespace Tinkuy.Web.Features.Search;

/// <summary>How a material reads as a document.</summary>
public static class SearchedMaterial
{
    private static readonly ResourceManager Texts = new(typeof(LibraryText));
    private static readonly ResourceManager SearchTexts = new(typeof(SearchText));
    private static readonly CultureInfo Spanish = new("es");

    /// <param name="attachments">The text of its files, page by page.</param>
    /// <param name="places">Names of the region, district and network that its school lies in.</param>
    public static SearchDocument Of(Material material, Curriculum curriculum, IEnumerable<SearchPart> attachments, Evidence evidence, IReadOnlyList<string> places) => new()
    {
        Id = MaterialSource.IdOf(material.Id),
        Kind = MaterialSource.Name,
        Title = material.Title,
        Tags = [.. Tags(material, curriculum)],
        Summary = material.Summary,
        Parts = [new(Markdown.ToPlainText(material.Body)), new(material.MaterialsNeeded), .. attachments],
        Facets = Facets(material, evidence, places),
        Scopes = Scopes(material),
        Quality = MaterialPrior.Of(material, evidence),
        Uses = evidence.Uses,
        Language = material.Language,
        UpdatedAt = material.UpdatedAt,
    };

    // What people type beside the subject: "sesión fracciones multigrado 4 grado Rosa".
    private static IEnumerable<string> Tags(Material material, Curriculum curriculum) =>
        new[]
            {
                KindInFull(material.Kind),
                Name(curriculum.FindLevel(material.Level), material.Level),
                Name(curriculum.FindArea(material.Area), material.Area),
                material.Credit,
                Texts.GetString($"Language_{material.Language}", Spanish),
                material.LessonStudyId is null ? null : Texts.GetString("BornInStudy", Spanish),
            }
            .Concat(material.Grades.Select(code => Name(curriculum.Grades.FirstOrDefault(g => g.Code == code), code)))
            .Concat(material.Modalities.Select(code => Name(curriculum.FindModality(code), code)))
            .Concat(material.Competencies.Select(code => Name(curriculum.FindCompetency(code), code)))
            .OfType<string>().Where(tag => tag.Length > 0);

    // A session is a "sesión de aprendizaje", by which those who call it "planeación" find it too.
    private static string? KindInFull(MaterialKind kind) => SearchTexts.GetString($"{kind}InFull", Spanish) ?? Texts.GetString($"Kind{kind}", Spanish);

    private static string Name(Term? term, string code) => term?.NameIn(Spanish) ?? code;

    private static Dictionary<string, IReadOnlyList<string>> Facets(Material material, Evidence evidence, IReadOnlyList<string> places) => new()
    {
        [SearchKinds.Facet] = [SearchKinds.Materials],
        [MaterialFacets.Kind] = [MaterialFacets.Word(material.Kind)],
        [MaterialFacets.Level] = Said(material.Level),
        [MaterialFacets.Grade] = material.Grades,
        [MaterialFacets.Modality] = material.Modalities,
        [MaterialFacets.Area] = Said(material.Area),
        [MaterialFacets.Evidence] = If((evidence.Uses > 0, MaterialFacets.Applied), (material.LessonStudyId is not null, MaterialFacets.FromStudy), (evidence.IsEndorsed, MaterialFacets.Endorsed)),
        [MaterialFacets.Conditions] = If((!material.NeedsElectricity, MaterialFacets.NoElectricity), (!material.NeedsInternet, MaterialFacets.NoInternet)),
        [MaterialFacets.Language] = Said(material.Language),
        [MaterialFacets.Licence] = [MaterialFacets.Word(material.Licence)],
        [MaterialFacets.Country] = Said(material.Country),
        [MaterialFacets.Territory] = places,
    };

    private static string[] If(params (bool Holds, string Word)[] words) => [.. words.Where(w => w.Holds).Select(w => w.Word)];

    private static string[] Said(string code) => code.Length > 0 ? [code] : [];

    /// <summary>Who may find it, and what is said beside it.</summary>
    public static string[] Scopes(Material material) => SearchScopes.Shared(material.Visibility, material.GroupId, material.AuthorId, material.HiddenAt is not null);
}
