using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Tinkuy.Domain.Encounters;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Realtime;

/// <summary>
/// Cuts off connections that have lost their right (removed from the group, account closed, signed out everywhere) or that
/// have stopped reading. SignalR itself would let them live as long as the socket does.
/// </summary>
internal sealed class RoomGuard(IServiceScopeFactory scopes, RoomFeeds feeds, RoomLog log, IOptions<RoomOptions> options, ILogger<RoomGuard> logger)
    : RoomLoop(options.Value.GuardEvery, logger)
{
    public override async Task StepAsync(CancellationToken cancel)
    {
        // Listed once: whoever comes while the database is asked was let in by a later answer.
        var seats = feeds.All().SelectMany(r => r.Cursors.Values.Select(c => (Room: r, Cursor: c))).ToList();
        if (seats.Count == 0)
            return;
        await using var scope = scopes.CreateAsyncScope();
        var admitted = await RoomAdmissions.ReadAsync(
            scope.ServiceProvider.GetRequiredService<TinkuyDb>(),
            [.. seats.Select(s => s.Room.RoomId).Distinct()], [.. seats.Select(s => s.Cursor.PersonId).Distinct()], cancel);
        foreach (var (room, cursor) in seats)
            if (!admitted.TryGetValue((room.RoomId, cursor.PersonId), out var admission) || admission.Stamp != cursor.Stamp)
                await SendAwayAsync(room, cursor);
            else if (admission.Leads != cursor.Leads)
            {
                cursor.Leads = admission.Leads;
                await feeds.BeginAnewAsync(room, cursor);
                // Not awaited: that the others hear who leads now is no condition for her doing so.
                _ = log.AppendOwnAsync(room.RoomId, cursor.PersonId, new PersonJoined("", "", false));
            }
            else if (cursor.SilentSince < feeds.Now - options.Value.Stalled)
                cursor.Abort();
    }

    private async Task SendAwayAsync(RoomFeed room, RoomCursor cursor)
    {
        // Out of the feed first: a client that does not read its farewell must not read anything else either.
        feeds.Leave(room.RoomId, cursor.ConnectionId);
        var told = cursor.Client.Bye(nameof(RoomRefusal.NoRoom));
        await Task.WhenAny(told, Task.Delay(TimeSpan.FromMilliseconds(200)));
        cursor.Abort();
    }
}
