using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain.Library.Moderation;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Infrastructure.Forms;

namespace Tinkuy.Web.Features.Library.Moderation;

/// <summary>Reports something of the library that one may see and did not make.</summary>
public abstract class ReportPage(TinkuyDb db, Viewer viewer, TimeProvider clock, IStringLocalizer<ModerationText> text) : PageModel
{
    protected TinkuyDb Db => db;

    protected Viewer Viewer => viewer;

    [BindProperty] public ReportForm Input { get; set; } = new();

    /// <summary>What it is called.</summary>
    public string Title { get; private set; } = "";

    /// <summary>Where it stands.</summary>
    public string Path => PathOf(Number);

    /// <summary>Its number.</summary>
    protected long Number { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        if (!ModelState.IsValid || !ModelState.Obeys(text, () => db.Add(Report(clock.GetUtcNow().UtcDateTime))))
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
        return Redirect(Path);
    }

    /// <summary>The page of the thing with this number.</summary>
    protected abstract string PathOf(long number);

    /// <summary>The title of the thing with this number; null when the viewer may not see it, or made it herself.</summary>
    protected abstract Task<string?> TitleAsync(long number, CancellationToken cancel);

    /// <summary>What the form says.</summary>
    /// <exception cref="Domain.RuleException">As for <see cref="LibraryReport.OnMaterial"/>.</exception>
    protected abstract LibraryReport Report(DateTime nowUtc);

    private async Task<bool> LoadAsync(long id, CancellationToken cancel)
    {
        var title = await TitleAsync(id, cancel);
        (Number, Title) = (id, title ?? "");
        return title is not null;
    }
}

/// <summary>What is asked of whoever reports.</summary>
public class ReportForm
{
    public Guid SubmissionKey { get; set; } = Guid.CreateVersion7();

    public ReportReason? Reason { get; set; }

    public string? Words { get; set; }
}
