using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.Library.Collections;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Domain.Taxonomies;
using Tinkuy.Web.Features.Library.Taking;
using Tinkuy.Web.Infrastructure.Hosting;

namespace Tinkuy.Web.Features.Library.Collections;

/// <summary>A collection as one pile of clean paper: title page, contents, each material with its credit.</summary>
[AllowAnonymous]
public class PrintCollectionModel(TinkuyDb db, Viewer viewer, Taxonomy taxonomy, PublicAddress address, OfflinePage page, IStringLocalizer<LibraryText> text) : PageModel
{
    public Collection Collection { get; private set; } = null!;

    /// <summary>What the viewer may see of it, in its order.</summary>
    public IReadOnlyList<(string Note, Material Material)> Items { get; private set; } = [];

    /// <summary>Its address, for whoever finds the paper.</summary>
    public string Address => address.Of($"/biblioteca/colecciones/{Collection.Id}");

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel)
    {
        var collection = await db.CollectionsVisibleTo(viewer).AsNoTracking().Include(c => c.Owner).SingleOrDefaultAsync(c => c.Id == id, cancel);
        if (collection is null)
            return NotFound();
        Collection = collection;
        Items = await db.CollectedAsync(viewer, id, cancel);
        return Page();
    }

    /// <summary>What a material draws on, a line for each.</summary>
    public IReadOnlyList<string> Works(Material material) => [.. page.Works(material)];

    /// <summary>What it is, for whom, how long it takes.</summary>
    public string About(Material material) => MaterialLabels.About(material, taxonomy.For(material.Country), text);
}
