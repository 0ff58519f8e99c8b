using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.Library.Collections;
using Tinkuy.Domain.Library.Moderation;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Web.Features.Library.Moderation;

/// <summary>What waits for those who look after the library, and what they hid: materials and collections.</summary>
public class QueueModel(TinkuyDb db, Viewer viewer) : PageModel
{
    private const int Most = 100;

    /// <summary>The longest waiting first.</summary>
    public IReadOnlyList<QueueLine> Waiting { get; private set; } = [];

    /// <summary>The last hidden first.</summary>
    public IReadOnlyList<QueueLine> Hidden { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var waiting = (await Lines(db.MaterialsToModerate(viewer).OrderBy(m => m.Id)).ToListAsync(cancel))
            .Concat(await Lines(db.CollectionsToModerate(viewer).OrderBy(c => c.Id)).ToListAsync(cancel));
        Waiting = [.. waiting.OrderBy(l => l.Since)];
        var hidden = (await Lines(db.MaterialsModeratedBy(viewer).Where(m => m.HiddenAt != null).OrderByDescending(m => m.HiddenAt)).ToListAsync(cancel))
            .Concat(await Lines(db.CollectionsModeratedBy(viewer).Where(c => c.HiddenAt != null).OrderByDescending(c => c.HiddenAt)).ToListAsync(cancel));
        Hidden = [.. hidden.OrderByDescending(l => l.HiddenAt).Take(Most)];
    }

    private IQueryable<QueueLine> Lines(IQueryable<Material> materials) => materials.Take(Most).Select(m => new QueueLine(
        $"/biblioteca/{m.Id}/moderar", m.Title, m.Credit,
        db.LibraryReports.Count(r => r.MaterialId == m.Id && r.ClosedAt == null),
        db.LibraryReports.Where(r => r.MaterialId == m.Id && r.ClosedAt == null).Min(r => (DateTime?)r.At)
            ?? db.TakeDowns.Where(t => t.MaterialId == m.Id && t.LiftedAt == null).Max(t => t.AnsweredAt),
        m.HiddenAt)
    {
        IsAnswered = db.TakeDowns.Any(t => t.MaterialId == m.Id && t.LiftedAt == null && t.AnsweredAt != null),
    });

    private IQueryable<QueueLine> Lines(IQueryable<Collection> collections) => collections.Take(Most).Select(c => new QueueLine(
        $"/biblioteca/colecciones/{c.Id}/retirar", c.Title, c.Owner!.DisplayName,
        db.LibraryReports.Count(r => r.CollectionId == c.Id && r.ClosedAt == null),
        db.LibraryReports.Where(r => r.CollectionId == c.Id && r.ClosedAt == null).Min(r => (DateTime?)r.At) ?? c.HiddenAnsweredAt,
        c.HiddenAt)
    {
        IsCollection = true,
        IsAnswered = c.HiddenAnsweredAt != null,
    });
}

/// <summary>A material or a collection in the queue.</summary>
/// <param name="Url">Where it is looked at.</param>
/// <param name="Credit">Whose it is.</param>
/// <param name="Since">Since when it waits, UTC.</param>
/// <param name="HiddenAt">UTC; null while it stands.</param>
public sealed record QueueLine(string Url, string Title, string Credit, int Reports, DateTime? Since, DateTime? HiddenAt)
{
    public bool IsCollection { get; init; }

    /// <summary>Whether its author, or owner, answered to its being hidden.</summary>
    public bool IsAnswered { get; init; }
}
