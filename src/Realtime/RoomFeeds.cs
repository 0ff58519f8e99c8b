using Microsoft.AspNetCore.SignalR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Tinkuy.Domain.Encounters;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Realtime;

/// <summary>This node's rooms with somebody in them, and its connections to each.</summary>
public sealed class RoomFeeds(IServiceScopeFactory scopes, RoomStates states, IHubContext<RoomHub, IRoomClient> hub, TimeProvider clock, IOptions<RoomOptions> options, ILogger<RoomFeeds> logger)
{
    /// <summary>Above so many events or bytes a client gets the state instead of the events.</summary>
    private const int MostReplayed = 2000;
    private const int MostReplayedBytes = 256 * 1024;

    private readonly Dictionary<long, RoomFeed> feeds = [];
    private volatile bool isLeaving;

    /// <summary>Whether this node is about to stop: whoever comes now is sent on.</summary>
    internal bool IsLeaving => isLeaving;

    internal TimeSpan TallyEvery => options.Value.TallyEvery;

    internal DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>
    /// Lets a connection follow a room from the number it has seen. The cursor is set before the log is read, so that no
    /// event can fall between what the client is told first and what follows.
    /// </summary>
    /// <returns>The room as it was then.</returns>
    internal async Task<RoomState> JoinAsync(RoomCursor cursor, long roomId, Guid? epoch, long lastSeq)
    {
        RoomFeed? feed;
        lock (feeds)
        {
            if (!feeds.TryGetValue(roomId, out feed))
                feeds[roomId] = feed = new(roomId, this);
            feed.Cursors[cursor.ConnectionId] = cursor;
        }
        var (welcome, after, state) = await WelcomeAsync(cursor, roomId, epoch, lastSeq);
        feed.Begin(welcome.Head);
        cursor.Start(welcome, after);
        feed.Send(cursor);
        return state;
    }

    /// <summary>Lets a connection begin anew from the state: what its person may read has changed.</summary>
    internal async Task BeginAnewAsync(RoomFeed feed, RoomCursor cursor)
    {
        var (welcome, head, _) = await WelcomeAsync(cursor, feed.RoomId, epoch: null, 0);
        cursor.Start(welcome, head);
        feed.Send(cursor);
    }

    /// <summary>Forgets a connection; a room without any is forgotten too.</summary>
    internal void Leave(long roomId, string connectionId)
    {
        lock (feeds)
            if (feeds.TryGetValue(roomId, out var feed) && feed.Cursors.TryRemove(connectionId, out _) && feed.Cursors.IsEmpty)
                feeds.Remove(roomId);
    }

    /// <summary>The client of a connection has everything up to a number.</summary>
    internal void Acknowledge(long roomId, RoomCursor cursor, long seq)
    {
        cursor.Acknowledge(seq, Now);
        Of(roomId)?.Send(cursor);
    }

    /// <summary>Takes what this node has just committed, without the way round by the database.</summary>
    internal void Committed(long roomId, IReadOnlyList<RoomEntry> entries)
    {
        if (Of(roomId) is { } feed && !feed.Offer(entries))
            _ = WakeAsync(roomId, entries[^1].Seq);
    }

    /// <summary>Reads what a room's connections lack, if it has any here.</summary>
    internal async Task WakeAsync(long roomId, long head)
    {
        try
        {
            if (Of(roomId) is { } feed)
                await feed.CatchUpAsync(head);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            logger.LogWarning(e, "Room {Room} could not catch up with its log; the next poll tries again.", roomId);
        }
    }

    /// <summary>The rooms with connections here.</summary>
    internal List<RoomFeed> All()
    {
        lock (feeds)
            return [.. feeds.Values];
    }

    /// <summary>Sends everybody to another node, and waits for them to have gone, but not for ever.</summary>
    internal async Task MoveAllAsync(TimeSpan patience, CancellationToken cancel)
    {
        isLeaving = true;
        foreach (var cursor in All().SelectMany(r => r.Cursors.Values))
            _ = cursor.Client.Bye(RoomHub.Moving);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        deadline.CancelAfter(patience);
        while (All().Count > 0 && !deadline.IsCancellationRequested)
            await Task.Delay(TimeSpan.FromMilliseconds(50), deadline.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    internal IRoomClient ClientOf(string connectionId) => hub.Clients.Client(connectionId);

    internal void SendingFailed(long roomId, RoomCursor cursor, Exception why)
    {
        logger.LogWarning(why, "Connection {Connection} to room {Room} was cut off: its events could not be sent.", cursor.ConnectionId, roomId);
        cursor.Abort();
    }

    internal async Task<List<RoomEntry>> ReadAsync(long roomId, long after, int most)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await RoomStates.ReadAsync(scope.ServiceProvider.GetRequiredService<TinkuyDb>(), roomId, after, most);
    }

    /// <summary>The events after a number, or null when the state is less to send.</summary>
    internal async Task<List<RoomLine>?> ReplayAsync(long roomId, long after)
    {
        var missed = await ReadAsync(roomId, after, MostReplayed + 1);
        var lines = missed.ConvertAll(RoomLine.Of);
        return lines.Count > MostReplayed || lines.Sum(l => l.Json.Length) > MostReplayedBytes ? null : lines;
    }

    /// <summary>The first word to a client, and the number after which its events begin.</summary>
    internal async Task<(RoomWelcome Welcome, long After, RoomState State)> WelcomeAsync(RoomCursor cursor, long roomId, Guid? epoch, long lastSeq)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TinkuyDb>();
        var room = await states.LatestAsync(db, roomId)
            ?? throw new InvalidOperationException($"Room {roomId} is gone.");
        var head = room.State.Head;
        var goesOn = epoch == room.Epoch && lastSeq >= 0 && lastSeq <= head;
        cursor.SeesAll = room.State.SeesAll(cursor.PersonId, cursor.Leads);
        var snapshot = goesOn ? null : new RoomSnapshot(room.State.SeenBy(cursor.PersonId, cursor.SeesAll));
        var voted = room.State.Polls.Exists(p => p is { Anonymous: true, ClosedAt: null })
            ? await db.BallotBoxes.Where(b => b.RoomId == roomId && b.Voters.Contains(cursor.PersonId)).Select(b => b.Poll).ToListAsync()
            : [];
        return (new(room.Epoch, head, clock.GetUtcNow().ToUnixTimeMilliseconds(), snapshot, voted, cursor.Leads), goesOn ? lastSeq : head, room.State);
    }

    private RoomFeed? Of(long roomId)
    {
        lock (feeds)
            return feeds.GetValueOrDefault(roomId);
    }
}
