using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.LessonStudies;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Domain.Text;

namespace Tinkuy.Web.Features.LessonStudies;

/// <summary>What changed between two versions of the plan, word by word.</summary>
public class CompareModel(TinkuyDb db, Viewer viewer) : StudyPage(db, viewer)
{
    public PlanVersion Before { get; private set; } = null!;

    public PlanVersion After { get; private set; } = null!;

    public IReadOnlyList<DiffSegment> Segments { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(long id, int a, int b, CancellationToken cancel)
    {
        if (!await FindAsync(Db.LessonStudiesVisibleTo(Viewer), id, cancel))
            return NotFound();
        var two = await Db.PlanVersions.Include(v => v.By).Where(v => v.LessonStudyId == id && (v.Number == a || v.Number == b)).ToListAsync(cancel);
        if (two.Find(v => v.Number == a) is not { } before || two.Find(v => v.Number == b) is not { } after)
            return NotFound();
        (Before, After, Segments) = (before, after, WordDiff.Between(before.Markdown, after.Markdown));
        return Page();
    }

    /// <summary>How many words went or came.</summary>
    public int Words(DiffKind kind) =>
        Segments.Where(s => s.Kind == kind).Sum(s => s.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Count(w => w.Any(char.IsLetterOrDigit)));
}
