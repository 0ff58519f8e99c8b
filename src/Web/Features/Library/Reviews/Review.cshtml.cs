using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain.Library.Reviews;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Infrastructure.Forms;

namespace Tinkuy.Web.Features.Library.Reviews;

/// <summary>One review: the reviewer's words, the author's answers, and whether others may read it.</summary>
[AllowAnonymous]
public class ReviewModel(TinkuyDb db, Viewer viewer, TimeProvider clock, IStringLocalizer<ReviewsText> text) : PageModel
{
    public MaterialReview Review { get; private set; } = null!;

    /// <summary>What the author typed and the rules refused; else null.</summary>
    public IReadOnlyList<string?>? Typed { get; private set; }

    public bool IsAuthor => viewer.PersonId == Review.AskedById;

    public bool IsReviewer => viewer.PersonId == Review.ReviewerId;

    public async Task<IActionResult> OnGetAsync(long id, long review, CancellationToken cancel) =>
        await LoadAsync(id, review, cancel) ? Page() : NotFound();

    public Task<IActionResult> OnPostAnswerAsync(long id, long review, List<string?> answers, CancellationToken cancel)
    {
        Typed = answers;
        return ActAsync(id, review, () => IsAuthor, now => Review.Answer(answers, now), "AnswersSaved", cancel);
    }

    public Task<IActionResult> OnPostPublishAsync(long id, long review, bool on, CancellationToken cancel) =>
        ActAsync(id, review, () => IsAuthor, now => Review.Publish(on, now), on ? "PublishedSaved" : "HiddenSaved", cancel);

    public Task<IActionResult> OnPostDeclineAsync(long id, long review, CancellationToken cancel) =>
        ActAsync(id, review, () => IsReviewer, _ => Review.Decline(), "DeclinedSaved", cancel);

    private async Task<IActionResult> ActAsync(long id, long review, Func<bool> may, Action<DateTime> act, string said, CancellationToken cancel)
    {
        if (!await LoadAsync(id, review, cancel) || !may())
            return NotFound();
        if (!ModelState.Obeys(text, () => act(clock.GetUtcNow().UtcDateTime), e => new(e.Code, null, [.. e.Arguments])))
            return Page();
        await db.SaveChangesAsync(cancel);
        TempData["Flash"] = text[said].Value;
        return Redirect($"/biblioteca/{id}/revisiones/{review}");
    }

    private async Task<bool> LoadAsync(long id, long review, CancellationToken cancel)
    {
        var found = await db.ReviewsVisibleTo(viewer).Include(r => r.Material).Include(r => r.AskedBy).Include(r => r.Reviewer)
            .SingleOrDefaultAsync(r => r.Id == review && r.MaterialId == id, cancel);
        Review = found!;
        return found is not null;
    }
}
