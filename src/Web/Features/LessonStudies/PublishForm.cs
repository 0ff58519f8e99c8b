using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain.LessonStudies;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Taxonomies;

namespace Tinkuy.Web.Features.LessonStudies;

/// <summary>What the one step of publishing asks; the rest is read from the study.</summary>
public sealed class PublishForm
{
    [Required, StringLength(Material.MaxTitle)]
    public string Title { get; set; } = "";

    [EnumDataType(typeof(Licence))]
    public Licence Licence { get; set; } = Licence.CcBySa4;

    [EnumDataType(typeof(MaterialVisibility))]
    public MaterialVisibility Visibility { get; set; } = MaterialVisibility.Public;

    /// <summary>Whether the conclusions go along.</summary>
    public bool WithConclusions { get; set; }

    /// <summary>Number of the version of the plan that the preview shows.</summary>
    public int Version { get; set; }

    /// <summary>Born with the form: sending it twice publishes once.</summary>
    public Guid SubmissionKey { get; set; }

    /// <summary>The material's content. Grades and areas are those of whoever taught; they can be changed in the library.</summary>
    /// <param name="teacher">Whoever taught, with her school; null when nobody did.</param>
    public MaterialContent ToContent(LessonStudy study, PlanVersion plan, Conclusions? conclusions, Person? teacher, Taxonomy taxonomy, IStringLocalizer<LessonStudiesText> text)
    {
        var curriculum = taxonomy.For(teacher?.School?.Country);
        string[] grades = [.. (teacher?.Grades ?? []).Where(g => curriculum.Grades.Any(x => x.Code == g))];
        var minutes = PlanSection.Of(plan.Html).Sum(s => s.Minutes ?? 0);
        return new()
        {
            Title = Title,
            Summary = study.Question,
            Body = plan.Markdown + (WithConclusions && conclusions is not null ? Written(conclusions, text) : ""),
            Kind = MaterialKind.Session,
            Country = curriculum.Country,
            Level = curriculum.Levels.FirstOrDefault(l => l.Grades.Any(g => grades.Contains(g.Code)))?.Code ?? "",
            Grades = grades,
            Area = (teacher?.Areas ?? []).FirstOrDefault(a => curriculum.Areas.Any(x => x.Code == a)) ?? "",
            Modalities = [.. (teacher?.School?.Modalities ?? []).Where(m => curriculum.Modalities.Any(x => x.Code == m))],
            DurationMinutes = minutes > 0 ? minutes : null,
            Licence = Licence,
        };
    }

    private static string Written(Conclusions conclusions, IStringLocalizer<LessonStudiesText> text) =>
        string.Concat(new[] { ("Seen", conclusions.Seen), ("Changes", conclusions.Changes), ("NextQuestion", conclusions.NextQuestion) }
            .Where(answer => answer.Item2.Length > 0)
            .Select(answer => $"\n\n# {text[answer.Item1].Value}\n\n{answer.Item2}"));
}
