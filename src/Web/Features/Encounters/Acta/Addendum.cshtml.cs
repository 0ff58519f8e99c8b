using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain;
using Tinkuy.Domain.Encounters;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Infrastructure.Forms;

namespace Tinkuy.Web.Features.Encounters.Acta;

/// <summary>A dated correction of an acta: of anything once it is approved, of somebody's attendance at any time.</summary>
public class AddendumModel(TinkuyDb db, Viewer viewer, TimeProvider clock, IStringLocalizer<ActaText> text) : PageModel
{
    [BindProperty] public AddendumForm Input { get; set; } = new();

    public Domain.Encounters.Minutes Minutes { get; private set; } = null!;

    /// <summary>Who attended by the log.</summary>
    public IEnumerable<SelectListItem> Attendees { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        if (!ModelState.IsValid)
            return Page();
        try
        {
            var draft = new AddendumDraft(Input.Text!, Input.PersonId, Input.MinutesAttended);
            await CorrectMinutes.ApplyAsync(db, MinutesAddendum.To(Minutes, draft, (viewer.Id, viewer.DisplayName), Input.SubmissionKey, clock.GetUtcNow().UtcDateTime), cancel);
        }
        catch (RuleException broken)
        {
            ModelState.AddRule(broken, text);
            return Page();
        }
        TempData["Flash"] = text["AddendumSaved"].Value;
        return Redirect($"/encuentros/{id}/acta");
    }

    private async Task<bool> LoadAsync(long id, CancellationToken cancel)
    {
        if (await db.MinutesLedBy(viewer).SingleOrDefaultAsync(m => m.EncounterId == id, cancel) is not { } found)
            return false;
        Minutes = found;
        Attendees = [new(text["CorrectNobody"], ""), .. found.Facts.Attendance.SelectMany(s => s.People).Select(p => new SelectListItem(p.Name, $"{p.PersonId}"))];
        return true;
    }

    /// <summary>What is corrected.</summary>
    public sealed class AddendumForm
    {
        [Required, MarkdownText, StringLength(MinutesAddendum.LongestText)] public string? Text { get; set; }

        public long? PersonId { get; set; }

        public int? MinutesAttended { get; set; }

        /// <summary>Born with the form.</summary>
        public Guid SubmissionKey { get; set; } = Guid.CreateVersion7();
    }
}
