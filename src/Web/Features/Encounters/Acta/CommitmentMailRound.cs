using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain;
using Tinkuy.Domain.Encounters;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Web.Features.Encounters.Acta;

/// <summary>
/// Reminds people of what they promised: once when the day comes near, once when it has gone by; in the working hours of
/// their own place, one mail for all that is due, never twice.
/// </summary>
public sealed class CommitmentMailRound(TinkuyDb db, CommitmentMails mails, TimeProvider clock)
{
    private const int Batch = 100;

    // Any number, as long as it is always this one.
    private const long Lock = 0x74696e6b75790005;

    private const int DaysBefore = 3;

    // What was due longer ago belongs to the next encounter, not into a mail.
    private const int DaysAfter = 14;

    /// <summary>
    /// Hands in one batch. The mails and the marks that say so are saved together; of several nodes one does it at a time.
    /// </summary>
    /// <returns>Whether there may be more.</returns>
    public async Task<bool> GoAsync(CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (!await db.Database.SqlQuery<bool>($"SELECT pg_try_advisory_xact_lock({Lock}) AS \"Value\"").SingleAsync(cancel))
            return false;
        var now = clock.GetUtcNow().UtcDateTime;
        var mayBeMore = false;
        foreach (var zone in await db.Users.Select(p => p.TimeZone).Distinct().ToListAsync(cancel))
            if (WallClock.ToLocal(now, zone) is var local && WorkingHours.Hold(local))
                mayBeMore |= await RemindAsync(zone, DateOnly.FromDateTime(local), now, cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return mayBeMore;
    }

    private async Task<bool> RemindAsync(string zone, DateOnly today, DateTime now, CancellationToken cancel)
    {
        var (soon, longAgo, yesterday) = (today.AddDays(DaysBefore), today.AddDays(-DaysAfter), now.AddDays(-1));
        var due = await db.CommitmentOwners.Include(o => o.Commitment).Include(o => o.Person)
            .Where(o => o.Person!.TimeZone == zone && o.Person.Status == PersonStatus.Active && o.Person.WantsEncounterMail)
            .Where(o => o.Commitment!.Status == CommitmentStatus.Open || o.Commitment.Status == CommitmentStatus.InProgress)
            // Who promises something for tomorrow need not be told today.
            .Where(o => o.Commitment!.CreatedAt < yesterday)
            .Where(o => (o.RemindedBeforeAt == null && o.Commitment!.DueOn >= today && o.Commitment.DueOn <= soon)
                || (o.RemindedAfterAt == null && o.Commitment!.DueOn < today && o.Commitment.DueOn >= longAgo))
            .OrderBy(o => o.PersonId).ThenBy(o => o.Commitment!.DueOn).Take(Batch).ToListAsync(cancel);
        foreach (var letter in due.GroupBy(o => (o.PersonId, IsPast: o.Commitment!.DueOn < today)))
        {
            mails.Queue(letter.First().Person!, [.. letter.Select(o => o.Commitment!)], letter.Key.IsPast);
            foreach (var owner in letter)
                owner.Remind(letter.Key.IsPast, now);
        }
        return due.Count == Batch;
    }
}
