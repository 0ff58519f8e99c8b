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

/// <summary>Asks once more before an encounter is called off.</summary>
public class CancelModel(TinkuyDb db, Viewer viewer, IStringLocalizer<EncountersText> text) : PageModel
{
    public Encounter Encounter { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel) =>
        await LoadAsync(id, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        try
        {
            Encounter.Cancel();
        }
        catch (RuleException broken)
        {
            ModelState.AddRule(broken, text);
            return Page();
        }
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            // A double tap, or the room was opened meanwhile: the page says how it stands now.
            return Redirect($"/encuentros/{id}");
        }
        TempData["Flash"] = text["CancelledNow"].Value;
        return Redirect($"/encuentros/{id}");
    }

    private async Task<bool> LoadAsync(long id, CancellationToken cancel)
    {
        var found = await db.EncountersLedBy(viewer).SingleOrDefaultAsync(e => e.Id == id, cancel);
        Encounter = found!;
        return found is not null;
    }
}
