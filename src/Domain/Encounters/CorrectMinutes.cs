using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Domain.Encounters;

/// <summary>Adds a correction to minutes; one of somebody's attendance ends her constancia in the same transaction.</summary>
public static class CorrectMinutes
{
    /// <summary>Saves the correction. The same form sent twice is one correction.</summary>
    public static async Task ApplyAsync(TinkuyDb db, MinutesAddendum addendum, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(addendum);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // Whoever issues a constancia takes this lock too: none comes out of the attendance of before.
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM minutes WHERE encounter_id = {addendum.EncounterId} FOR UPDATE", cancel);
        if (await db.MinutesAddenda.AnyAsync(a => a.AuthorId == addendum.AuthorId && a.SubmissionKey == addendum.SubmissionKey, cancel))
            return;
        db.Add(addendum);
        if (addendum.PersonId is { } person)
            await db.AttendanceCertificates
                .Where(c => c.EncounterId == addendum.EncounterId && c.PersonId == person && c.RevokedAt == null)
                .ExecuteUpdateAsync(c => c.SetProperty(x => x.RevokedAt, addendum.At), cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }
}
