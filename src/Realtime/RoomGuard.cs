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
internal sealed class RoomGuard(IServiceScopeFactory scopes, RoomFeeds feeds, IOptions<RoomOptions> options, ILogger<RoomGuard> logger)
    : RoomLoop(options.Value.GuardEvery, logger)
{
    public override async Task StepAsync(CancellationToken cancel)
    {
        var rooms = feeds.All();
        if (rooms.Count == 0)
            return;
        var people = rooms.SelectMany(r => r.Cursors.Values).Select(c => c.PersonId).Distinct().ToArray();
        await using var scope = scopes.CreateAsyncScope();
        var admitted = await RoomAdmissions.ReadAsync(scope.ServiceProvider.GetRequiredService<TinkuyDb>(), [.. rooms.Select(r => r.RoomId)], people, cancel);
        foreach (var room in rooms)
            foreach (var cursor in room.Cursors.Values)
            {
                if (!admitted.TryGetValue((room.RoomId, cursor.PersonId), out var admission) || admission.Stamp != cursor.Stamp)
                    await SendAwayAsync(room, cursor);
                else if (cursor.SilentSince < feeds.Now - options.Value.Stalled)
                    cursor.Abort();
            }
    }

    private async Task SendAwayAsync(RoomFeed room, RoomCursor cursor)
    {
        // Out of the feed first: a client that does not read its farewell must not read anything else either.
        feeds.Leave(room.RoomId, cursor.ConnectionId);
        var told = feeds.ClientOf(cursor).Bye(nameof(RoomRefusal.NoRoom));
        await Task.WhenAny(told, Task.Delay(TimeSpan.FromMilliseconds(200)));
        cursor.Abort();
    }
}
