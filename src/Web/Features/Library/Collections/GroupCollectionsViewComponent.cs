using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Library.Collections;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Web.Features.Library.Collections;

/// <summary>The newest collections that a group makes together, on its page.</summary>
public sealed class GroupCollectionsViewComponent(TinkuyDb db, Viewer viewer) : ViewComponent
{
    private const int Most = 3;

    /// <param name="group">The group, whose page the viewer reads.</param>
    /// <param name="canBegin">Whether the viewer may begin one for it.</param>
    public async Task<IViewComponentResult> InvokeAsync(long group, bool canBegin)
    {
        var lines = await db.CollectionLines(db.CollectionsOfGroup(viewer, group).OrderByDescending(c => c.UpdatedAt).Take(Most + 1), viewer).ToListAsync(HttpContext.RequestAborted);
        return View("~/Features/Library/Collections/GroupCollections.cshtml", new GroupCollections(group, [.. lines.Take(Most)], lines.Count > Most, canBegin));
    }
}

/// <summary>What a group's page says of its collections.</summary>
/// <param name="Lines">The last changed first.</param>
/// <param name="HasMore">Whether there are others.</param>
public sealed record GroupCollections(long Group, IReadOnlyList<CollectionLine> Lines, bool HasMore, bool CanBegin);
