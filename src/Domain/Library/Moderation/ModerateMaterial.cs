using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Domain.Library.Moderation;

/// <summary>Hiding a material and bringing it back. Each act, its trace and what it closes are one transaction.</summary>
public sealed class ModerateMaterial(TinkuyDb db, TimeProvider clock)
{
    /// <summary>Hides a material from everybody but its author, and closes the reports that led to it.</summary>
    /// <param name="material">One of <c>db.MaterialsModeratedBy(by)</c>, tracked.</param>
    /// <exception cref="RuleException"><c>ReportReasonMissing</c>, <c>HideWordsMissing</c> or <c>ReportTooLong</c> (limit).</exception>
    /// <exception cref="DbUpdateConcurrencyException">Somebody changed the material meanwhile; nothing was done.</exception>
    public async Task HideAsync(Material material, Viewer by, ReportReason? reason, string? words, CancellationToken cancel)
    {
        if (reason is not { } chosen || !Enum.IsDefined(chosen))
            throw new RuleException("ReportReasonMissing", "Reason");
        if (material.HiddenAt is not null)
            return;
        var now = clock.GetUtcNow().UtcDateTime;
        db.Add(TakeDown.Of(material.Id, by.Id, chosen, words, now));
        material.Hide(now);
        Trace(AuditAct.MaterialHidden, material, by, now);
        await db.LibraryReports.Where(r => r.MaterialId == material.Id).CloseAsync(by, now, cancel);
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Brings a hidden material back to whoever could see it before.</summary>
    /// <param name="words">What the author is told; may be empty.</param>
    /// <exception cref="RuleException"><c>ReportTooLong</c> (limit).</exception>
    /// <exception cref="DbUpdateConcurrencyException">Somebody changed the material meanwhile; nothing was done.</exception>
    public async Task RestoreAsync(Material material, Viewer by, string? words, CancellationToken cancel)
    {
        if (material.HiddenAt is null)
            return;
        var now = clock.GetUtcNow().UtcDateTime;
        foreach (var takeDown in await db.TakeDowns.Where(t => t.MaterialId == material.Id && t.LiftedAt == null).ToListAsync(cancel))
            takeDown.Lift(by.Id, words, now);
        material.BringBack();
        Trace(AuditAct.MaterialRestored, material, by, now);
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Looks at the reports and leaves the material as it is.</summary>
    public async Task DismissAsync(Material material, Viewer by, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await db.LibraryReports.Where(r => r.MaterialId == material.Id).CloseAsync(by, now, cancel);
        Trace(AuditAct.MaterialReportsDismissed, material, by, now);
        await db.SaveChangesAsync(cancel);
    }

    // The number and not the title: administrators read the trace, and a group's material is not theirs to know.
    private void Trace(AuditAct act, Material material, Viewer by, DateTime now) =>
        db.AuditEntries.Add(new() { At = now, ActorId = by.Id, Act = act, SubjectId = material.AuthorId, Detail = $"{material.Id}" });
}
