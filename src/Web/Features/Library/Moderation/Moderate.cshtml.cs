using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain;
using Tinkuy.Domain.Files;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.Library.Moderation;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Features.Library.LibraryMail;
using Tinkuy.Web.Infrastructure.Forms;

namespace Tinkuy.Web.Features.Library.Moderation;

/// <summary>One material as those who look after it see it: its text, the reports, hiding and bringing back.</summary>
public class ModerateModel(TinkuyDb db, Viewer viewer, ModerateMaterial moderate, LibraryMails mails, IStringLocalizer<ModerationText> text) : PageModel
{
    [BindProperty] public InputModel Input { get; set; } = new();

    public Material Material { get; private set; } = null!;

    public IReadOnlyList<StoredFile> Files => [.. Material.Files.OrderBy(f => f.Order).Select(f => f.File!)];

    /// <summary>Those that nobody has dealt with.</summary>
    public IReadOnlyList<LibraryReport> Reports { get; private set; } = [];

    /// <summary>Why it is hidden; null while it is not.</summary>
    public TakeDown? TakeDown { get; private set; }

    public class InputModel
    {
        public ReportReason? Reason { get; set; }
        public string? Words { get; set; }
    }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    public Task<IActionResult> OnPostHideAsync(long id, CancellationToken cancel) =>
        ActAsync(id, async () =>
        {
            if (await AuthorAsync(cancel) is { } author)
                mails.TellHidden(author, Material, Input.Words);
            TellReporters(isHidden: true);
            await moderate.HideAsync(Material, viewer, Input.Reason, Input.Words, cancel);
        }, "HiddenNow", cancel);

    public Task<IActionResult> OnPostRestoreAsync(long id, CancellationToken cancel) =>
        ActAsync(id, async () =>
        {
            if (await AuthorAsync(cancel) is { } author)
                mails.TellRestored(author, Material, Input.Words);
            await moderate.RestoreAsync(Material, viewer, Input.Words, cancel);
        }, "Restored", cancel);

    public Task<IActionResult> OnPostDismissAsync(long id, CancellationToken cancel) =>
        ActAsync(id, () =>
        {
            TellReporters(isHidden: false);
            return moderate.DismissAsync(Material, viewer, cancel);
        }, "Dismissed", cancel);

    // The mails lie in the context: they leave with the act, or not at all.
    private void TellReporters(bool isHidden)
    {
        foreach (var reporter in Reports.Select(r => r.Reporter).OfType<Person>().DistinctBy(p => p.Id))
            mails.TellReporter(reporter, Material, isHidden);
    }

    private Task<Person?> AuthorAsync(CancellationToken cancel) => db.Users.AsNoTracking().SingleOrDefaultAsync(p => p.Id == Material.AuthorId, cancel);

    private async Task<IActionResult> ActAsync(long id, Func<Task> act, string said, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        try
        {
            await act();
        }
        catch (RuleException broken)
        {
            ModelState.AddRule(broken, text);
            return Page();
        }
        catch (DbUpdateConcurrencyException)
        {
            said = "MaterialGone";
        }
        TempData["Flash"] = text[said].Value;
        return Redirect($"/biblioteca/{id}/moderar");
    }

    private async Task<bool> LoadAsync(long id, CancellationToken cancel)
    {
        var material = await db.MaterialsModeratedBy(viewer).Include(m => m.Files).ThenInclude(f => f.File).AsSplitQuery().SingleOrDefaultAsync(m => m.Id == id, cancel);
        if (material is null)
            return false;
        Material = material;
        Reports = await db.LibraryReports.Include(r => r.Reporter).Where(r => r.MaterialId == id && r.ClosedAt == null).OrderBy(r => r.At).Take(50).ToListAsync(cancel);
        TakeDown = await db.TakeDowns.Include(t => t.By).Where(t => t.MaterialId == id && t.LiftedAt == null).OrderByDescending(t => t.At).FirstOrDefaultAsync(cancel);
        return true;
    }
}
