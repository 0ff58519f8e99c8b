using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain.Library.Collections;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Infrastructure.Forms;

namespace Tinkuy.Web.Features.Library.Collections;

/// <summary>Hides a collection whose own words should not stand, or brings it back; its owner is told why. What it holds is judged material by material.</summary>
public class HideCollectionModel(TinkuyDb db, Viewer viewer, TimeProvider clock, IStringLocalizer<CollectionsText> text) : PageModel
{
    [BindProperty] public InputModel Input { get; set; } = new();

    public Collection Collection { get; private set; } = null!;

    /// <summary>What is said in it of materials that the viewer may see.</summary>
    public IReadOnlyList<string> Notes { get; private set; } = [];

    public class InputModel
    {
        public string? Words { get; set; }
    }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(long id, bool hide, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        var now = clock.GetUtcNow().UtcDateTime;
        if (hide == (Collection.HiddenAt is null))
        {
            if (!ModelState.Obeys(text, () => { if (hide) Collection.Hide(Input.Words, now); else Collection.BringBack(); }))
                return Page();
            // The number and not the title, as for materials.
            db.AuditEntries.Add(new() { At = now, ActorId = viewer.Id, Act = hide ? AuditAct.CollectionHidden : AuditAct.CollectionRestored, SubjectId = Collection.OwnerId, Detail = $"{id}" });
            try
            {
                await db.SaveChangesAsync(cancel);
            }
            catch (DbUpdateConcurrencyException)
            {
                db.ChangeTracker.Clear();
                ModelState.AddModelError("", text["Conflict"]);
                return await LoadAsync(id, cancel) ? Page() : NotFound();
            }
        }
        TempData["Flash"] = text[hide ? "WasHidden" : "WasBroughtBack", Collection.Title].Value;
        return Redirect($"/biblioteca/colecciones/{id}/retirar");
    }

    private async Task<bool> LoadAsync(long id, CancellationToken cancel)
    {
        var collection = await db.CollectionsModeratedBy(viewer).SingleOrDefaultAsync(c => c.Id == id, cancel);
        Collection = collection!;
        if (collection is not null)
            Notes = await db.CollectionItemsVisibleTo(viewer, id).Where(i => i.Note != "").Select(i => i.Note).ToListAsync(cancel);
        return collection is not null;
    }
}
