using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Domain.Encounters;

/// <summary>Where minutes stand in a book of actas.</summary>
/// <param name="Series"><c>group:ID</c>, or <c>person:ID</c> of the organizer when no group was invited.</param>
/// <param name="SeriesName">The name people know that book by.</param>
/// <param name="Number">From 1, without gaps within series and year.</param>
public sealed record MinutesNumber(string Series, string SeriesName, int Year, int Number);

/// <summary>The last number given in a book and year. Its row is locked until the approval commits: no gap, no double.</summary>
public class MinutesCounter
{
    public string Series { get; private set; } = "";

    public int Year { get; private set; }

    public int Last { get; private set; }
}

/// <summary>Approves minutes and numbers them. The page and the demo both end here.</summary>
public static class ApproveMinutes
{
    /// <summary>
    /// Approves, numbers and saves. Several groups may have been invited: the acta stands in the book of the one that is
    /// oldest in the network, whose facilitators keep it.
    /// </summary>
    /// <param name="minutes">Tracked by <paramref name="db"/>; words not saved yet are saved with the approval.</param>
    /// <exception cref="RuleException"><c>MinutesApproved</c>.</exception>
    /// <exception cref="DbUpdateConcurrencyException">Somebody changed the minutes meanwhile; nothing was done and no number used up.</exception>
    public static async Task ApplyAsync(TinkuyDb db, Minutes minutes, long byPersonId, DateTime nowUtc, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(minutes);
        minutes.MustBeDraft();
        var (series, name) = await SeriesAsync(db, minutes.EncounterId, cancel);
        var year = WallClock.ToLocal(minutes.Facts.OpenedAt, minutes.Facts.TimeZone).Year;
        // The demo is planted in one transaction of its own.
        await using var transaction = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(cancel) : null;
        var number = await NextAsync(db, series, year, cancel);
        var valuation = await db.Valuations.AsNoTracking().SingleOrDefaultAsync(v => v.EncounterId == minutes.EncounterId, cancel);
        minutes.Approve(byPersonId, new(series, name, year, number), valuation?.Shown, nowUtc);
        await db.SaveChangesAsync(cancel);
        if (transaction is not null)
            await transaction.CommitAsync(cancel);
    }

    private static async Task<(string Series, string Name)> SeriesAsync(TinkuyDb db, long encounterId, CancellationToken cancel)
    {
        var group = await db.EncounterGroups.Where(g => g.EncounterId == encounterId).OrderBy(g => g.GroupId)
            .Select(g => new { g.GroupId, g.Group!.Name }).FirstOrDefaultAsync(cancel);
        if (group is not null)
            return (Key("group", group.GroupId), group.Name);
        var organizer = await db.Encounters.Where(e => e.Id == encounterId).Select(e => new { e.OrganizerId, e.Organizer!.DisplayName }).SingleAsync(cancel);
        return (Key("person", organizer.OrganizerId), organizer.DisplayName);
    }

    private static string Key(string kind, long id) => string.Create(CultureInfo.InvariantCulture, $"{kind}:{id}");

    // Whoever comes second waits here for the first one's commit or rollback.
    private static async Task<int> NextAsync(TinkuyDb db, string series, int year, CancellationToken cancel) =>
        (await db.Database.SqlQuery<int>(
            $"""
            INSERT INTO minutes_counters AS c (series, year, last) VALUES ({series}, {year}, 1)
            ON CONFLICT (series, year) DO UPDATE SET last = c.last + 1 RETURNING last AS "Value"
            """).ToListAsync(cancel))[0];
}
