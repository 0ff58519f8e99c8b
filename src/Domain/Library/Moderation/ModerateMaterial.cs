using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Groups;
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
        await CloseReportsAsync(material.Id, by, now, cancel);
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
        await CloseReportsAsync(material.Id, by, now, cancel);
        Trace(AuditAct.MaterialReportsDismissed, material, by, now);
        await db.SaveChangesAsync(cancel);
    }

    private async Task CloseReportsAsync(long material, Viewer by, DateTime now, CancellationToken cancel)
    {
        foreach (var report in await db.MaterialReports.Where(r => r.MaterialId == material && r.ClosedAt == null).ToListAsync(cancel))
            report.Close(by.Id, now);
    }

    // The number and not the title: administrators read the trace, and a group's material is not theirs to know.
    private void Trace(AuditAct act, Material material, Viewer by, DateTime now) =>
        db.AuditEntries.Add(new() { At = now, ActorId = by.Id, Act = act, SubjectId = material.AuthorId, Detail = $"{material.Id}" });
}

/// <summary>Who looks after which materials.</summary>
public static class ModerationQueries
{
    extension(TinkuyDb db)
    {
        /// <summary>
        /// Materials that the viewer looks after, hidden ones included: coordinators and administrators those that all see, a
        /// group's facilitators the group's. Nobody judges her own. Drafts are nobody's business.
        /// </summary>
        public IQueryable<Material> MaterialsModeratedBy(Viewer viewer)
        {
            var facilitated = db.GroupIdsFacilitatedBy(viewer);
            var forAll = viewer.IsCoordinator || viewer.IsAdministrator;
            return db.Materials.Where(m => viewer.PersonId != null && (m.AuthorId == null || m.AuthorId != viewer.PersonId)
                && ((forAll && (m.Visibility == MaterialVisibility.Public || m.Visibility == MaterialVisibility.Members))
                    || (m.Visibility == MaterialVisibility.Group && facilitated.Contains(m.GroupId!.Value))));
        }

        /// <summary>Of those, what waits for somebody to look: open reports, and answers of authors whose material is hidden.</summary>
        public IQueryable<Material> MaterialsToModerate(Viewer viewer)
        {
            var waiting = db.MaterialReports.Where(r => r.ClosedAt == null).Select(r => r.MaterialId)
                .Union(db.TakeDowns.Where(t => t.LiftedAt == null && t.AnsweredAt != null).Select(t => t.MaterialId));
            return db.MaterialsModeratedBy(viewer).Where(m => waiting.Contains(m.Id));
        }
    }
}
