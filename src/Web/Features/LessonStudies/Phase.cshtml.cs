using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain;
using Tinkuy.Domain.LessonStudies;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Infrastructure.Forms;

namespace Tinkuy.Web.Features.LessonStudies;

/// <summary>Asks before the study goes on to another phase, or back; for those who lead it.</summary>
public class PhaseModel(TinkuyDb db, Viewer viewer, TimeProvider clock, IStringLocalizer<LessonStudiesText> text) : StudyPage(db, viewer)
{
    public StudyPhase To { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, string word, CancellationToken cancel)
    {
        if (!await ReadAsync(id, word, cancel))
            return NotFound();
        return Math.Abs(To - Study.Phase) == 1 && IsOpen ? Page() : Redirect($"/estudios/{id}");
    }

    public async Task<IActionResult> OnPostAsync(long id, string word, CancellationToken cancel)
    {
        if (!await ReadAsync(id, word, cancel))
            return NotFound();
        if (To != Study.Phase)
        {
            try
            {
                Study.MoveTo(To, clock.GetUtcNow().UtcDateTime);
                await Db.SaveChangesAsync(cancel);
            }
            catch (RuleException broken)
            {
                ModelState.AddRule(broken, text);
                return Page();
            }
            catch (DbUpdateConcurrencyException)
            {
                // Somebody changed the study meanwhile: let her look at how it stands before deciding again.
                TempData["Flash"] = text["PhaseRaced"].Value;
                return Redirect($"/estudios/{id}");
            }
        }
        TempData["Flash"] = text["PhaseNow", text["Phase" + To].Value].Value;
        return Redirect(To == StudyPhase.Preparation ? $"/estudios/{id}" : $"/estudios/{id}/{To.Word()}");
    }

    private async Task<bool> ReadAsync(long id, string word, CancellationToken cancel)
    {
        if (Phases.Of(word) is not { } to || !await FindAsync(Db.LessonStudiesLedBy(Viewer), id, cancel))
            return false;
        To = to;
        return true;
    }
}
