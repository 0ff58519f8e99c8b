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

    /// <summary>Codes of the grades that the lesson is for; at first those of whoever taught.</summary>
    public List<string> Grades { get; set; } = [];

    /// <summary>Code of its area.</summary>
    public string? Area { get; set; }

    /// <summary>Codes of its modalities; at first those of the school where it was taught.</summary>
    public List<string> Modalities { get; set; } = [];

    /// <summary>Whether the conclusions go along.</summary>
    public bool WithConclusions { get; set; }

    /// <summary>Number of the version of the plan that the preview shows.</summary>
    public int Version { get; set; }

    /// <summary>Born with the form: sending it twice publishes once.</summary>
    public Guid SubmissionKey { get; set; }

    /// <summary>Guesses what the lesson is for, to be confirmed.</summary>
    /// <param name="teacher">Whoever taught, with her school; null when nobody did.</param>
    public void Guess(Person? teacher, Curriculum curriculum)
    {
        Grades = [.. (teacher?.Grades ?? []).Where(g => curriculum.Grades.Any(x => x.Code == g))];
        // Who teaches one area teaches it here too; who teaches several says which.
        Area = teacher?.Areas is [var only] && curriculum.Areas.Any(x => x.Code == only) ? only : null;
        Modalities = [.. (teacher?.School?.Modalities ?? []).Where(m => curriculum.Modalities.Any(x => x.Code == m))];
    }

    /// <summary>The material's content; codes that the curriculum does not know are left out.</summary>
    public MaterialContent ToContent(LessonStudy study, PlanVersion plan, Conclusions? conclusions, Curriculum curriculum, IStringLocalizer<LessonStudiesText> text)
    {
        string[] grades = [.. Grades.Where(g => curriculum.Grades.Any(x => x.Code == g)).Distinct()];
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
            Area = curriculum.Areas.FirstOrDefault(a => a.Code == Area)?.Code ?? "",
            Modalities = [.. Modalities.Where(m => curriculum.Modalities.Any(x => x.Code == m)).Distinct()],
            DurationMinutes = minutes > 0 ? minutes : null,
            Licence = Licence,
        };
    }

    private static string Written(Conclusions conclusions, IStringLocalizer<LessonStudiesText> text) =>
        string.Concat(new[] { ("Seen", conclusions.Seen), ("Changes", conclusions.Changes), ("NextQuestion", conclusions.NextQuestion) }
            .Where(answer => answer.Item2.Length > 0)
            .Select(answer => $"\n\n# {text[answer.Item1].Value}\n\n{answer.Item2}"));
}
