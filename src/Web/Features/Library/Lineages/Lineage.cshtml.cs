using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Web.Features.Library.Lineages;

/// <summary>The whole lineage of a material, for whoever may see it.</summary>
[AllowAnonymous]
public class LineagePageModel(TinkuyDb db, Viewer viewer) : PageModel
{
    public Material Material { get; private set; } = null!;

    public Domain.Library.Lineage Lineage { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel)
    {
        var material = await db.MaterialsVisibleTo(viewer).AsNoTracking().Include(m => m.Origin).SingleOrDefaultAsync(m => m.Id == id, cancel);
        if (material is null)
            return NotFound();
        Material = material;
        Lineage = await db.LineageAsync(viewer, material, cancel);
        return Page();
    }
}
