using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Library.Collections;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Web.Features.Library.Collections;

/// <summary>In which collections, of those that the viewer may see, a material stands.</summary>
public sealed class InCollectionsViewComponent(TinkuyDb db, Viewer viewer) : ViewComponent
{
    private const int Most = 5;

    public async Task<IViewComponentResult> InvokeAsync(long material)
    {
        var lines = await db.CollectionsVisibleTo(viewer).Where(c => c.Items.Any(i => i.MaterialId == material)).OrderByDescending(c => c.UpdatedAt).Take(Most)
            .Select(c => new InCollection(c.Id, c.Title, c.Owner!.DisplayName)).ToListAsync(HttpContext.RequestAborted);
        return View("~/Features/Library/Collections/InCollections.cshtml", lines);
    }
}

/// <summary>A collection that a material stands in.</summary>
public sealed record InCollection(long Id, string Title, string Owner);
