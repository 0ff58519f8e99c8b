using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain.Library.Moderation;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Infrastructure.Forms;

namespace Tinkuy.Web.Features.Library.Moderation;

/// <summary>Why one's material was hidden, and one's answer. Who hid it and who reported it stay unnamed here.</summary>
public class TakenDownModel(TinkuyDb db, Viewer viewer, TimeProvider clock, IStringLocalizer<ModerationText> text) : PageModel
{
    [BindProperty] public InputModel Input { get; set; } = new();

    /// <summary>The newest one.</summary>
    public TakeDown TakeDown { get; private set; } = null!;

    public string Title { get; private set; } = "";

    public class InputModel
    {
        public string? Answer { get; set; }
    }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        Input.Answer = TakeDown.Answer;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel) || TakeDown.LiftedAt is not null)
            return NotFound();
        if (!ModelState.IsValid || !ModelState.Obeys(text, () => TakeDown.Reply(Input.Answer, clock.GetUtcNow().UtcDateTime)))
            return Page();
        await db.SaveChangesAsync(cancel);
        TempData["Flash"] = text["AnswerSaved"].Value;
        return Redirect($"/biblioteca/{id}/retiro");
    }

    private async Task<bool> LoadAsync(long id, CancellationToken cancel)
    {
        var found = await db.TakeDowns.Include(t => t.Material)
            .Where(t => t.MaterialId == id && viewer.PersonId != null && t.Material!.AuthorId == viewer.PersonId).OrderByDescending(t => t.At).FirstOrDefaultAsync(cancel);
        if (found is null)
            return false;
        (TakeDown, Title) = (found, found.Material!.Title);
        return true;
    }
}
