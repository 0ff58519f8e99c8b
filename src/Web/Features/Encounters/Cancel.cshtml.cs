using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain;
using Tinkuy.Domain.Encounters;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Infrastructure.Forms;

namespace Tinkuy.Web.Features.Encounters;

/// <summary>Asks once more before an encounter is called off, alone or with the later dates of its series.</summary>
public class CancelModel(TinkuyDb db, Viewer viewer, TimeProvider clock, IStringLocalizer<EncountersText> text) : PageModel
{
    public Encounter Encounter { get; private set; } = null!;

    /// <summary>How many later dates of the series could be called off with it.</summary>
    public int LaterDates { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel) =>
        !await LoadAsync(id, cancel) ? NotFound() : Encounter.Status == EncounterStatus.Scheduled ? Page() : Redirect($"/encuentros/{id}");

    public async Task<IActionResult> OnPostAsync(long id, bool following, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        List<Encounter> dates = [Encounter, .. following ? await db.LaterDatesOf(Encounter).ToListAsync(cancel) : []];
        try
        {
            dates.ForEach(d => d.Cancel(clock.GetUtcNow().UtcDateTime));
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            // A double tap, or a room was opened meanwhile: the page says how it stands now.
            return Redirect($"/encuentros/{id}");
        }
        catch (RuleException broken)
        {
            ModelState.AddRule(broken, text);
            return Page();
        }
        TempData["Flash"] = dates.Count == 1 ? text["CancelledNow"].Value : text["CancelledSeries", dates.Count].Value;
        return Redirect($"/encuentros/{id}");
    }

    private async Task<bool> LoadAsync(long id, CancellationToken cancel)
    {
        var found = await db.EncountersLedBy(viewer).SingleOrDefaultAsync(e => e.Id == id, cancel);
        if (found is null)
            return false;
        Encounter = found;
        LaterDates = await db.LaterDatesOf(found).CountAsync(cancel);
        return true;
    }
}
