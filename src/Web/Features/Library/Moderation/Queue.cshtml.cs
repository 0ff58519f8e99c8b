using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Library.Moderation;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Web.Features.Library.Moderation;

/// <summary>What waits for those who look after the library, and what they hid.</summary>
public class QueueModel(TinkuyDb db, Viewer viewer) : PageModel
{
    private const int Most = 100;

    /// <summary>The longest waiting first.</summary>
    public IReadOnlyList<QueueLine> Waiting { get; private set; } = [];

    public IReadOnlyList<QueueLine> Hidden { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Waiting = await Lines(db.MaterialsToModerate(viewer).OrderBy(m => m.UpdatedAt)).ToListAsync(cancel);
        Hidden = await Lines(db.MaterialsModeratedBy(viewer).Where(m => m.HiddenAt != null).OrderByDescending(m => m.HiddenAt)).ToListAsync(cancel);
    }

    private IQueryable<QueueLine> Lines(IQueryable<Domain.Library.Material> materials) => materials.Take(Most).Select(m => new QueueLine(
        m.Id, m.Title, m.Credit,
        db.MaterialReports.Count(r => r.MaterialId == m.Id && r.ClosedAt == null),
        db.TakeDowns.Any(t => t.MaterialId == m.Id && t.LiftedAt == null && t.AnsweredAt != null)));
}

/// <summary>A material in the queue.</summary>
public sealed record QueueLine(long Id, string Title, string Credit, int Reports, bool IsAnswered);
