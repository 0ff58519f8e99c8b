using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain;
using Tinkuy.Domain.LessonStudies;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Infrastructure.Forms;

namespace Tinkuy.Web.Features.LessonStudies;

/// <summary>Begins a next cycle with the revised plan and the same team; for those who lead.</summary>
public class CycleModel(TinkuyDb db, Viewer viewer, TimeProvider clock, IStringLocalizer<LessonStudiesText> text) : StudyPage(db, viewer)
{
    [BindProperty] public QuestionModel Input { get; set; } = new();

    private PlanVersion plan = null!;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel)
    {
        if (await ReadAsync(id, cancel) is { } elsewhere)
            return elsewhere;
        var next = await Db.Conclusions.Where(c => c.LessonStudyId == id).Select(c => c.NextQuestion).SingleOrDefaultAsync(cancel);
        Input = new() { Question = string.IsNullOrEmpty(next) ? Study.Question : next, SubmissionKey = Guid.NewGuid() };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancel)
    {
        if (await ReadAsync(id, cancel) is { } elsewhere)
            return elsewhere;
        if (!ModelState.IsValid)
            return Page();
        try
        {
            var next = Study.NextCycle(plan, Input.Question, Viewer.Id, Input.SubmissionKey, clock.GetUtcNow().UtcDateTime);
            Db.Add(next);
            await Db.SaveChangesAsync(cancel);
            TempData["Flash"] = text["CycleBegun", next.Cycle].Value;
            return Redirect($"/estudios/{next.Id}");
        }
        catch (RuleException broken)
        {
            ModelState.AddRule(broken, text);
            return Page();
        }
        catch (DbUpdateException twice) when (twice.IsDuplicate())
        {
            Db.ChangeTracker.Clear();
            return (await BegunAsync(id, cancel))!;
        }
    }

    // Where else to go, if there is nothing to ask here: the study is not one's own, is not that far, or has gone on already.
    private async Task<IActionResult?> ReadAsync(long id, CancellationToken cancel)
    {
        if (!await FindAsync(Db.LessonStudiesLedBy(Viewer), id, cancel))
            return NotFound();
        if (await BegunAsync(id, cancel) is { } begun)
            return begun;
        if (Study.Phase < StudyPhase.Review || await NewestPlanAsync(cancel) is not { } newest)
            return Redirect($"/estudios/{id}");
        plan = newest;
        return null;
    }

    private async Task<IActionResult?> BegunAsync(long id, CancellationToken cancel) =>
        await Db.LessonStudies.Where(s => s.PreviousCycleId == id).Select(s => (long?)s.Id).SingleOrDefaultAsync(cancel) is { } next
            ? Redirect($"/estudios/{next}")
            : null;

    /// <summary>The question to go on with.</summary>
    public sealed class QuestionModel
    {
        [Required, StringLength(LessonStudy.LongestQuestion)]
        public string Question { get; set; } = "";

        public Guid SubmissionKey { get; set; }
    }
}
