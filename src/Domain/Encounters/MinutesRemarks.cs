using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Domain.Encounters;

/// <summary>Writing a participant's remark. An approval and a remark that cross each other take turns: none slips in afterwards.</summary>
public static class MinutesRemarks
{
    /// <summary>Writes, rewrites or (with an empty text) takes back the viewer's remark, and saves.</summary>
    /// <param name="encounterId">The caller has checked that the viewer may see it and that the minutes exist.</param>
    /// <param name="version">The version that the form showed; 0 when there was no remark.</param>
    /// <exception cref="RuleException"><c>MinutesApproved</c>, <c>RemarkTooLong</c>, <c>RemarkMissing</c> when there is none to take back.</exception>
    /// <exception cref="DbUpdateConcurrencyException">The remark was changed in another window meanwhile.</exception>
    public static async Task WriteAsync(TinkuyDb db, long encounterId, Viewer viewer, string? text, uint version, DateTime nowUtc, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM minutes WHERE encounter_id = {encounterId} FOR UPDATE", cancel);
        if (await db.Minutes.AnyAsync(m => m.EncounterId == encounterId && m.ApprovedAt != null, cancel))
            throw new RuleException("MinutesApproved");
        var remark = await db.MinutesRemarks.SingleOrDefaultAsync(r => r.EncounterId == encounterId && r.PersonId == viewer.Id, cancel);
        // The same words once more (a double tap) are no conflict.
        if (remark is not null && remark.Text == text?.Trim())
            return;
        if ((remark?.Version ?? 0) != version)
            throw new DbUpdateConcurrencyException();
        if (remark is not null && string.IsNullOrWhiteSpace(text))
            db.Remove(remark);
        else
            await SignAsync(db, remark ?? db.Add(new MinutesRemark { EncounterId = encounterId, PersonId = viewer.Id }).Entity, text ?? "", viewer, nowUtc, cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    private static async Task SignAsync(TinkuyDb db, MinutesRemark remark, string text, Viewer viewer, DateTime nowUtc, CancellationToken cancel)
    {
        var school = await db.Users.Where(p => p.Id == viewer.Id).Select(p => p.School!.Name).SingleAsync(cancel);
        remark.Write(text, viewer.DisplayName, school ?? "", nowUtc);
    }
}
