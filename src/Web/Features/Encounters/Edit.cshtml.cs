using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain.Encounters;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Web.Features.Encounters;

/// <summary>Changes an encounter that has not begun.</summary>
public class EditModel(TinkuyDb db, Viewer viewer, TimeProvider clock, IStringLocalizer<EncountersText> text) : EncounterFormPage(db, viewer, text)
{
    /// <summary>What stands in the database now, when somebody saved while this form was open; else null.</summary>
    public Encounter? Current { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel)
    {
        var encounter = await FindAsync(id, cancel);
        if (encounter is null)
            return NotFound();
        if (encounter.Status != EncounterStatus.Scheduled)
            return Redirect($"/encuentros/{id}");
        await LoadGroupsAsync(cancel);
        Input = Shown(encounter);
        Input.AddBlankMoments(1);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, string? action, CancellationToken cancel)
    {
        var encounter = await FindAsync(id, cancel);
        if (encounter is null)
            return NotFound();
        await LoadGroupsAsync(cancel);
        if (action == "add")
            return WithMoreMoments();
        if (encounter.Version != Input.Version)
            return Conflict(encounter);
        // Groups invited by a colleague who leads too stay invited: the viewer can only speak for her own.
        var others = encounter.Groups.Select(g => g.GroupId).Except(MyGroups.Select(g => g.Id)).ToList();
        if (!ModelState.IsValid || !InvitesOnlyOwnGroups())
            return Page();
        if (!Obeys(() =>
            {
                encounter.Reschedule(Input.ToPlan(), clock.GetUtcNow().UtcDateTime);
                encounter.SetAgenda(Input.ToAgenda());
                encounter.Invite([.. Input.Groups, .. others], [.. encounter.People.Where(p => p.IsInvited).Select(p => p.PersonId)]);
            }))
            return Page();
        try
        {
            await Db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            Db.ChangeTracker.Clear();
            return await FindAsync(id, cancel) is { } now ? Conflict(now) : NotFound();
        }
        TempData["Flash"] = Text["Changed"].Value;
        return Redirect($"/encuentros/{id}");
    }

    private PageResult Conflict(Encounter now)
    {
        Current = now;
        Input.Version = now.Version;
        ModelState.Remove("Input.Version");
        ModelState.AddModelError("", Text["Conflict"]);
        return Page();
    }

    private Task<Encounter?> FindAsync(long id, CancellationToken cancel) =>
        Db.EncountersLedBy(Viewer).Include(e => e.Agenda).Include(e => e.Groups).Include(e => e.People).AsSplitQuery().SingleOrDefaultAsync(e => e.Id == id, cancel);

    private static EncounterForm Shown(Encounter encounter) => new()
    {
        Title = encounter.Title,
        GuidingQuestion = encounter.GuidingQuestion,
        Kind = encounter.Kind,
        Date = DateOnly.FromDateTime(encounter.LocalStart),
        Start = TimeOnly.FromDateTime(encounter.LocalStart),
        End = TimeOnly.FromDateTime(encounter.LocalEnd),
        TimeZone = encounter.TimeZone,
        Description = encounter.Description,
        VideoUrl = encounter.VideoUrl,
        Groups = [.. encounter.Groups.Select(g => g.GroupId)],
        Agenda = [.. encounter.Agenda.OrderBy(m => m.Order).Select(m => new EncounterForm.MomentRow { Title = m.Title, Minutes = m.Minutes, Question = m.Question })],
        Version = encounter.Version,
    };
}
