using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain;
using Tinkuy.Domain.Library.Collections;
using Tinkuy.Domain.Library.Moderation;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Features.Library.LibraryMail;
using Tinkuy.Web.Infrastructure.Forms;

namespace Tinkuy.Web.Features.Library.Collections;

/// <summary>
/// One collection as those who look after it see it: its words, the reports, hiding and bringing back; its owner is told why.
/// What it holds is judged material by material.
/// </summary>
public class HideCollectionModel(TinkuyDb db, Viewer viewer, ModerateCollection moderate, LibraryMails mails, IStringLocalizer<CollectionsText> text) : PageModel
{
    private const int MostReports = 50;

    [BindProperty] public InputModel Input { get; set; } = new();

    public Collection Collection { get; private set; } = null!;

    /// <summary>What is said in it of materials that the viewer may see.</summary>
    public IReadOnlyList<string> Notes { get; private set; } = [];

    /// <summary>Those that nobody has dealt with.</summary>
    public IReadOnlyList<LibraryReport> Reports { get; private set; } = [];

    public class InputModel
    {
        public string? Words { get; set; }
    }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    public Task<IActionResult> OnPostHideAsync(long id, CancellationToken cancel) =>
        ActAsync(id, "WasHidden", () =>
        {
            // Somebody else did it meanwhile: nothing is left to tell.
            if (Collection.HiddenAt is not null)
                return Task.CompletedTask;
            mails.TellHidden(Collection.Owner!, Collection, Input.Words);
            TellReporters(isHidden: true);
            return moderate.HideAsync(Collection, viewer, Input.Words, cancel);
        }, cancel);

    public Task<IActionResult> OnPostRestoreAsync(long id, CancellationToken cancel) =>
        ActAsync(id, "WasBroughtBack", () =>
        {
            if (Collection.HiddenAt is null)
                return Task.CompletedTask;
            mails.TellRestored(Collection.Owner!, Collection);
            return moderate.RestoreAsync(Collection, viewer, cancel);
        }, cancel);

    public Task<IActionResult> OnPostDismissAsync(long id, CancellationToken cancel) =>
        ActAsync(id, "WasLeft", () =>
        {
            TellReporters(isHidden: false);
            return moderate.DismissAsync(Collection, viewer, cancel);
        }, cancel);

    // The mails lie in the context: they leave with the act, or not at all.
    private void TellReporters(bool isHidden)
    {
        foreach (var reporter in Reports.Select(r => r.Reporter).OfType<Person>().DistinctBy(p => p.Id))
            mails.TellReporter(reporter, Collection, isHidden);
    }

    private async Task<IActionResult> ActAsync(long id, string said, Func<Task> act, CancellationToken cancel)
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
            db.ChangeTracker.Clear();
            ModelState.AddModelError("", text["Conflict"]);
            return await LoadAsync(id, cancel) ? Page() : NotFound();
        }
        TempData["Flash"] = text[said, Collection.Title].Value;
        return Redirect($"/biblioteca/colecciones/{id}/retirar");
    }

    private async Task<bool> LoadAsync(long id, CancellationToken cancel)
    {
        var collection = await db.CollectionsModeratedBy(viewer).Include(c => c.Owner).SingleOrDefaultAsync(c => c.Id == id, cancel);
        Collection = collection!;
        if (collection is null)
            return false;
        Notes = await db.CollectionItemsVisibleTo(viewer, id).Where(i => i.Note != "").Select(i => i.Note).ToListAsync(cancel);
        Reports = await db.LibraryReports.Include(r => r.Reporter).Where(r => r.CollectionId == id && r.ClosedAt == null).OrderBy(r => r.At).Take(MostReports).ToListAsync(cancel);
        return true;
    }
}
