using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain;
using Tinkuy.Domain.LessonStudies;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Infrastructure.Forms;

namespace Tinkuy.Web.Features.LessonStudies;

/// <summary>The team and what each does in it. All of the team see it; those who lead change it; anybody may leave.</summary>
public class TeamModel(TinkuyDb db, Viewer viewer, TimeProvider clock, IStringLocalizer<LessonStudiesText> text) : StudyPage(db, viewer)
{
    [BindProperty] public AddModel Input { get; set; } = new();

    /// <summary>Whether the viewer may change the team.</summary>
    public bool Changes => Leads && IsOpen;

    public IReadOnlyList<SelectListItem> Colleagues { get; private set; } = [];

    public IEnumerable<SelectListItem> Roles => Enum.GetValues<TeamRole>().Select(r => new SelectListItem(text["Role" + r], r.ToString()));

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel)
    {
        if (!await FindAsync(Db.LessonStudiesOfTeam(Viewer), id, cancel))
            return NotFound();
        await LoadColleaguesAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAddAsync(long id, CancellationToken cancel)
    {
        if (!await FindAsync(Db.LessonStudiesLedBy(Viewer), id, cancel))
            return NotFound();
        await LoadColleaguesAsync(cancel);
        // Somebody who is already in the team: the form was sent twice.
        if (Study.MemberOf(Input.PersonId) is not null)
            return Back(id);
        if (Input.PersonId is { } person && !Colleagues.Any(c => c.Value == $"{person}"))
            ModelState.AddModelError("Input.PersonId", text["PersonNotYours"]);
        return ModelState.IsValid ? await ChangeAsync(id, s => s.Assign(Input.PersonId!.Value, Input.Role, clock.GetUtcNow().UtcDateTime), cancel) : Page();
    }

    public async Task<IActionResult> OnPostChangeAsync(long id, long personId, TeamRole role, CancellationToken cancel) =>
        await FindAsync(Db.LessonStudiesLedBy(Viewer), id, cancel) && Study.MemberOf(personId) is not null && Enum.IsDefined(role)
            ? await ChangeAsync(id, s => s.Assign(personId, role, clock.GetUtcNow().UtcDateTime), cancel)
            : NotFound();

    public async Task<IActionResult> OnPostReleaseAsync(long id, long personId, CancellationToken cancel) =>
        await FindAsync(Db.LessonStudiesLedBy(Viewer), id, cancel)
            ? await ChangeAsync(id, s => s.Release(personId), cancel)
            : NotFound();

    public async Task<IActionResult> OnPostLeaveAsync(long id, CancellationToken cancel) =>
        await FindAsync(Db.LessonStudiesOfTeam(Viewer), id, cancel)
            ? await ChangeAsync(id, s => s.Release(Viewer.Id), cancel)
            : NotFound();

    private async Task<IActionResult> ChangeAsync(long id, Action<LessonStudy> change, CancellationToken cancel)
    {
        try
        {
            change(Study);
            // The study's own row is the lock: two who leave at once must not both believe that the other one leads.
            Db.Entry(Study).Property(s => s.Title).IsModified = true;
            await Db.SaveChangesAsync(cancel);
        }
        catch (RuleException broken)
        {
            Db.ChangeTracker.Clear();
            ModelState.Clear();
            ModelState.AddRule(broken, text);
            return await OnGetAsync(id, cancel);
        }
        catch (DbUpdateException twice) when (twice is DbUpdateConcurrencyException || twice.IsDuplicate())
        {
            // A colleague did the same at the same time; the page shows how it stands.
            return Back(id);
        }
        TempData["Flash"] = text["TeamChanged"].Value;
        return Study.MemberOf(Viewer.PersonId) is null ? Redirect("/estudios") : Back(id);
    }

    private RedirectResult Back(long id) => Redirect($"/estudios/{id}/equipo");

    private async Task LoadColleaguesAsync(CancellationToken cancel)
    {
        if (!Changes)
            return;
        var team = Study.Team.Select(m => m.PersonId).ToList();
        var people = await Db.ColleaguesOf(Viewer).Where(p => !team.Contains(p.Id)).OrderBy(p => p.DisplayName)
            .Select(p => new { p.Id, p.DisplayName, School = p.School!.Name }).ToListAsync(cancel);
        Colleagues = [.. people.Select(p => new SelectListItem(p.School is null ? p.DisplayName : $"{p.DisplayName} · {p.School}", $"{p.Id}"))];
    }

    /// <summary>Whom to take into the team.</summary>
    public sealed class AddModel
    {
        [Required] public long? PersonId { get; set; }

        [EnumDataType(typeof(TeamRole))] public TeamRole Role { get; set; } = TeamRole.Observes;
    }
}
