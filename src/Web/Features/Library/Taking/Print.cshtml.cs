using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Domain.Taxonomies;
using Tinkuy.Web.Infrastructure.Hosting;

namespace Tinkuy.Web.Features.Library.Taking;

/// <summary>A material as clean paper: what one teaches from, its credit, and what else belongs to it.</summary>
[AllowAnonymous]
public class PrintModel(TinkuyDb db, Viewer viewer, Taxonomy taxonomy, PublicAddress address, OfflinePage page) : PageModel
{
    public Material Material { get; private set; } = null!;

    public Curriculum Curriculum { get; private set; } = taxonomy.For(null);

    /// <summary>Its address, for whoever finds the paper.</summary>
    public string Address => address.Of($"/biblioteca/{Material.Id}");

    /// <summary>What it draws on, a line for each.</summary>
    public IReadOnlyList<string> Works { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel)
    {
        var material = await db.MaterialsVisibleTo(viewer).AsNoTracking().Include(m => m.Origin).Include(m => m.Files).ThenInclude(f => f.File)
            .AsSplitQuery().SingleOrDefaultAsync(m => m.Id == id, cancel);
        if (material is null)
            return NotFound();
        (Material, Works) = (material, [.. page.Works(material)]);
        Curriculum = taxonomy.For(material.Country);
        return Page();
    }
}
