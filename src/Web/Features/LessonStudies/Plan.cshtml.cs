using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain;
using Tinkuy.Domain.LessonStudies;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Domain.Text;
using Tinkuy.Web.Infrastructure.Forms;

namespace Tinkuy.Web.Features.LessonStudies;

/// <summary>
/// Writes the next version of the plan. Whoever started from a version that is no longer the newest sees both texts and what
/// differs, with her own still in the form: nobody's words are lost, and nobody's are overwritten unseen.
/// </summary>
public class PlanModel(TinkuyDb db, Viewer viewer, TimeProvider clock, IStringLocalizer<LessonStudiesText> text) : StudyPage(db, viewer)
{
    [BindProperty] public TextModel Input { get; set; } = new();

    /// <summary>The version that somebody saved while this form was open; else null.</summary>
    public PlanVersion? Current { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel)
    {
        if (!await FindAsync(Db.LessonStudiesOfTeam(Viewer), id, cancel))
            return NotFound();
        if (!IsOpen)
            return Redirect($"/estudios/{id}");
        var newest = await NewestPlanAsync(cancel);
        Input = new() { Text = newest?.Markdown ?? PlanTemplate.For(Study.Question, text), Version = newest?.Number ?? 0, SubmissionKey = Guid.NewGuid() };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancel)
    {
        if (!await FindAsync(Db.LessonStudiesOfTeam(Viewer), id, cancel))
            return NotFound();
        if (!ModelState.IsValid)
            return Page();
        var newest = await NewestPlanAsync(cancel);
        if (await Db.PlanVersions.AnyAsync(v => v.ById == Viewer.PersonId && v.SubmissionKey == Input.SubmissionKey, cancel) || newest?.Markdown == Typed.Lines(Input.Text))
            return Redirect($"/estudios/{id}");
        if (newest is not null && newest.Number != Input.Version)
            return Conflict(newest);
        try
        {
            Db.Add(PlanVersion.After(Study, newest?.Number ?? 0, Input.Text, Viewer.Id, Input.SubmissionKey, clock.GetUtcNow().UtcDateTime));
            await Db.SaveChangesAsync(cancel);
        }
        catch (RuleException broken)
        {
            ModelState.AddRule(broken, text);
            return Page();
        }
        catch (DbUpdateException faster) when (faster.IsDuplicate())
        {
            Db.ChangeTracker.Clear();
            return await NewestPlanAsync(cancel) is { } saved && saved.Markdown != Typed.Lines(Input.Text) ? Conflict(saved) : Redirect($"/estudios/{id}");
        }
        TempData["Flash"] = text["PlanSaved", (newest?.Number ?? 0) + 1].Value;
        return Redirect($"/estudios/{id}");
    }

    private PageResult Conflict(PlanVersion now)
    {
        Current = now;
        Input.Version = now.Number;
        ModelState.Remove("Input.Version");
        ModelState.AddModelError("", text["ConflictHere"]);
        return Page();
    }

    /// <summary>The plan as it is being written.</summary>
    public sealed class TextModel
    {
        [Required, StringLength(Markdown.MaxLength), MarkdownText]
        public string Text { get; set; } = "";

        /// <summary>Number of the version that the writer started from; 0 for the first.</summary>
        public int Version { get; set; }

        /// <summary>Born with the form: sending it twice saves one version.</summary>
        public Guid SubmissionKey { get; set; }
    }
}
