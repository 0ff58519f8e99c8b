using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain;
using Tinkuy.Domain.LessonStudies;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Web.Features.LessonStudies;

/// <summary>The lesson: its shared clock, and a form for notes made for one hand and a phone. For the team alone.</summary>
public class LessonModel(TinkuyDb db, Viewer viewer, TimeProvider clock, NoteSync sync, IStringLocalizer<LessonStudiesText> text) : StudyPage(db, viewer)
{
    [BindProperty] public NoteForm Input { get; set; } = new();

    public IReadOnlyList<string> Moments { get; private set; } = [];

    /// <summary>The viewer's own notes, newest first.</summary>
    public IReadOnlyList<ObservationNote> Mine { get; private set; } = [];

    /// <summary>What the clock says.</summary>
    public string Clock => Study switch
    {
        { LessonStartedAt: null } => text["ClockWaiting"],
        { LessonEndedAt: not null } => text["ClockStopped"],
        _ => text["ClockMinute", Study.MinuteAt(clock.GetUtcNow().UtcDateTime) ?? 0],
    };

    /// <summary>An instant for the script that moves the clock's hands.</summary>
    public string? Iso(DateTime? utc) => utc?.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    public async Task<IActionResult> OnGetAsync(long id, string? momento, CancellationToken cancel)
    {
        if (!await FindAsync(Db.LessonStudiesOfTeam(Viewer), id, cancel))
            return NotFound();
        Input = new() { SubmissionKey = Guid.NewGuid(), Moment = momento };
        return await ShowAsync(cancel);
    }

    public Task<IActionResult> OnPostStartAsync(long id, CancellationToken cancel) => ClockAsync(id, s => s.StartLesson(clock.GetUtcNow().UtcDateTime), cancel);

    public Task<IActionResult> OnPostStopAsync(long id, CancellationToken cancel) => ClockAsync(id, s => s.EndLesson(clock.GetUtcNow().UtcDateTime), cancel);

    public Task<IActionResult> OnPostUndoAsync(long id, CancellationToken cancel) => ClockAsync(id, s => s.UndoClock(), cancel);

    public async Task<IActionResult> OnPostNoteAsync(long id, CancellationToken cancel)
    {
        if (!await FindAsync(Db.LessonStudiesOfTeam(Viewer), id, cancel))
            return NotFound();
        if (!ModelState.IsValid)
            return await ShowAsync(cancel);
        var now = clock.GetUtcNow();
        var taken = await sync.TakeAsync(Study, Viewer, new(now, [new(Input.SubmissionKey, now, Input.Child, Input.Moment, Input.Text)]), cancel);
        if (taken.Refused is [var refused])
        {
            ModelState.AddModelError("Input.Text", refused.Reason);
            return await ShowAsync(cancel);
        }
        TempData["Flash"] = text["NoteSaved"].Value;
        return Redirect($"/estudios/{id}/clase{QueryString.Create("momento", Input.Moment ?? "")}");
    }

    public async Task<IActionResult> OnPostSyncAsync(long id, [FromBody] SentNotes? sent, CancellationToken cancel)
    {
        if (!await FindAsync(Db.LessonStudiesOfTeam(Viewer), id, cancel))
            return NotFound();
        return sent is null ? BadRequest() : new JsonResult(await sync.TakeAsync(Study, Viewer, sent, cancel));
    }

    public async Task<IActionResult> OnPostDeleteAsync(long id, long noteId, CancellationToken cancel)
    {
        var deleted = await Db.ObservationNotesVisibleTo(Viewer)
            .Where(n => n.Id == noteId && n.LessonStudyId == id && n.AuthorId == Viewer.PersonId).ExecuteDeleteAsync(cancel);
        return deleted > 0 ? Redirect($"/estudios/{id}/clase") : NotFound();
    }

    private async Task<IActionResult> ClockAsync(long id, Action<LessonStudy> turn, CancellationToken cancel)
    {
        if (!await FindAsync(Db.LessonStudiesOfTeam(Viewer), id, cancel))
            return NotFound();
        try
        {
            turn(Study);
            await Db.SaveChangesAsync(cancel);
        }
        catch (RuleException broken)
        {
            TempData["Flash"] = text[broken.Code].Value;
        }
        catch (DbUpdateConcurrencyException)
        {
            // Two pressed at once; the page shows the clock as the first one left it.
        }
        return Redirect($"/estudios/{id}/clase");
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancel)
    {
        var plan = await NewestPlanAsync(cancel);
        Moments = [.. PlanSection.Of(plan?.Html ?? "").Where(s => s.IsMoment).Select(s => s.Title).Distinct()];
        Mine = await Db.ObservationNotesVisibleTo(Viewer).Where(n => n.LessonStudyId == Study.Id && n.AuthorId == Viewer.PersonId)
            .OrderByDescending(n => n.At).AsNoTracking().ToListAsync(cancel);
        return Page();
    }
}
