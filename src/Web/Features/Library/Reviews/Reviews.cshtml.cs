using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.Library.Reviews;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Features.Library.LibraryMail;
using Tinkuy.Web.Infrastructure.Forms;

namespace Tinkuy.Web.Features.Library.Reviews;

/// <summary>The reviews of a material that the viewer may read; its author asks colleagues for more.</summary>
[AllowAnonymous]
public class ReviewsModel(TinkuyDb db, Viewer viewer, LibraryMails mails, TimeProvider clock, IStringLocalizer<ReviewsText> text) : PageModel
{
    [BindProperty] public InputModel Input { get; set; } = new();

    public Material Material { get; private set; } = null!;

    /// <summary>The newest first.</summary>
    public IReadOnlyList<ReviewLine> Reviews { get; private set; } = [];

    /// <summary>Whom the author can ask; empty for anybody else.</summary>
    public IReadOnlyList<ReviewerChoice> Reviewers { get; private set; } = [];

    public long? MyId => viewer.PersonId;

    public bool IsAuthor => viewer.IsSignedIn && Material.AuthorId == viewer.PersonId;

    public IEnumerable<SelectListItem> Choices
    {
        get
        {
            var groups = Reviewers.Select(r => r.Group).Distinct().ToDictionary(name => name, name => new SelectListGroup { Name = name });
            return Reviewers.Select(r => new SelectListItem(r.Name, Key(r)) { Group = groups[r.Group] });
        }
    }

    public class InputModel
    {
        public Guid SubmissionKey { get; set; } = Guid.CreateVersion7();

        /// <summary>Group and person, as <see cref="Choices"/> offers them.</summary>
        public string? Reviewer { get; set; }

        [StringLength(MaterialReview.MaxRequest)] public string? Request { get; set; }
    }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel) || !IsAuthor)
            return NotFound();
        if (await db.MaterialReviews.AnyAsync(r => r.AskedById == viewer.Id && r.SubmissionKey == Input.SubmissionKey, cancel))
            return Asked();
        var chosen = Reviewers.FirstOrDefault(r => Key(r) == Input.Reviewer);
        if (chosen is null)
            ModelState.AddModelError("Input.Reviewer", text["ReviewerUnknown"]);
        if (!ModelState.IsValid || chosen is null || !await AskAsync(chosen, cancel))
            return Page();
        return Asked();
    }

    private async Task<bool> AskAsync(ReviewerChoice chosen, CancellationToken cancel)
    {
        var rubric = await db.RubricAsync(chosen.GroupId, cancel);
        if (!ModelState.Obeys(text, () => db.Add(MaterialReview.Ask(Material, chosen.PersonId, rubric, chosen.GroupId, Input.Request, Input.SubmissionKey, clock.GetUtcNow().UtcDateTime))))
            return false;
        mails.AskReview(await db.Users.AsNoTracking().SingleAsync(p => p.Id == chosen.PersonId, cancel), viewer.DisplayName, Material, Input.Request);
        try
        {
            await db.SaveChangesAsync(cancel);
            return true;
        }
        catch (DbUpdateException twice) when (twice.IsDuplicate())
        {
            // The same form sent twice, or the same colleague asked twice.
            db.ChangeTracker.Clear();
            if (await db.MaterialReviews.AnyAsync(r => r.AskedById == viewer.Id && r.SubmissionKey == Input.SubmissionKey, cancel))
                return true;
            ModelState.AddModelError("Input.Reviewer", text["AlreadyAsked"]);
            return false;
        }
    }

    private RedirectResult Asked()
    {
        TempData["Flash"] = text["AskedSent"].Value;
        return Redirect($"/biblioteca/{Material.Id}/revisiones");
    }

    private static string Key(ReviewerChoice choice) => $"{choice.GroupId}-{choice.PersonId}";

    private async Task<bool> LoadAsync(long id, CancellationToken cancel)
    {
        var material = await db.MaterialsVisibleTo(viewer).AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, cancel);
        if (material is null)
            return false;
        Material = material;
        Reviews = await db.ReviewsVisibleTo(viewer).Where(r => r.MaterialId == id).OrderByDescending(r => r.Id)
            .Select(r => new ReviewLine(r.Id, r.ReviewerId, r.Reviewer!.DisplayName, r.Status, r.MaterialNumber, r.GivenAt ?? r.AskedAt)).Take(100).ToListAsync(cancel);
        if (IsAuthor)
            Reviewers = await db.ReviewersFor(viewer, material).Take(300).ToListAsync(cancel);
        return true;
    }
}

/// <summary>A review in the list.</summary>
public sealed record ReviewLine(long Id, long ReviewerId, string Reviewer, ReviewStatus Status, int Number, DateTime At);
