using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.LessonStudies;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Web.Features.LessonStudies;

/// <summary>Every version of the plan, newest first; any two can be compared.</summary>
public class VersionsModel(TinkuyDb db, Viewer viewer) : StudyPage(db, viewer)
{
    public IReadOnlyList<Line> Versions { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(long id, int? de, int? a, CancellationToken cancel)
    {
        if (!await FindAsync(Db.LessonStudiesVisibleTo(Viewer), id, cancel))
            return NotFound();
        if (de is { } from && a is { } to)
            return Redirect($"/estudios/{id}/versiones/{from}...{to}");
        Versions = await Db.PlanVersions.Where(v => v.LessonStudyId == id).OrderByDescending(v => v.Number)
            .Select(v => new Line(v.Number, v.By!.DisplayName, v.At, v.RestoredFrom)).ToListAsync(cancel);
        return Page();
    }

    /// <summary>A version without its text.</summary>
    public sealed record Line(int Number, string By, DateTime At, int? RestoredFrom);
}
