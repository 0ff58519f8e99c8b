using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.Library.Collections;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Features.Shared;

namespace Tinkuy.Web.Features.Library.Collections;

/// <summary>The collections that the viewer may see: hers first, then those of others in which there is something for her.</summary>
[AllowAnonymous]
public class CollectionsModel(TinkuyDb db, Viewer viewer) : PageModel
{
    private const int PerPage = 20, MostOfMine = 100;

    /// <summary>Her own, the last changed first, at most 100.</summary>
    public IReadOnlyList<CollectionLine> Mine { get; private set; } = [];

    /// <summary>Of others, the last changed first.</summary>
    public IReadOnlyList<CollectionLine> Others { get; private set; } = [];

    /// <summary>The page of <see cref="Others"/> shown, from 1.</summary>
    public int Number { get; private set; }

    public int Pages { get; private set; }

    public async Task OnGetAsync(int? pagina, CancellationToken cancel)
    {
        if (viewer.IsSignedIn)
            Mine = await db.CollectionLines(db.Collections.Where(c => c.OwnerId == viewer.PersonId).OrderByDescending(c => c.UpdatedAt).Take(MostOfMine), viewer).ToListAsync(cancel);
        var materials = db.MaterialsVisibleTo(viewer).Select(m => m.Id);
        var others = db.CollectionsVisibleTo(viewer).Where(c => (viewer.PersonId == null || c.OwnerId != viewer.PersonId) && c.Items.Any(i => materials.Contains(i.MaterialId)));
        Pages = Pager.Count(await others.CountAsync(cancel), PerPage);
        Number = Pager.Within(pagina ?? 1, Pages);
        Others = await db.CollectionLines(others.OrderByDescending(c => c.UpdatedAt).Skip((Number - 1) * PerPage).Take(PerPage), viewer).ToListAsync(cancel);
    }
}
