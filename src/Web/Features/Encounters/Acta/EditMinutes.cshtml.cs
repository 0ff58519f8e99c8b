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

namespace Tinkuy.Web.Features.Encounters.Acta;

/// <summary>The facilitator's words in the acta. The facts stand beside them and have no field.</summary>
public class EditMinutesModel(TinkuyDb db, Viewer viewer, IStringLocalizer<ActaText> text) : PageModel
{
    [BindProperty] public WordsModel Input { get; set; } = new();

    public long Id { get; private set; }

    public MinutesFacts Facts { get; private set; } = null!;

    /// <summary>The words as a colleague has just saved them, after a conflict; else null.</summary>
    public MinutesWords? Current { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is not { } minutes)
            return NotFound();
        if (minutes.ApprovedAt is not null)
            return Redirect($"/encuentros/{id}/acta");
        Input = new() { Heading = minutes.Heading, Intro = minutes.Intro, Remarks = minutes.Remarks, MomentNotes = [.. Notes(minutes)], Version = minutes.Version };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is not { } minutes)
            return NotFound();
        Input.MomentNotes = [.. Input.MomentNotes.Concat(Enumerable.Repeat<string?>(null, Facts.Agenda.Count)).Take(Facts.Agenda.Count)];
        if (!ModelState.IsValid)
            return Page();
        if (minutes.Version != Input.Version)
            return Conflict(minutes);
        try
        {
            minutes.Annotate(new(Input.Heading ?? "", Input.Intro ?? "", Input.Remarks ?? "", [.. Input.MomentNotes.Select(n => n ?? "")]));
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
            return await FindAsync(id, cancel) is { } now ? Conflict(now) : NotFound();
        }
        TempData["Flash"] = text["WordsSaved"].Value;
        return Redirect($"/encuentros/{id}/acta");
    }

    private PageResult Conflict(Domain.Encounters.Minutes now)
    {
        Current = new(now.Heading, now.Intro, now.Remarks, now.MomentNotes);
        Input.Version = now.Version;
        ModelState.Remove("Input.Version");
        ModelState.AddModelError("", text[now.ApprovedAt is null ? "ChangedMeanwhile" : "MinutesApproved"]);
        return Page();
    }

    private async Task<Domain.Encounters.Minutes?> FindAsync(long id, CancellationToken cancel)
    {
        var minutes = await db.MinutesLedBy(viewer).SingleOrDefaultAsync(m => m.EncounterId == id, cancel);
        (Id, Facts) = (id, minutes?.Facts!);
        return minutes;
    }

    private static IEnumerable<string> Notes(Domain.Encounters.Minutes minutes) =>
        minutes.Facts.Agenda.Select((_, i) => i < minutes.MomentNotes.Length ? minutes.MomentNotes[i] : "");

    /// <summary>Everything that has a field.</summary>
    public sealed class WordsModel
    {
        [StringLength(MinutesWords.LongestHeading)] public string? Heading { get; set; }

        [MarkdownText, StringLength(MinutesWords.LongestIntro)] public string? Intro { get; set; }

        [MarkdownText, StringLength(Domain.Encounters.Minutes.LongestRemarks)] public string? Remarks { get; set; }

        /// <summary>One for each moment of the agenda.</summary>
        public List<string?> MomentNotes { get; set; } = [];

        public uint Version { get; set; }
    }
}
