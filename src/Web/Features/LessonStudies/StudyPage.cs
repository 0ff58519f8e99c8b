using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Groups;
using Tinkuy.Domain.LessonStudies;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Web.Features.LessonStudies;

/// <summary>A page of one study: finds it among those that this page is open for, with its team.</summary>
public abstract class StudyPage(TinkuyDb db, Viewer viewer) : PageModel
{
    protected TinkuyDb Db => db;

    protected Viewer Viewer => viewer;

    public LessonStudy Study { get; private set; } = null!;

    /// <summary>Whether the viewer is in the team; otherwise her group may read, and no more.</summary>
    public bool InTeam => Study.MemberOf(viewer.PersonId) is not null;

    /// <summary>Whether the viewer decides about dates, team, phases and publication.</summary>
    public bool Leads => Study.MemberOf(viewer.PersonId)?.Leads == true;

    /// <summary>Whether anything can still be changed.</summary>
    public bool IsOpen => Study.Phase != StudyPhase.Published;

    /// <summary>The name of the group it comes from; null for none, and for a private one that the viewer must not know of.</summary>
    public string? GroupName { get; private set; }

    /// <summary>Reads the study with team and place, and the name of its group.</summary>
    /// <param name="among">Who this page is for: <c>db.LessonStudiesVisibleTo</c>, <c>…OfTeam</c> or <c>…LedBy</c> the viewer.</param>
    /// <returns>Whether there is such a study for this viewer.</returns>
    protected async Task<bool> FindAsync(IQueryable<LessonStudy> among, long id, CancellationToken cancel)
    {
        var found = await among
            .Include(s => s.Team).ThenInclude(m => m.Person!.School)
            .Include(s => s.Territory)
            .SingleOrDefaultAsync(s => s.Id == id, cancel);
        if (found is null)
            return false;
        Study = found;
        if (found.GroupId is { } group)
            GroupName = await db.GroupsVisibleTo(viewer).Where(g => g.Id == group).Select(g => g.Name).SingleOrDefaultAsync(cancel);
        return true;
    }

    /// <summary>The newest version of the plan, or null while nothing has been written.</summary>
    protected Task<PlanVersion?> NewestPlanAsync(CancellationToken cancel) =>
        db.PlanVersions.Include(v => v.By).Where(v => v.LessonStudyId == Study.Id).OrderByDescending(v => v.Number).FirstOrDefaultAsync(cancel);
}
