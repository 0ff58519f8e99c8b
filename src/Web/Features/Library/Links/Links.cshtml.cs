using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.Library.Links;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Web.Features.Library.Links;

/// <summary>The links of one's material that do not open any more, and what can be done about them.</summary>
public class LinksModel(TinkuyDb db, Viewer viewer, TimeProvider clock, IStringLocalizer<LinksText> text) : PageModel
{
    public long Id { get; private set; }

    public string Title { get; private set; } = "";

    public IReadOnlyList<DeadLink> Dead { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        Dead = await db.DeadLinksOf(id).Select(l => new DeadLink(l.Id, l.Url, l.DeadSince!.Value)).ToListAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, long link, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel) || await db.DeadLinksOf(id).SingleOrDefaultAsync(l => l.Id == link, cancel) is not { } dead)
            return NotFound();
        dead.AskSoon(clock.GetUtcNow().UtcDateTime);
        await db.SaveChangesAsync(cancel);
        TempData["Flash"] = text["WillAsk"].Value;
        return Redirect($"/biblioteca/{id}/enlaces");
    }

    private async Task<bool> LoadAsync(long id, CancellationToken cancel)
    {
        var title = await db.MaterialsEditableBy(viewer).Where(m => m.Id == id).Select(m => m.Title).SingleOrDefaultAsync(cancel);
        (Id, Title) = (id, title ?? "");
        return title is not null;
    }
}
