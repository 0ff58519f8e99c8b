using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain;
using Tinkuy.Domain.Encounters;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Web.Features.Encounters;

/// <summary>
/// Looks through what is scheduled for instants that a law has moved: this machine's table of zones has been updated since
/// they were written down. Lists, reminders and rooms go by the instant, people by the clock on the wall.
/// </summary>
public sealed class RealignRound(TinkuyDb db, TimeProvider clock)
{
    private const int Batch = 200;

    /// <returns>Whether there may be more.</returns>
    public async Task<bool> GoAsync(CancellationToken cancel)
    {
        var yesterday = clock.GetUtcNow().UtcDateTime.AddDays(-1);
        var moved = new List<long>();
        await foreach (var e in db.Encounters.Where(e => e.Status == EncounterStatus.Scheduled && e.StartsAt > yesterday)
            .Select(e => new { e.Id, e.LocalStart, e.TimeZone, e.StartsAt }).AsAsyncEnumerable().WithCancellation(cancel))
            if (moved.Count < Batch && WallClock.IsZone(e.TimeZone) && WallClock.ToUtc(e.LocalStart, e.TimeZone) != e.StartsAt)
                moved.Add(e.Id);
        if (moved.Count == 0)
            return false;
        foreach (var encounter in await db.Encounters.Where(e => moved.Contains(e.Id)).ToListAsync(cancel))
            encounter.Realign();
        await db.SaveChangesAsync(cancel);
        return moved.Count == Batch;
    }
}
