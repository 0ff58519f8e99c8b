using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.Library.Moderation;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Infrastructure.Forms;

namespace Tinkuy.Web.Features.Library.Moderation;

/// <summary>Reports a material that one may see and did not write.</summary>
public class ReportModel(TinkuyDb db, Viewer viewer, TimeProvider clock, IStringLocalizer<ModerationText> text) : PageModel
{
    [BindProperty] public InputModel Input { get; set; } = new();

    public long Id { get; private set; }

    public string Title { get; private set; } = "";

    public class InputModel
    {
        public Guid SubmissionKey { get; set; } = Guid.CreateVersion7();
        public ReportReason? Reason { get; set; }
        public string? Words { get; set; }
    }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        if (!ModelState.IsValid || !ModelState.Obeys(text, () => db.Add(
            MaterialReport.Of(id, viewer.Id, Input.Reason, Input.Words, Input.SubmissionKey, clock.GetUtcNow().UtcDateTime))))
            return Page();
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException twice) when (twice.IsDuplicate())
        {
            // The same form sent twice: it is there.
            db.ChangeTracker.Clear();
        }
        TempData["Flash"] = text["ReportSent"].Value;
        return Redirect($"/biblioteca/{id}");
    }

    private async Task<bool> LoadAsync(long id, CancellationToken cancel)
    {
        Id = id;
        var title = await db.MaterialsVisibleTo(viewer).Where(m => m.Id == id && (m.AuthorId == null || m.AuthorId != viewer.PersonId)).Select(m => m.Title).SingleOrDefaultAsync(cancel);
        Title = title ?? "";
        return title is not null;
    }
}
