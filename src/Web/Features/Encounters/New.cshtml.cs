using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain.Encounters;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Web.Features.Encounters;

/// <summary>Schedules an encounter for groups that the viewer belongs to.</summary>
public class NewModel(TinkuyDb db, Viewer viewer, TimeProvider clock, IStringLocalizer<EncountersText> text) : EncounterFormPage(db, viewer, text)
{
    public async Task OnGetAsync(long? grupo, CancellationToken cancel)
    {
        await LoadGroupsAsync(cancel);
        Input = new()
        {
            TimeZone = Viewer.TimeZoneId,
            SubmissionKey = Guid.CreateVersion7(),
            Agenda = EncounterForm.Template(Text),
            Groups = [.. MyGroups.Where(g => g.Id == grupo || MyGroups.Count == 1).Select(g => g.Id)],
        };
        Input.AddBlankMoments(1);
    }

    public async Task<IActionResult> OnPostAsync(string? action, CancellationToken cancel)
    {
        await LoadGroupsAsync(cancel);
        if (action == "add")
            return WithMoreMoments();
        if (!ModelState.IsValid || !InvitesOnlyOwnGroups())
            return Page();
        Encounter? encounter = null;
        if (!Obeys(() =>
            {
                encounter = Encounter.Schedule(Input.ToPlan(), Viewer.Id, Input.SubmissionKey, clock.GetUtcNow().UtcDateTime);
                encounter.SetAgenda(Input.ToAgenda());
                encounter.Invite(Input.Groups, []);
            }))
            return Page();

        var id = await SentBeforeAsync(cancel) ?? await SaveAsync(encounter!, cancel);
        TempData["Flash"] = Text["Scheduled"].Value;
        return Redirect($"/encuentros/{id}");
    }

    private Task<long?> SentBeforeAsync(CancellationToken cancel) =>
        Db.Encounters.Where(e => e.OrganizerId == Viewer.Id && e.SubmissionKey == Input.SubmissionKey).Select(e => (long?)e.Id).SingleOrDefaultAsync(cancel);

    private async Task<long> SaveAsync(Encounter encounter, CancellationToken cancel)
    {
        Db.Add(encounter);
        try
        {
            await Db.SaveChangesAsync(cancel);
            return encounter.Id;
        }
        catch (DbUpdateException twice) when (twice.IsDuplicate())
        {
            // The same form sent twice at once: the index on its key let one through, and that one is the answer.
            Db.ChangeTracker.Clear();
            if (await SentBeforeAsync(cancel) is { } first)
                return first;
            throw;
        }
    }
}
