using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain.Encounters;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Web.Features.Encounters;

/// <summary>Schedules an encounter, or a series of them, for groups, schools and people that the viewer may invite.</summary>
public class NewModel(TinkuyDb db, Viewer viewer, TimeProvider clock, GuestChoices guests, AgendaOffers agendas, IStringLocalizer<EncountersText> text)
    : EncounterFormPage(guests, agendas, text)
{
    public override IEnumerable<SelectListItem> Repetitions =>
        Enum.GetValues<Repetition>().Select(r => new SelectListItem(Text[$"Repeats{r}"], r.ToString())).Prepend(new(Text["RepeatsNot"], ""));

    public async Task OnGetAsync(long? grupo, CancellationToken cancel)
    {
        await LoadChoicesAsync([], cancel);
        Input = new()
        {
            TimeZone = viewer.TimeZoneId,
            SubmissionKey = Guid.CreateVersion7(),
            Agenda = Agendas.Usual(EncounterKind.Gia, null),
            Groups = [.. Guests.Groups.Where(g => g.Id == grupo || Guests.Groups.Count == 1).Select(g => g.Id)],
        };
        Input.AddBlankMoments(1);
    }

    public async Task<IActionResult> OnPostAsync(string? action, CancellationToken cancel)
    {
        await LoadChoicesAsync([], cancel);
        if (await RearrangesAsync(action, cancel) || !ModelState.IsValid)
            return Page();
        List<Encounter> made = [];
        if (!Obeys(() => made = Schedule()))
            return Page();

        var id = await SentBeforeAsync(cancel) ?? await SaveAsync(made, cancel);
        TempData["Flash"] = made.Count == 1 ? Text["Scheduled"].Value : Text["ScheduledSeries", made.Count].Value;
        return Redirect($"/encuentros/{id}");
    }

    private List<Encounter> Schedule()
    {
        var now = clock.GetUtcNow().UtcDateTime;
        List<Encounter> made = Input.Repetition is { } repetition
            ? Encounter.ScheduleSeries(Input.ToPlan(), repetition, Input.Times ?? 0, viewer.Id, Input.SubmissionKey, now)
            : [Encounter.Schedule(Input.ToPlan(), viewer.Id, Input.SubmissionKey, now)];
        foreach (var encounter in made)
        {
            encounter.SetAgenda(Input.ToAgenda());
            encounter.Invite(Input.ToInvited());
        }
        return made;
    }

    private Task<long?> SentBeforeAsync(CancellationToken cancel) =>
        db.Encounters.Where(e => e.OrganizerId == viewer.Id && e.SubmissionKey == Input.SubmissionKey).Select(e => (long?)e.Id).SingleOrDefaultAsync(cancel);

    private async Task<long> SaveAsync(List<Encounter> made, CancellationToken cancel)
    {
        db.AddRange(made);
        try
        {
            await db.SaveChangesAsync(cancel);
            return made[0].Id;
        }
        catch (DbUpdateException twice) when (twice.IsDuplicate())
        {
            // The same form sent twice at once: the index on its key let one through, and that one is the answer.
            db.ChangeTracker.Clear();
            if (await SentBeforeAsync(cancel) is { } first)
                return first;
            throw;
        }
    }
}
