using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Encounters;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Web.Features.Encounters;

/// <summary>Writes the mails about encounters that are due.</summary>
public sealed class EncounterMailRound(TinkuyDb db, EncounterMails mails, TimeProvider clock)
{
    private const int Batch = 100;

    // Any number, as long as it is always this one.
    private const long Lock = 0x74696e6b75790004;

    /// <summary>
    /// Hands in one batch. The mails and the rows that say so are saved together; of several nodes one does it at a time, and
    /// even if two did, the rows' key would let one through.
    /// </summary>
    /// <returns>Whether there may be more.</returns>
    public async Task<bool> GoAsync(CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (!await db.Database.SqlQuery<bool>($"SELECT pg_try_advisory_xact_lock({Lock}) AS \"Value\"").SingleAsync(cancel))
            return false;
        var now = clock.GetUtcNow().UtcDateTime;
        var due = await new DueNotices(db, now, Batch).FindAsync(cancel);
        // One mail about several dates of a series that moved together, not one for each.
        foreach (var letter in due.GroupBy(d => (d.Person.Id, d.Kind, Series: d.Encounter.SeriesId ?? -d.Encounter.Id)))
            mails.Queue(letter.Key.Kind, letter.First().Person, [.. letter.Select(d => d.Encounter)]);
        db.AddRange(due.Select(d => new EncounterNotice { EncounterId = d.Encounter.Id, PersonId = d.Person.Id, Kind = d.Kind, StartsAt = d.Encounter.StartsAt, SentAt = now }));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return due.GroupBy(d => d.Kind).Any(k => k.Count() >= Batch);
    }
}
