using Tinkuy.Domain.Groups;
using Tinkuy.Domain.LessonStudies;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Web.Features.LessonStudies;

/// <summary>A study on the list, with what its next step depends on.</summary>
/// <param name="IsMine">Whether the viewer is in its team.</param>
public sealed record StudyLine(
    long Id, string Title, string Question, StudyPhase Phase, int Cycle, DateTime? LessonAt, string? Group, int People, bool HasPlan, bool HasConclusions, bool IsMine)
{
    /// <summary>What its team does next.</summary>
    public NextStep Next => NextStep.Of(Phase, HasPlan, People > 1, LessonAt is not null, HasConclusions);

    /// <summary>The lines of studies, in one query.</summary>
    public static IQueryable<StudyLine> Of(IQueryable<LessonStudy> studies, TinkuyDb db, Viewer viewer)
    {
        // A colleague from outside a private group may be in the team and still must not learn of the group.
        var groups = db.GroupsVisibleTo(viewer);
        return studies.Select(s => new StudyLine(
            s.Id, s.Title, s.Question, s.Phase, s.Cycle, s.LessonAt, groups.Where(g => g.Id == s.GroupId).Select(g => g.Name).FirstOrDefault(), s.Team.Count,
            db.PlanVersions.Any(v => v.LessonStudyId == s.Id),
            db.Conclusions.Any(c => c.LessonStudyId == s.Id),
            s.Team.Any(m => m.PersonId == viewer.PersonId)));
    }
}
