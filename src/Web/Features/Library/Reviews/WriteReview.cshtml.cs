using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain.Library.Reviews;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Infrastructure.Forms;

namespace Tinkuy.Web.Features.Library.Reviews;

/// <summary>Writes the review that a colleague asked for, or improves it while it is not published.</summary>
public class WriteReviewModel(TinkuyDb db, Viewer viewer, TimeProvider clock, IStringLocalizer<ReviewsText> text) : PageModel
{
    [BindProperty] public InputModel Input { get; set; } = new();

    public MaterialReview Review { get; private set; } = null!;

    /// <summary>Whether it was saved elsewhere while this form was open.</summary>
    public bool IsConflict { get; private set; }

    public class InputModel
    {
        public uint Version { get; set; }
        public string? Strength { get; set; }
        public List<RemarkInput> Remarks { get; set; } = [];
    }

    public class RemarkInput
    {
        public string? Comment { get; set; }

        /// <summary>Index of a level; empty when one would rather not say.</summary>
        public string? Level { get; set; }
    }

    public IEnumerable<Choice> LevelsOf(Criterion criterion) =>
        criterion.Levels.Select((l, i) => new Choice(i.ToString(CultureInfo.InvariantCulture), l.Name, l.Words)).Append(new("", text["LevelNone"]));

    public async Task<IActionResult> OnGetAsync(long id, long review, CancellationToken cancel)
    {
        if (!await LoadAsync(id, review, cancel))
            return NotFound();
        Input = new()
        {
            Version = Review.Version,
            Strength = Review.Strength,
            Remarks = [.. Review.Rubric.Criteria.Select((_, i) => i < Review.Remarks.Count
                ? new RemarkInput { Comment = Review.Remarks[i].Comment, Level = Review.Remarks[i].Level?.ToString(CultureInfo.InvariantCulture) ?? "" }
                : new() { Level = "" })],
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, long review, CancellationToken cancel)
    {
        if (!await LoadAsync(id, review, cancel))
            return NotFound();
        while (Input.Remarks.Count < Review.Rubric.Criteria.Count)
            Input.Remarks.Add(new());
        if (Review.Version != Input.Version)
            return Conflict(Review);
        var said = Input.Remarks.Select(r => (r.Comment, Level: int.TryParse(r.Level, CultureInfo.InvariantCulture, out var level) ? level : (int?)null)).ToList();
        if (!ModelState.IsValid || !ModelState.Obeys(text, () => Review.Give(Input.Strength, said, Review.Material!.Number, clock.GetUtcNow().UtcDateTime)))
            return Page();
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return await LoadAsync(id, review, cancel) ? Conflict(Review) : NotFound();
        }
        TempData["Flash"] = text["GivenSaved", Review.AskedBy!.DisplayName].Value;
        return Redirect($"/biblioteca/{id}/revisiones/{review}");
    }

    private PageResult Conflict(MaterialReview now)
    {
        IsConflict = true;
        Input.Version = now.Version;
        ModelState.Remove("Input.Version");
        return Page();
    }

    // Only who was asked writes, and only until it is published.
    private async Task<bool> LoadAsync(long id, long review, CancellationToken cancel)
    {
        var found = await db.ReviewsVisibleTo(viewer).Include(r => r.Material).Include(r => r.AskedBy)
            .SingleOrDefaultAsync(r => r.Id == review && r.MaterialId == id && r.ReviewerId == viewer.PersonId && r.Status != ReviewStatus.Published, cancel);
        Review = found!;
        return found is not null;
    }
}
