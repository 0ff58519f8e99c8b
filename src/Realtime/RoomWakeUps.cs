using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Realtime;

/// <summary>
/// PostgreSQL's queue of notifications. Anybody's long transaction keeps it from being emptied, and when it is full, no
/// commit that notifies succeeds: so it is reported early, and given up well before that in favour of the poll.
/// </summary>
public sealed class RoomWakeUps(IOptions<RoomOptions> options, TimeProvider clock, ILogger<RoomWakeUps> logger)
{
    private const double TooFull = 0.5;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    private DateTimeOffset next;

    /// <summary>How full the queue was when last looked at, from 0 to 1.</summary>
    public double Usage { get; private set; }

    /// <summary>Whether the queue fills up: some session holds a transaction open that should have ended.</summary>
    public bool IsAlarming => Usage > options.Value.QueueAlarm;

    internal bool MayNotify => Usage < TooFull;

    /// <summary>Looks how full it is, unless it has done so just now.</summary>
    internal async Task LookAsync(TinkuyDb db, CancellationToken cancel)
    {
        if (clock.GetUtcNow() < next)
            return;
        Usage = await db.Database.SqlQuery<double>($"SELECT pg_notification_queue_usage() AS \"Value\"").SingleAsync(cancel);
        next = clock.GetUtcNow() + Every;
        if (IsAlarming)
            logger.LogError("PostgreSQL's notification queue is {Usage:P4} full. A long transaction pins it: see pg_stat_activity for the oldest xact_start.", Usage);
    }

    /// <summary>Whether a commit failed because the queue is full; from now on none notifies until it is looked at again.</summary>
    internal bool IsQueueFull(Exception e)
    {
        if (!MayNotify || e is not PostgresException { SqlState: PostgresErrorCodes.ProgramLimitExceeded })
            return false;
        logger.LogError(e, "A commit could not notify; events go on without, and other nodes find them by asking.");
        Usage = 1;
        next = clock.GetUtcNow() + Every;
        return true;
    }
}
