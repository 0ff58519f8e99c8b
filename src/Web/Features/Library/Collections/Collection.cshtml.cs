using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Library.Collections;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Features.Search.Saved;
using Tinkuy.Web.Infrastructure.Hosting;

namespace Tinkuy.Web.Features.Library.Collections;

/// <summary>One collection: its materials in their order, with what was said of each.</summary>
[AllowAnonymous, MarksSeen(CollectionSource.Name)]
public class CollectionModel(TinkuyDb db, Viewer viewer, PublicAddress address) : PageModel
{
    public Collection Collection { get; private set; } = null!;

    /// <summary>What the viewer may see of it, in its order.</summary>
    public IReadOnlyList<(string Note, MaterialSummary Material)> Items { get; private set; } = [];

    /// <summary>About how much a pack of it holds, in bytes.</summary>
    public long PackBytes { get; private set; }

    public bool IsEditable { get; private set; }

    public bool MayModerate { get; private set; }

    /// <summary>Whether the viewer could report it: nobody reports her own.</summary>
    public bool MayReport => viewer.IsSignedIn && Collection.OwnerId != viewer.PersonId;

    /// <summary>Its address for other sites.</summary>
    public string Address => address.Of($"/biblioteca/colecciones/{Collection.Id}");

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel)
    {
        var collection = await db.CollectionsVisibleTo(viewer).AsNoTracking().Include(c => c.Owner).Include(c => c.Group).SingleOrDefaultAsync(c => c.Id == id, cancel);
        if (collection is null)
            return NotFound();
        Collection = collection;
        IsEditable = await db.CollectionsEditableBy(viewer).AnyAsync(c => c.Id == id, cancel);
        MayModerate = await db.CollectionsModeratedBy(viewer).AnyAsync(c => c.Id == id, cancel);
        var items = await db.CollectionItemsVisibleTo(viewer, id).Select(i => new { i.MaterialId, i.Note }).ToListAsync(cancel);
        var ids = items.Select(i => i.MaterialId).ToList();
        var materials = await db.MaterialSummariesVisibleTo(viewer).Where(m => ids.Contains(m.Id)).ToDictionaryAsync(m => m.Id, cancel);
        Items = [.. items.Where(i => materials.ContainsKey(i.MaterialId)).Select(i => (i.Note, materials[i.MaterialId]))];
        PackBytes = await db.CollectionSizeAsync(viewer, id, cancel);
        return Page();
    }
}
