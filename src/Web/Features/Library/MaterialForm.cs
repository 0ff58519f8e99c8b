using System.ComponentModel.DataAnnotations;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.Taxonomies;
using Tinkuy.Domain.Text;
using Tinkuy.Web.Infrastructure.Forms;

namespace Tinkuy.Web.Features.Library;

/// <summary>The form in which a material is shared and changed.</summary>
public sealed class MaterialForm
{
    /// <summary>Put before a level's code among the grades: "the whole of primaria".</summary>
    public const string WholeLevel = "nivel-";

    public Guid SubmissionKey { get; set; }

    /// <summary>The row's version that the form was made from.</summary>
    public uint Version { get; set; }

    [Required, StringLength(Material.MaxTitle)] public string? Title { get; set; }

    [StringLength(Material.MaxSummary)] public string? Summary { get; set; }

    [StringLength(Markdown.MaxLength), MarkdownText] public string? Body { get; set; }

    public MaterialKind Kind { get; set; }

    /// <summary>Codes of grades, and of levels after <see cref="WholeLevel"/>.</summary>
    public List<string> Grades { get; set; } = [];

    public string? Area { get; set; }

    public List<string> Competencies { get; set; } = [];

    public List<string> Modalities { get; set; } = [];

    public string? Language { get; set; }

    [Range(1, Material.MaxMinutes)] public int? DurationMinutes { get; set; }

    [StringLength(Material.MaxSummary)] public string? MaterialsNeeded { get; set; }

    public bool NeedsElectricity { get; set; }

    public bool NeedsInternet { get; set; }

    public Licence Licence { get; set; } = Licence.CcBySa4;

    /// <summary>Where it comes from: a school or a place above it; 0 for nowhere, null when the form did not ask.</summary>
    public long? TerritoryId { get; set; }

    /// <summary>The author's word that what looks like a list of names exposes no child.</summary>
    public bool NamesDeclared { get; set; }

    public MaterialVisibility Visibility { get; set; } = MaterialVisibility.Public;

    public long? GroupId { get; set; }

    /// <summary>The form as it opens on a material.</summary>
    public static MaterialForm Of(Material material) => new()
    {
        SubmissionKey = material.SubmissionKey,
        Version = material.Version,
        Title = material.Title,
        Summary = material.Summary,
        Body = material.Body,
        Kind = material.Kind,
        Grades = material.Grades.Length > 0 || material.Level.Length == 0 ? [.. material.Grades] : [WholeLevel + material.Level],
        Area = material.Area,
        Competencies = [.. material.Competencies],
        Modalities = [.. material.Modalities],
        Language = material.Language,
        DurationMinutes = material.DurationMinutes,
        MaterialsNeeded = material.MaterialsNeeded,
        NeedsElectricity = material.NeedsElectricity,
        NeedsInternet = material.NeedsInternet,
        Licence = material.Licence,
        TerritoryId = material.TerritoryId ?? 0,
        Visibility = material.Visibility,
        GroupId = material.GroupId,
    };

    /// <summary>
    /// What was typed, as content. Only codes that the form offered are taken: the curriculum's, and those the material had
    /// (an import may have brought its own).
    /// </summary>
    public MaterialContent ToContent(Curriculum curriculum, MaterialContent? before, IEnumerable<string> attachments)
    {
        string[] Offered(IEnumerable<string> codes, IEnumerable<Term> terms, string[]? had) =>
            [.. codes.Distinct().Where(c => terms.Any(t => t.Code == c) || had?.Contains(c) == true)];

        var grades = Offered(Grades, curriculum.Grades, before?.Grades);
        return new()
        {
            Title = Title ?? "",
            Summary = Summary ?? "",
            Body = Body ?? "",
            Kind = Kind,
            Country = before is { Country.Length: > 0 } ? before.Country : curriculum.Country,
            Level = LevelOf(curriculum, grades, before),
            Grades = grades,
            Area = Offered([Area ?? ""], curriculum.Areas, [before?.Area ?? ""]).FirstOrDefault(""),
            Competencies = Offered(Competencies, curriculum.Competencies, before?.Competencies),
            Modalities = Offered(Modalities, curriculum.Modalities, before?.Modalities),
            Language = Language is { } tag && (MaterialLanguages.All.Contains(tag) || tag == before?.Language) ? tag : MaterialLanguages.All[0],
            DurationMinutes = DurationMinutes,
            MaterialsNeeded = MaterialsNeeded ?? "",
            NeedsElectricity = NeedsElectricity,
            NeedsInternet = NeedsInternet,
            Licence = Licence,
            Attachments = [.. attachments],
        };
    }

    // A grade belongs to one level; where none was chosen, a whole level may have been.
    private string LevelOf(Curriculum curriculum, string[] grades, MaterialContent? before)
    {
        if (curriculum.Levels.FirstOrDefault(l => l.Grades.Any(g => grades.Contains(g.Code))) is { } level)
            return level.Code;
        var whole = Grades.Where(g => g.StartsWith(WholeLevel, StringComparison.Ordinal)).Select(g => g[WholeLevel.Length..]);
        return whole.FirstOrDefault(code => curriculum.Levels.Any(l => l.Code == code) || code == before?.Level) ?? "";
    }
}
