using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain.LessonStudies;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Web.Features.LessonStudies;

/// <summary>Changes title, question, group, place and date of a study; for those who lead it.</summary>
public class DetailsModel(TinkuyDb db, Viewer viewer, TimeProvider clock, IStringLocalizer<LessonStudiesText> text) : StudyFormPage(db, viewer, text)
{
    /// <summary>What stands in the database now, when somebody saved while this form was open; else null.</summary>
    public LessonStudy? Current { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel)
    {
        if (!await FindAsync(Db.LessonStudiesLedBy(Viewer), id, cancel))
            return NotFound();
        if (!IsOpen)
            return Redirect($"/estudios/{id}");
        await LoadChoicesAsync(Study, cancel);
        Input = StudyForm.Of(Study);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancel)
    {
        if (!await FindAsync(Db.LessonStudiesLedBy(Viewer), id, cancel))
            return NotFound();
        await LoadChoicesAsync(Study, cancel);
        if (Study.Version != Input.Version)
            return Conflict(Study);
        if (!IsInOrder() || !Obeys(() => Study.Revise(Input.ToDetails(), clock.GetUtcNow().UtcDateTime)))
            return Page();
        try
        {
            await Db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            Db.ChangeTracker.Clear();
            return await FindAsync(Db.LessonStudiesLedBy(Viewer), id, cancel) ? Conflict(Study) : NotFound();
        }
        TempData["Flash"] = Text["DetailsSaved"].Value;
        return Redirect($"/estudios/{id}");
    }

    private PageResult Conflict(LessonStudy now)
    {
        Current = now;
        Input.Version = now.Version;
        ModelState.Remove("Input.Version");
        ModelState.AddModelError("", Text["ConflictHere"]);
        return Page();
    }
}
