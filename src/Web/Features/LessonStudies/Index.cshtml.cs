using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.LessonStudies;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Web.Features.LessonStudies;

/// <summary>My studies by phase with what comes next in each, and those that my groups let me read.</summary>
public class IndexModel(TinkuyDb db, Viewer viewer) : PageModel
{
    private const int Most = 100;

    // The lesson first: it is the one that cannot wait.
    private static readonly StudyPhase[] Order = [StudyPhase.Lesson, StudyPhase.Preparation, StudyPhase.Review, StudyPhase.Published];

    public IReadOnlyList<IGrouping<StudyPhase, StudyLine>> Mine { get; private set; } = [];

    public IReadOnlyList<StudyLine> OfMyGroups { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var newest = db.LessonStudiesVisibleTo(viewer)
            .OrderByDescending(s => s.Team.Any(m => m.PersonId == viewer.PersonId)).ThenByDescending(s => s.Id).Take(Most);
        var lines = await StudyLine.Of(newest, db, viewer).ToListAsync(cancel);
        Mine = [.. lines.Where(l => l.IsMine).OrderByDescending(l => l.Id).GroupBy(l => l.Phase).OrderBy(g => Array.IndexOf(Order, g.Key))];
        OfMyGroups = [.. lines.Where(l => !l.IsMine).OrderByDescending(l => l.Id)];
    }
}
