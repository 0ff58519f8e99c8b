using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain.Library.Collections;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Web.Features.Library.Collections;

/// <summary>Deletes a collection after asking; its materials stay.</summary>
public class RemoveCollectionModel(TinkuyDb db, Viewer viewer, IStringLocalizer<CollectionsText> text) : PageModel
{
    public Collection Collection { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(long id, uint version, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        if (Collection.Version != version)
        {
            // Somebody added to it meanwhile: whoever deletes it looks once more.
            TempData["Flash"] = text["ChangedMeanwhile"].Value;
            return Redirect($"/biblioteca/colecciones/{id}");
        }
        db.Remove(Collection);
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return await LoadAsync(id, cancel) ? Redirect($"/biblioteca/colecciones/{id}/borrar") : Redirect("/biblioteca/colecciones");
        }
        TempData["Flash"] = text["Deleted", Collection.Title].Value;
        return Redirect("/biblioteca/colecciones");
    }

    private async Task<bool> LoadAsync(long id, CancellationToken cancel)
    {
        var collection = await db.CollectionsDeletableBy(viewer).SingleOrDefaultAsync(c => c.Id == id, cancel);
        Collection = collection!;
        return collection is not null;
    }
}
