using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain;
using Tinkuy.Domain.LessonStudies;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Infrastructure.Forms;

namespace Tinkuy.Web.Features.LessonStudies;

/// <summary>What was seen, lined up beside the plan, and what the team makes of it. For the team alone.</summary>
public class ReviewModel(TinkuyDb db, Viewer viewer, TimeProvider clock, IStringLocalizer<LessonStudiesText> text) : StudyPage(db, viewer)
{
    [BindProperty] public AnswersModel Input { get; set; } = new();

    public IReadOnlyList<ReviewPart> Parts { get; private set; } = [];

    public int NoteCount { get; private set; }

    /// <summary>The conclusions as they are kept; null while there are none.</summary>
    public Conclusions? Saved { get; private set; }

    /// <summary>The conclusions that somebody saved while this form was open; else null.</summary>
    public Conclusions? Current { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel)
    {
        if (!await ReadAsync(id, cancel))
            return NotFound();
        if (Saved is { } c)
            Input = new() { Seen = c.Seen, Changes = c.Changes, NextQuestion = c.NextQuestion, Version = c.Version };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancel)
    {
        if (!await ReadAsync(id, cancel))
            return NotFound();
        if (!ModelState.IsValid)
            return Page();
        if (Input.Version != (Saved?.Version ?? 0))
            return Conflict();
        try
        {
            var conclusions = Saved ?? Db.Add(Domain.LessonStudies.Conclusions.Of(Study)).Entity;
            conclusions.Write(Study, Input.Seen, Input.Changes, Input.NextQuestion, Viewer.Id, clock.GetUtcNow().UtcDateTime);
            await Db.SaveChangesAsync(cancel);
        }
        catch (RuleException broken)
        {
            ModelState.AddRule(broken, text);
            return Page();
        }
        catch (DbUpdateException faster) when (faster is DbUpdateConcurrencyException || faster.IsDuplicate())
        {
            Db.ChangeTracker.Clear();
            return await ReadAsync(id, cancel) ? Conflict() : NotFound();
        }
        TempData["Flash"] = text["ConclusionsSaved"].Value;
        return Redirect($"/estudios/{id}/revision#conclusiones");
    }

    private PageResult Conflict()
    {
        Current = Saved;
        Input.Version = Saved?.Version ?? 0;
        ModelState.Remove("Input.Version");
        ModelState.AddModelError("", text["ConflictHere"]);
        return Page();
    }

    private async Task<bool> ReadAsync(long id, CancellationToken cancel)
    {
        if (!await FindAsync(Db.LessonStudiesOfTeam(Viewer), id, cancel))
            return false;
        var plan = await NewestPlanAsync(cancel);
        var notes = await Db.ObservationNotesVisibleTo(Viewer).Where(n => n.LessonStudyId == id).Include(n => n.Author)
            .OrderBy(n => n.At).AsNoTracking().ToListAsync(cancel);
        NoteCount = notes.Count;
        Parts = ReviewPart.LineUp(PlanSection.Of(plan?.Html ?? ""), notes);
        Saved = await Db.Conclusions.Include(c => c.By).SingleOrDefaultAsync(c => c.LessonStudyId == id, cancel);
        return true;
    }

    /// <summary>The team's answers.</summary>
    public sealed class AnswersModel
    {
        [StringLength(Domain.LessonStudies.Conclusions.LongestAnswer), MarkdownText]
        public string? Seen { get; set; }

        [StringLength(Domain.LessonStudies.Conclusions.LongestAnswer), MarkdownText]
        public string? Changes { get; set; }

        [StringLength(LessonStudy.LongestQuestion)]
        public string? NextQuestion { get; set; }

        /// <summary>The version that the form shows; 0 while there are none.</summary>
        public uint Version { get; set; }
    }
}
