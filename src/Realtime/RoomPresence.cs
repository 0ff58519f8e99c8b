using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Tinkuy.Domain.Encounters;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Realtime;

/// <summary>
/// Who is there: a row per open window, and one lease per node so that the windows of a node that died count as closed.
/// Coming and leaving become events of the log; everything else (attendance, minutes) is read from those. All moments
/// here are the database's, so that nodes with different clocks agree.
/// </summary>
public sealed class RoomPresence(IServiceScopeFactory scopes, RoomLog log, IOptions<RoomOptions> options, ILogger<RoomPresence> logger)
    : RoomLoop(options.Value.LeaseEvery, logger)
{
    private readonly Guid nodeId = Guid.CreateVersion7();
    private readonly RoomOptions options = options.Value;

    /// <summary>Somebody has opened a window on the room.</summary>
    internal async Task ArriveAsync(long roomId, long personId, string connectionId)
    {
        await ExecuteAsync(
            $"""
            INSERT INTO room_nodes (id, seen_at) VALUES ({nodeId}, now()) ON CONFLICT (id) DO NOTHING;
            INSERT INTO room_connections (id, room_id, person_id, node_id) VALUES ({connectionId}, {roomId}, {personId}, {nodeId}) ON CONFLICT (id) DO UPDATE SET gone_at = NULL
            """);
        // Not awaited: the log may be busy, and the arrival is no condition for reading along.
        _ = LogArrivalAsync(roomId, personId);
    }

    /// <summary>A window has closed; its person may have others, or come back in a moment.</summary>
    internal Task DepartAsync(string connectionId) =>
        ExecuteAsync($"UPDATE room_connections SET gone_at = now() WHERE id = {connectionId}");

    /// <summary>A window without a WebSocket asks for news; unless it does so again, it counts as closed at the end of this time.</summary>
    internal async Task PollAsync(long roomId, long personId, string windowId, TimeSpan next, bool isLogged)
    {
        await ExecuteAsync(
            $"""
            INSERT INTO room_connections (id, room_id, person_id, gone_at) VALUES ({windowId}, {roomId}, {personId}, now() + {next})
            ON CONFLICT (id) DO UPDATE SET gone_at = excluded.gone_at
            """);
        if (!isLogged)
            _ = LogArrivalAsync(roomId, personId);
    }

    /// <summary>Somebody without JavaScript has sent a form from the room's page.</summary>
    public async Task TouchAsync(long roomId, long personId)
    {
        var id = FormattableString.Invariant($"form:{roomId}:{personId}");
        await ExecuteAsync(
            $"""
            INSERT INTO room_connections (id, room_id, person_id, gone_at) VALUES ({id}, {roomId}, {personId}, now() + {options.FormPresence})
            ON CONFLICT (id) DO UPDATE SET gone_at = excluded.gone_at
            """);
        await log.AppendOwnAsync(roomId, personId, new PersonJoined("", "", false));
    }

    /// <summary>Renews the lease and logs who has been gone for longer than the grace.</summary>
    public override async Task StepAsync(CancellationToken cancel)
    {
        await ExecuteAsync($"INSERT INTO room_nodes (id, seen_at) VALUES ({nodeId}, now()) ON CONFLICT (id) DO UPDATE SET seen_at = now()");
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TinkuyDb>();
        var gone = await db.Database.SqlQuery<GonePerson>(
            $"""
            SELECT c.room_id AS "RoomId", c.person_id AS "PersonId", max(coalesce(c.gone_at, n.seen_at)) AS "Since"
            FROM room_connections c LEFT JOIN room_nodes n ON n.id = c.node_id
            GROUP BY c.room_id, c.person_id
            HAVING bool_and(coalesce(c.gone_at, n.seen_at + {options.Lease}) < now()) AND max(coalesce(c.gone_at, n.seen_at)) < now() - {options.Grace}
            """).ToListAsync(cancel);
        // All at once: whoever a dead node leaves behind, three hundred perhaps, goes in a few batches.
        var logged = await Task.WhenAll(gone.Select(p => log.AppendOwnAsync(p.RoomId, p.PersonId, new PersonLeft(p.Since))));
        foreach (var (person, _) in gone.Zip(logged).Where(g => g.Second.Code != nameof(RoomRefusal.Busy)))
            await ForgetAsync(db, person);
        await ExecuteAsync(
            $"DELETE FROM room_nodes n WHERE seen_at < now() - interval '1 hour' AND NOT EXISTS (SELECT FROM room_connections c WHERE c.node_id = n.id)");
    }

    private async Task LogArrivalAsync(long roomId, long personId)
    {
        while (await log.AppendOwnAsync(roomId, personId, new PersonJoined("", "", false)) is { Code: nameof(RoomRefusal.Busy) } && !Stopping.IsCancellationRequested)
            await Task.Delay(TimeSpan.FromSeconds(1), CancellationToken.None);
    }

    private static async Task ForgetAsync(TinkuyDb db, GonePerson person) =>
        await db.Database.ExecuteSqlAsync(
            $"""
            DELETE FROM room_connections c USING room_connections x LEFT JOIN room_nodes n ON n.id = x.node_id
            WHERE c.id = x.id AND x.room_id = {person.RoomId} AND x.person_id = {person.PersonId} AND coalesce(x.gone_at, n.seen_at) <= {person.Since}
            """);

    private async Task ExecuteAsync(FormattableString sql)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<TinkuyDb>().Database.ExecuteSqlAsync(sql);
    }

    private sealed record GonePerson(long RoomId, long PersonId, DateTime Since);
}
