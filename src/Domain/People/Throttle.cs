using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Domain.People;

/// <summary>Counts tries and says when there were too many.</summary>
public sealed class Throttle(TinkuyDb db, TimeProvider clock)
{
    private static readonly TimeSpan LongestWindow = TimeSpan.FromDays(1);

    // The last try's own rows.
    private List<Attempt> mine = [];

    /// <summary>
    /// Counts one try in each bucket. It is counted before it is judged: many at once cannot slip through together.
    /// A try that is refused does not count, so that whoever waits as told gets in.
    /// </summary>
    /// <returns>Null when allowed, else how long to wait.</returns>
    public async Task<TimeSpan?> TryAsync(IReadOnlyList<Limit> limits, CancellationToken cancel = default)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await db.Attempts.Where(a => a.At < now - LongestWindow).ExecuteDeleteAsync(cancel);
        mine = [.. limits.Select(l => new Attempt { Bucket = Attempt.Key(l.Bucket), At = now })];
        db.Attempts.AddRange(mine);
        await db.SaveChangesAsync(cancel);

        TimeSpan? wait = null;
        foreach (var limit in limits)
            if (await WaitAsync(limit, now, cancel) is { } longer && (wait is null || longer > wait))
                wait = longer;
        if (wait is not null)
            await UncountAsync(cancel);
        return wait;
    }

    /// <summary>
    /// The try was a good one: neither it nor the earlier ones in this bucket count, for the right password shows that they
    /// were slips. The other buckets keep what others did in them.
    /// </summary>
    public async Task ForgiveAsync(string bucket, CancellationToken cancel = default)
    {
        await UncountAsync(cancel);
        var key = Attempt.Key(bucket);
        await db.Attempts.Where(a => a.Bucket == key).ExecuteDeleteAsync(cancel);
    }

    private async Task UncountAsync(CancellationToken cancel)
    {
        var ids = mine.Select(a => a.Id).ToList();
        await db.Attempts.Where(a => ids.Contains(a.Id)).ExecuteDeleteAsync(cancel);
        mine.ForEach(a => db.Entry(a).State = EntityState.Detached);
        mine = [];
    }

    // The try that has to fall out of the window before the next one fits.
    private async Task<TimeSpan?> WaitAsync(Limit limit, DateTime now, CancellationToken cancel)
    {
        var key = Attempt.Key(limit.Bucket);
        var since = now - limit.Window;
        var last = await db.Attempts
            .Where(a => a.Bucket == key && a.At > since)
            .OrderByDescending(a => a.At)
            .Skip(limit.Times)
            .Select(a => (DateTime?)a.At)
            .FirstOrDefaultAsync(cancel);
        return last is { } at ? at + limit.Window - now : null;
    }
}
