using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Web.Features.Library;

/// <summary>Deletes a material, after saying what that takes away from others.</summary>
public class RemoveModel(TinkuyDb db, Viewer viewer, IStringLocalizer<LibraryText> text) : PageModel
{
    public Material Material { get; private set; } = null!;

    /// <summary>Reports of use, which go with it.</summary>
    public int Reports { get; private set; }

    /// <summary>Adaptations that the author may know of; all of them stay.</summary>
    public int Adaptations { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        Reports = await db.Applications.CountAsync(a => a.MaterialId == id, cancel);
        Adaptations = await db.MaterialsVisibleTo(viewer).CountAsync(m => m.Origin!.ParentId == id, cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        db.Remove(Material);
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Changed, or deleted by a double tap: in the first case the author looks once more.
            db.ChangeTracker.Clear();
            return await LoadAsync(id, cancel) ? Redirect($"/biblioteca/{id}/borrar") : Redirect("/biblioteca/mis-materiales");
        }
        TempData["Flash"] = text["Deleted", Material.Title].Value;
        return Redirect("/biblioteca/mis-materiales");
    }

    private async Task<bool> LoadAsync(long id, CancellationToken cancel)
    {
        var material = await db.MaterialsEditableBy(viewer).SingleOrDefaultAsync(m => m.Id == id, cancel);
        Material = material!;
        return material is not null;
    }
}
