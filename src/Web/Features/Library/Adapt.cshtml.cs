using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Infrastructure.Hosting;

namespace Tinkuy.Web.Features.Library;

/// <summary>Begins an adaptation: a draft of one's own that keeps the original's credit and what its licence asks.</summary>
public class AdaptModel(TinkuyDb db, Viewer viewer, TimeProvider clock, PublicAddress address, IStringLocalizer<LibraryText> text) : PageModel
{
    public Material Original { get; private set; } = null!;

    [BindProperty] public Guid SubmissionKey { get; set; }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel)
    {
        SubmissionKey = Guid.CreateVersion7();
        return await LoadAsync(id, cancel) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        // Without derivatives the page itself says why, and offers no button.
        if (!Original.Licence.AllowsAdapting || !ModelState.IsValid)
            return Page();
        var mine = await SentBeforeAsync(cancel) ?? await AdaptAsync(cancel);
        TempData["Flash"] = text["AdaptationBegun"].Value;
        return Redirect($"/biblioteca/{mine}/editar");
    }

    private async Task<long> AdaptAsync(CancellationToken cancel)
    {
        var me = await db.Users.SingleAsync(p => p.Id == viewer.Id, cancel);
        var adaptation = Original.Adapt(me, address.Of($"/biblioteca/{Original.Id}"), SubmissionKey, clock.GetUtcNow().UtcDateTime);
        db.Add(adaptation);
        try
        {
            await db.SaveChangesAsync(cancel);
            return adaptation.Id;
        }
        catch (DbUpdateException twice) when (twice.IsDuplicate())
        {
            // The same form sent twice at once: the index on its key let one through, and that one is the answer.
            db.ChangeTracker.Clear();
            if (await SentBeforeAsync(cancel) is { } first)
                return first;
            throw;
        }
    }

    private Task<long?> SentBeforeAsync(CancellationToken cancel) =>
        db.Materials.Where(m => m.AuthorId == viewer.Id && m.SubmissionKey == SubmissionKey).Select(m => (long?)m.Id).SingleOrDefaultAsync(cancel);

    private async Task<bool> LoadAsync(long id, CancellationToken cancel)
    {
        var original = await db.MaterialsVisibleTo(viewer).AsNoTracking().Include(m => m.Origin).Include(m => m.Files).AsSplitQuery().SingleOrDefaultAsync(m => m.Id == id, cancel);
        Original = original!;
        return original is not null;
    }
}
