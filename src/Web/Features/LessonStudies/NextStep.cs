using Tinkuy.Domain.LessonStudies;

namespace Tinkuy.Web.Features.LessonStudies;

/// <summary>What a team does next: the one thing that helps most in its phase.</summary>
/// <param name="Key">Begins the keys of its texts: <c>NextPlan</c> (what) and <c>NextPlanDo</c> (the link).</param>
/// <param name="Path">Where it is done, after <c>/estudios/{id}</c>.</param>
public sealed record NextStep(string Key, string Path)
{
    /// <summary>Reads the next step from how far the study has come.</summary>
    /// <param name="hasPlan">Whether a version of the plan exists.</param>
    /// <param name="hasTeam">Whether anybody but its creator is in the team.</param>
    /// <param name="hasDate">Whether the lesson has a date.</param>
    /// <param name="hasConclusions">Whether conclusions have been written.</param>
    public static NextStep Of(StudyPhase phase, bool hasPlan, bool hasTeam, bool hasDate, bool hasConclusions) => phase switch
    {
        StudyPhase.Preparation when !hasTeam => new("NextTeam", "/equipo"),
        StudyPhase.Preparation when !hasPlan => new("NextPlan", "/plan"),
        StudyPhase.Preparation when !hasDate => new("NextDate", "/datos"),
        StudyPhase.Preparation => new("NextTeach", "/fase/clase"),
        StudyPhase.Lesson => new("NextObserve", "/clase"),
        StudyPhase.Review when !hasConclusions => new("NextReview", "/revision"),
        StudyPhase.Review => new("NextPublish", "/publicar"),
        _ => new("NextCycle", "/ciclo"),
    };
}
