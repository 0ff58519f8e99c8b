using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Library.Collections;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Domain.Library.Moderation;

/// <summary>Hiding a collection, bringing it back, leaving it as it is. Each act, its trace and what it closes are one transaction.</summary>
public sealed class ModerateCollection(TinkuyDb db, TimeProvider clock)
{
    /// <summary>Hides a collection from everybody but its owner, and closes the reports that led to it.</summary>
    /// <param name="collection">One of <c>db.CollectionsModeratedBy(by)</c>, tracked.</param>
    /// <param name="words">What its owner is told.</param>
    /// <exception cref="RuleException"><c>HiddenWordsMissing</c>, or <c>TextTooLong</c> (limit).</exception>
    /// <exception cref="DbUpdateConcurrencyException">Somebody changed the collection meanwhile; nothing was done.</exception>
    public async Task HideAsync(Collection collection, Viewer by, string? words, CancellationToken cancel)
    {
        if (collection.HiddenAt is not null)
            return;
        var now = clock.GetUtcNow().UtcDateTime;
        collection.Hide(words, now);
        Trace(AuditAct.CollectionHidden, collection, by, now);
        await CloseReportsAsync(collection, by, now, cancel);
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Brings a hidden collection back to whoever could see it before.</summary>
    /// <exception cref="DbUpdateConcurrencyException">Somebody changed the collection meanwhile; nothing was done.</exception>
    public async Task RestoreAsync(Collection collection, Viewer by, CancellationToken cancel)
    {
        if (collection.HiddenAt is null)
            return;
        collection.BringBack();
        Trace(AuditAct.CollectionRestored, collection, by, clock.GetUtcNow().UtcDateTime);
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Looks at the reports and leaves the collection as it is.</summary>
    public async Task DismissAsync(Collection collection, Viewer by, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await CloseReportsAsync(collection, by, now, cancel);
        Trace(AuditAct.CollectionReportsDismissed, collection, by, now);
        await db.SaveChangesAsync(cancel);
    }

    private Task CloseReportsAsync(Collection collection, Viewer by, DateTime now, CancellationToken cancel) =>
        db.LibraryReports.Where(r => r.CollectionId == collection.Id).CloseAsync(by, now, cancel);

    // The number and not the title, as for materials.
    private void Trace(AuditAct act, Collection collection, Viewer by, DateTime now) =>
        db.AuditEntries.Add(new() { At = now, ActorId = by.Id, Act = act, SubjectId = collection.OwnerId, Detail = $"{collection.Id}" });
}
