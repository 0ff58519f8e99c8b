using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain.LessonStudies;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Web.Features.LessonStudies;

/// <summary>One version of the plan. The team can bring it back: as a new version, so that what stands now stays too.</summary>
public class VersionModel(TinkuyDb db, Viewer viewer, TimeProvider clock, IStringLocalizer<LessonStudiesText> text) : StudyPage(db, viewer)
{
    public PlanVersion Shown { get; private set; } = null!;

    /// <summary>Number of the newest version.</summary>
    public int Newest { get; private set; }

    public bool MayRestore => InTeam && IsOpen && Shown.Number < Newest;

    public async Task<IActionResult> OnGetAsync(long id, int number, CancellationToken cancel) =>
        await ReadAsync(Db.LessonStudiesVisibleTo(Viewer), id, number, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(long id, int number, int newest, Guid key, CancellationToken cancel)
    {
        if (!await ReadAsync(Db.LessonStudiesOfTeam(Viewer), id, number, cancel))
            return NotFound();
        if (await Db.PlanVersions.AnyAsync(v => v.ById == Viewer.PersonId && v.SubmissionKey == key, cancel))
            return Redirect($"/estudios/{id}");
        // Somebody saved since this page was shown: she decides again, seeing what is new.
        if (!MayRestore || newest != Newest)
            return Raced(id);
        Db.Add(PlanVersion.After(Study, Newest, Shown.Markdown, Viewer.Id, key, clock.GetUtcNow().UtcDateTime, restoredFrom: number));
        try
        {
            await Db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException faster) when (faster.IsDuplicate())
        {
            return Raced(id);
        }
        TempData["Flash"] = text["Restored", number, Newest + 1].Value;
        return Redirect($"/estudios/{id}");
    }

    private RedirectResult Raced(long id)
    {
        TempData["Flash"] = text["RestoreRaced"].Value;
        return Redirect($"/estudios/{id}/versiones");
    }

    private async Task<bool> ReadAsync(IQueryable<LessonStudy> among, long id, int number, CancellationToken cancel)
    {
        if (!await FindAsync(among, id, cancel))
            return false;
        var shown = await Db.PlanVersions.Include(v => v.By).SingleOrDefaultAsync(v => v.LessonStudyId == id && v.Number == number, cancel);
        if (shown is null)
            return false;
        Shown = shown;
        Newest = await Db.PlanVersions.Where(v => v.LessonStudyId == id).MaxAsync(v => v.Number, cancel);
        return true;
    }
}
