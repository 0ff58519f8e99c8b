using System.ComponentModel.DataAnnotations;
using Tinkuy.Domain.LessonStudies;

namespace Tinkuy.Web.Features.LessonStudies;

/// <summary>What the form for beginning a study, or changing what it says about itself, carries.</summary>
public sealed class StudyForm
{
    [Required, StringLength(LessonStudy.LongestTitle)]
    public string Title { get; set; } = "";

    [Required, StringLength(LessonStudy.LongestQuestion)]
    public string Question { get; set; } = "";

    /// <summary>What the creator does in the team; asked only at the beginning.</summary>
    public TeamRole Role { get; set; } = TeamRole.Teaches;

    public long? GroupId { get; set; }

    public bool GroupMayRead { get; set; }

    public long? TerritoryId { get; set; }

    [DataType(DataType.Date)]
    public DateOnly? Date { get; set; }

    [DataType(DataType.Time)]
    public TimeOnly? Start { get; set; }

    [Required, StringLength(64)]
    public string TimeZone { get; set; } = "";

    /// <summary>Born with the form: sending it twice begins one study.</summary>
    public Guid SubmissionKey { get; set; }

    /// <summary>The version that the form shows; 0 for a new study.</summary>
    public uint Version { get; set; }

    /// <summary>The form's words as the domain checks them. A day without an hour means the beginning of the school day.</summary>
    public StudyDetails ToDetails() =>
        new(Title, Question, GroupId, GroupMayRead, TerritoryId, Date?.ToDateTime(Start ?? new TimeOnly(8, 0)), TimeZone);

    /// <summary>The form that shows a study as it is.</summary>
    public static StudyForm Of(LessonStudy study) => new()
    {
        Title = study.Title,
        Question = study.Question,
        GroupId = study.GroupId,
        GroupMayRead = study.GroupMayRead,
        TerritoryId = study.TerritoryId,
        Date = study.LocalLesson is { } day ? DateOnly.FromDateTime(day) : null,
        Start = study.LocalLesson is { } hour ? TimeOnly.FromDateTime(hour) : null,
        TimeZone = study.TimeZone,
        Version = study.Version,
    };
}
