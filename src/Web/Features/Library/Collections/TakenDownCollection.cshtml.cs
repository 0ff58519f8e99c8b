using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain.Library.Collections;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Features.Library.Moderation;
using Tinkuy.Web.Infrastructure.Forms;

namespace Tinkuy.Web.Features.Library.Collections;

/// <summary>Why one's collection was hidden, and one's answer. Who hid it and who reported it stay unnamed here.</summary>
public class TakenDownCollectionModel(TinkuyDb db, Viewer viewer, TimeProvider clock, IStringLocalizer<CollectionsText> text, IStringLocalizer<ModerationText> moderation) : PageModel
{
    [BindProperty] public InputModel Input { get; set; } = new();

    public Collection Collection { get; private set; } = null!;

    public class InputModel
    {
        public string? Answer { get; set; }
    }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        Input.Answer = Collection.HiddenAnswer;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        // It came back while she wrote: the page says so, and nothing is left to answer.
        if (Collection.HiddenAt is null)
            return Page();
        if (!ModelState.IsValid || !ModelState.Obeys(text, () => Collection.AnswerHiding(Input.Answer, clock.GetUtcNow().UtcDateTime)))
            return Page();
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            ModelState.AddModelError("", text["Conflict"]);
            return await LoadAsync(id, cancel) ? Page() : NotFound();
        }
        TempData["Flash"] = moderation["AnswerSaved"].Value;
        return Redirect($"/biblioteca/colecciones/{id}/retiro");
    }

    private async Task<bool> LoadAsync(long id, CancellationToken cancel)
    {
        var found = await db.Collections.SingleOrDefaultAsync(c => c.Id == id && viewer.PersonId != null && c.OwnerId == viewer.PersonId, cancel);
        Collection = found!;
        return found is not null;
    }
}
