using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Groups;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.Library.Collections;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Features.Shared;

namespace Tinkuy.Web.Features.Library.Collections;

/// <summary>
/// The collections that the viewer may see: hers first, then those of others in which there is something for her; or, at
/// <c>?grupo=5</c>, those that one of her groups makes together.
/// </summary>
[AllowAnonymous]
public class CollectionsModel(TinkuyDb db, Viewer viewer) : PageModel
{
    private const int PerPage = 20, MostOfMine = 100;

    /// <summary>The group whose collections these are; null for the whole library's.</summary>
    public GroupName? Group { get; private set; }

    /// <summary>Her own, the last changed first, at most 100; none among a group's.</summary>
    public IReadOnlyList<CollectionLine> Mine { get; private set; } = [];

    /// <summary>Of others, or of the group, the last changed first.</summary>
    public IReadOnlyList<CollectionLine> Others { get; private set; } = [];

    /// <summary>The page of <see cref="Others"/> shown, from 1.</summary>
    public int Number { get; private set; }

    public int Pages { get; private set; }

    public async Task<IActionResult> OnGetAsync(int? pagina, long? grupo, CancellationToken cancel)
    {
        if (grupo is { } group)
            return await ShowGroupAsync(group, pagina ?? 1, cancel) ? Page() : NotFound();
        if (viewer.IsSignedIn)
            Mine = await db.CollectionLines(db.Collections.Where(c => c.OwnerId == viewer.PersonId).OrderByDescending(c => c.UpdatedAt).Take(MostOfMine), viewer).ToListAsync(cancel);
        var materials = db.MaterialsVisibleTo(viewer).Select(m => m.Id);
        await ListAsync(db.CollectionsVisibleTo(viewer).Where(c => (viewer.PersonId == null || c.OwnerId != viewer.PersonId) && c.Items.Any(i => materials.Contains(i.MaterialId))), pagina ?? 1, cancel);
        return Page();
    }

    private async Task<bool> ShowGroupAsync(long group, int page, CancellationToken cancel)
    {
        var mine = db.GroupIdsOf(viewer);
        Group = await db.Groups.Where(g => g.Id == group && mine.Contains(g.Id)).Select(g => new GroupName(g.Id, g.Name, g.ArchivedAt == null)).SingleOrDefaultAsync(cancel);
        if (Group is null)
            return false;
        await ListAsync(db.CollectionsOfGroup(viewer, group), page, cancel);
        return true;
    }

    private async Task ListAsync(IQueryable<Collection> collections, int page, CancellationToken cancel)
    {
        Pages = Pager.Count(await collections.CountAsync(cancel), PerPage);
        Number = Pager.Within(page, Pages);
        Others = await db.CollectionLines(collections.OrderByDescending(c => c.UpdatedAt).Skip((Number - 1) * PerPage).Take(PerPage), viewer).ToListAsync(cancel);
    }

    /// <summary>A group of the viewer's.</summary>
    /// <param name="IsOpen">Whether it goes on: in an archived one nothing is begun.</param>
    public sealed record GroupName(long Id, string Name, bool IsOpen);
}
