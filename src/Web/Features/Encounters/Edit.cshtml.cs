using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain.Encounters;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Web.Features.Encounters;

/// <summary>Changes an encounter that has not begun, alone or with the later dates of its series.</summary>
public class EditModel(TinkuyDb db, Viewer viewer, TimeProvider clock, GuestChoices guests, AgendaOffers agendas, IStringLocalizer<EncountersText> text)
    : EncounterFormPage(guests, agendas, text)
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
        Input = Shown(encounter);
        await LoadChoicesAsync(encounter, cancel);
        // The tick for a colleague's group is not on this form: taking it out of the input is no error.
        ModelState.Clear();
        Input.AddBlankMoments(1);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, string? action, CancellationToken cancel)
    {
        var encounter = await FindAsync(id, cancel);
        if (encounter is null)
            return NotFound();
        await LoadChoicesAsync(encounter, cancel);
        if (await RearrangesAsync(action, cancel))
            return Page();
        if (encounter.Version != Input.Version)
            return Conflict(encounter);
        if (!ModelState.IsValid)
            return Page();
        var later = Input.Following ? await db.LaterDatesOf(encounter).WithGuests().ToListAsync(cancel) : [];
        if (!Obeys(() => Change(encounter, later)))
            return Page();
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return await FindAsync(id, cancel) is { } now ? Conflict(now) : NotFound();
        }
        TempData["Flash"] = later.Count == 0 ? Text["Changed"].Value : Text["ChangedSeries", later.Count + 1].Value;
        return Redirect($"/encuentros/{id}");
    }

    private void Change(Encounter encounter, List<Encounter> later)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var (plan, guests) = (encounter.Plan, encounter.Invitees);
        // Groups invited by a colleague who leads too stay invited: this viewer can only speak for her own.
        var invited = Input.ToInvited(guests.Groups.Except(Guests.Groups.Select(g => g.Id)));
        encounter.Reschedule(Input.ToPlan(), now);
        encounter.SetAgenda(Input.ToAgenda());
        encounter.Invite(invited);
        foreach (var other in later)
        {
            other.Reschedule(plan.Carried(encounter.Plan, other.Plan), now);
            other.Invite(guests.Carried(invited, other.Invitees));
        }
    }

    private PageResult Conflict(Encounter now)
    {
        Current = now;
        Input.Version = now.Version;
        ModelState.Remove("Input.Version");
        ModelState.AddModelError("", Text["Conflict"]);
        return Page();
    }

    private async Task LoadChoicesAsync(Encounter encounter, CancellationToken cancel)
    {
        await LoadChoicesAsync([.. encounter.People.Where(p => p.IsInvited || p.Role != EncounterRole.Participant).Select(p => p.PersonId)], cancel);
        LaterDates = await db.LaterDatesOf(encounter).CountAsync(cancel);
    }

    private Task<Encounter?> FindAsync(long id, CancellationToken cancel) =>
        db.EncountersLedBy(viewer).Include(e => e.Agenda).WithGuests().SingleOrDefaultAsync(e => e.Id == id, cancel);

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
        Groups = [.. encounter.Invitees.Groups],
        Schools = [.. encounter.Invitees.Schools],
        People = [.. encounter.Invitees.People],
        CoFacilitators = [.. encounter.Invitees.CoFacilitators],
        Agenda = [.. encounter.Agenda.OrderBy(m => m.Order).Select(m => EncounterForm.MomentRow.Of(m.Draft))],
        Version = encounter.Version,
    };
}
