using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain;
using Tinkuy.Domain.Encounters;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Infrastructure.Forms;

namespace Tinkuy.Web.Features.Encounters;

/// <summary>The acta: facts from the room's log, words from the facilitator until she approves it.</summary>
public class MinutesModel(TinkuyDb db, Viewer viewer, TimeProvider clock, IStringLocalizer<EncountersText> text) : PageModel
{
    [BindProperty] public RemarksModel Input { get; set; } = new();

    public Domain.Encounters.Minutes Minutes { get; private set; } = null!;

    /// <summary>Whether the viewer may still add words and approve.</summary>
    public bool MayEdit { get; private set; }

    /// <summary>The remarks as somebody else has just saved them, after a conflict; else null.</summary>
    public string? CurrentRemarks { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        Input = new() { Remarks = Minutes.Remarks, Version = Minutes.Version };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, string? action, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel) || !await db.EncountersLedBy(viewer).AnyAsync(e => e.Id == id, cancel))
            return NotFound();
        if (!ModelState.IsValid)
            return Page();
        if (Minutes.Version != Input.Version)
            return Conflict(Minutes);
        try
        {
            Minutes.Annotate(Input.Remarks);
            if (action == "approve")
                Minutes.Approve(viewer.Id, clock.GetUtcNow().UtcDateTime);
            await db.SaveChangesAsync(cancel);
        }
        catch (RuleException broken)
        {
            ModelState.AddRule(broken, text);
            return Page();
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return await LoadAsync(id, cancel) ? Conflict(Minutes) : NotFound();
        }
        TempData["Flash"] = text[action == "approve" ? "ApprovedNow" : "RemarksSaved"].Value;
        return Redirect($"/encuentros/{id}/acta");
    }

    private PageResult Conflict(Domain.Encounters.Minutes now)
    {
        CurrentRemarks = now.Remarks;
        Input.Version = now.Version;
        ModelState.Remove("Input.Version");
        ModelState.AddModelError("", text["Conflict"]);
        return Page();
    }

    private async Task<bool> LoadAsync(long id, CancellationToken cancel)
    {
        var visible = db.EncountersVisibleTo(viewer).Where(e => e.Id == id).Select(e => e.Id);
        var found = await db.Minutes.Include(m => m.ApprovedBy).SingleOrDefaultAsync(m => visible.Contains(m.EncounterId), cancel);
        if (found is null)
            return false;
        Minutes = found;
        MayEdit = found.ApprovedAt is null && await db.EncountersLedBy(viewer).AnyAsync(e => e.Id == id, cancel);
        return true;
    }

    /// <summary>The facilitator's words.</summary>
    public sealed class RemarksModel
    {
        [StringLength(Domain.Encounters.Minutes.LongestRemarks)] public string? Remarks { get; set; }

        public uint Version { get; set; }
    }
}
