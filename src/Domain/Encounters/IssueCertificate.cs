using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Domain.Encounters;

/// <summary>Issues constancias and finds them.</summary>
public static class IssueCertificate
{
    /// <summary>Issues the viewer's constancia of an encounter and saves; the one that holds already stays the only one.</summary>
    /// <param name="encounterId">The caller has checked that the viewer may see it and that its minutes exist.</param>
    /// <exception cref="RuleException"><c>DidNotAttend</c>.</exception>
    public static async Task ApplyAsync(TinkuyDb db, long encounterId, Viewer viewer, DateTime nowUtc, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // A double tap and a correction of the attendance wait here for one another.
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM minutes WHERE encounter_id = {encounterId} FOR UPDATE", cancel);
        if (await db.AttendanceCertificates.AnyAsync(c => c.EncounterId == encounterId && c.PersonId == viewer.Id && c.RevokedAt == null, cancel))
            return;
        var minutes = await db.Minutes.AsNoTracking().Include(m => m.Addenda).SingleAsync(m => m.EncounterId == encounterId, cancel);
        var groups = (await MinutesGroups.ForAnybodyAsync(db, [minutes], cancel))[encounterId];
        db.Add(AttendanceCertificate.For(minutes, groups.Names, viewer.Id, nowUtc) ?? throw new RuleException("DidNotAttend"));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    extension(TinkuyDb db)
    {
        /// <summary>
        /// The constancias that hold: not revoked, and of people who still have an account. Who leaves takes her name
        /// with her: her constancias can then no more be told from codes that never were.
        /// </summary>
        public IQueryable<AttendanceCertificate> ValidCertificates() =>
            db.AttendanceCertificates.Where(c => c.RevokedAt == null && c.Person!.Status == PersonStatus.Active);
    }
}
