using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Encounters;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Web.Features.Encounters;

/// <summary>Who comes, who does not, who has not said: for those who lead the encounter.</summary>
public class AnswersModel(TinkuyDb db, Viewer viewer) : PageModel
{
    private const int MostGuests = 1000;

    public long Id { get; private set; }

    public string EncounterTitle { get; private set; } = "";

    /// <summary>Everybody who may take part, the viewer too; by name.</summary>
    public List<Guest> Guests { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel)
    {
        if (await db.EncountersLedBy(viewer).Where(e => e.Id == id).Select(e => e.Title).SingleOrDefaultAsync(cancel) is not { } title)
            return NotFound();
        (Id, EncounterTitle) = (id, title);
        var guests = db.EncounterPlaces().Where(p => p.EncounterId == id).Select(p => p.PersonId).Distinct();
        var colleagues = db.ColleaguesOf(viewer).Select(p => p.Id);
        var answers = db.EncounterPeople.Where(a => a.EncounterId == id);
        Guests = await db.Users.Where(p => p.Status == PersonStatus.Active && guests.Contains(p.Id))
            .OrderBy(p => p.DisplayName).ThenBy(p => p.Id).Take(MostGuests)
            .Select(p => new Guest(
                p.DisplayName,
                p.School!.Name,
                answers.Where(a => a.PersonId == p.Id).Select(a => a.Rsvp).FirstOrDefault(),
                answers.Where(a => a.PersonId == p.Id).Select(a => a.Note).FirstOrDefault() ?? "",
                // Inviting a school is no way to its list of names: a stranger there has one when she answers.
                p.Id == viewer.PersonId || colleagues.Contains(p.Id) || answers.Any(a => a.PersonId == p.Id && (a.IsInvited || a.Rsvp != Rsvp.None))))
            .ToListAsync(cancel);
        return Page();
    }

    /// <summary>Somebody who may take part.</summary>
    /// <param name="IsKnown">Whether the viewer may read the name: a colleague, somebody invited by name, somebody who answered.</param>
    public sealed record Guest(string Name, string? School, Rsvp Rsvp, string Note, bool IsKnown);
}
