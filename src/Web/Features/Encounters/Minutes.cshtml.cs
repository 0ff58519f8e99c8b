using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain;
using Tinkuy.Domain.Encounters;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Features.Encounters.Acta;
using Tinkuy.Web.Infrastructure.Culture;
using Tinkuy.Web.Infrastructure.Forms;

namespace Tinkuy.Web.Features.Encounters;

/// <summary>The acta: facts from the room's log, the facilitator's words, everybody's remarks; approved, numbered, then fixed.</summary>
public class MinutesModel(TinkuyDb db, Viewer viewer, TimeProvider clock, HumanTime when, IStringLocalizer<EncountersText> text, IStringLocalizer<ActaText> acta) : PageModel
{
    /// <summary>The viewer's own remark.</summary>
    [BindProperty] public RemarkModel Input { get; set; } = new();

    public Domain.Encounters.Minutes Minutes { get; private set; } = null!;

    public MinutesLines Words { get; private set; } = null!;

    /// <summary>Where in the room's log the facts happened.</summary>
    public LogPlaces Log { get; private set; } = null!;

    /// <summary>Whether the viewer leads the encounter: edits, approves, corrects.</summary>
    public bool Leads { get; private set; }

    /// <summary>Whether the viewer was there, by the log and its corrections.</summary>
    public bool Attended { get; private set; }

    /// <summary>Whether the viewer can still say what she thought of the encounter.</summary>
    public bool MayValue { get; private set; }

    /// <summary>The valuation as it stood at the approval, until then as it stands; null while too few have answered.</summary>
    public ValuationFact? Valuation { get; private set; }

    /// <summary>The viewer's remark as her other window has just saved it, after a conflict; else null.</summary>
    public string? CurrentRemark { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        var mine = Minutes.ParticipantRemarks.Find(r => r.PersonId == viewer.Id);
        Input = new() { Text = mine?.Text, Version = mine?.Version ?? 0 };
        return Page();
    }

    public async Task<IActionResult> OnPostRemarkAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        if (!ModelState.IsValid)
            return Page();
        try
        {
            await MinutesRemarks.WriteAsync(db, id, viewer, Input.Text, Input.Version, Now, cancel);
        }
        catch (RuleException broken)
        {
            ModelState.AddRule(broken, acta);
            return Page();
        }
        catch (DbUpdateException crossed) when (crossed is DbUpdateConcurrencyException || crossed.IsDuplicate())
        {
            return await RemarkConflictAsync(id, cancel);
        }
        TempData["Flash"] = acta["RemarkSaved"].Value;
        return Redirect($"/encuentros/{id}/acta#observacion");
    }

    public async Task<IActionResult> OnPostApproveAsync(long id, uint version, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel) || !Leads)
            return NotFound();
        // What is approved is what she read.
        if (Minutes.Version != version)
            return await ChangedMeanwhileAsync(id, cancel);
        try
        {
            await ApproveMinutes.ApplyAsync(db, Minutes, viewer.Id, Now, cancel);
        }
        catch (RuleException broken)
        {
            ModelState.AddRule(broken, acta);
            return Page();
        }
        catch (DbUpdateConcurrencyException)
        {
            return await ChangedMeanwhileAsync(id, cancel);
        }
        TempData["Flash"] = acta["ApprovedAs", Words.Number].Value;
        return Redirect($"/encuentros/{id}/acta");
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private async Task<IActionResult> ChangedMeanwhileAsync(long id, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        if (!await LoadAsync(id, cancel))
            return NotFound();
        ModelState.AddModelError("", acta[Minutes.ApprovedAt is null ? "ChangedMeanwhile" : "MinutesApproved"]);
        return Page();
    }

    private async Task<IActionResult> RemarkConflictAsync(long id, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        if (!await LoadAsync(id, cancel))
            return NotFound();
        var now = Minutes.ParticipantRemarks.Find(r => r.PersonId == viewer.Id);
        CurrentRemark = now?.Text ?? "";
        Input.Version = now?.Version ?? 0;
        ModelState.Remove("Input.Version");
        ModelState.AddModelError("Input.Text", acta["RemarkConflict"]);
        return Page();
    }

    private async Task<bool> LoadAsync(long id, CancellationToken cancel)
    {
        if (await db.MinutesVisibleTo(viewer).Whole().SingleOrDefaultAsync(m => m.EncounterId == id, cancel) is not { } found)
            return false;
        Minutes = found;
        Words = new(found, await MinutesGroups.ReadAsync(db, viewer, found, cancel), when, text, acta);
        Log = await LogPlaces.ReadAsync(db, id, cancel);
        Leads = await db.EncountersLedBy(viewer).AnyAsync(e => e.Id == id, cancel);
        Attended = found.MinutesAttendedBy(viewer.Id) > 0;
        MayValue = Attended && found.Facts.ClosedAt + Domain.Encounters.Valuation.Open > Now
            && !await db.Valuations.AnyAsync(v => v.EncounterId == id && v.People.Contains(viewer.Id), cancel);
        Valuation = await db.ValuationForAsync(found, cancel);
        return true;
    }

    /// <summary>What a participant adds.</summary>
    public sealed class RemarkModel
    {
        [StringLength(MinutesRemark.LongestText)] public string? Text { get; set; }

        /// <summary>0 while there is none.</summary>
        public uint Version { get; set; }
    }
}
