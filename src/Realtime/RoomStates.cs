using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Tinkuy.Domain.Encounters;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Realtime;

/// <summary>
/// The latest known state of each room in use, so that only what is new is read from the log and folded. States are
/// immutable: whoever holds one keeps it, whatever comes after.
/// </summary>
public sealed class RoomStates : IDisposable
{
    private readonly MemoryCache known = new(new MemoryCacheOptions());

    /// <summary>The state now, or null when there is no such room.</summary>
    public async Task<KnownRoom?> LatestAsync(TinkuyDb db, long roomId, CancellationToken cancel = default)
    {
        var epoch = await db.Rooms.Where(r => r.Id == roomId).Select(r => (Guid?)r.Epoch).SingleOrDefaultAsync(cancel);
        if (epoch is null)
            return null;
        var room = Of(roomId, epoch.Value);
        var news = await ReadAsync(db, roomId, room.State.Head, int.MaxValue, cancel);
        if (news.Count == 0)
            return room;
        room = room with { State = room.State.Apply(news) };
        Remember(roomId, room);
        return room;
    }

    /// <summary>What this node remembers of a room; the empty state when nothing, or something of another epoch.</summary>
    internal KnownRoom Of(long roomId, Guid epoch) =>
        known.TryGetValue(roomId, out KnownRoom? room) && room!.Epoch == epoch ? room : new(epoch, RoomState.Empty);

    /// <summary>Keeps a state whose events are committed, unless a later one is known.</summary>
    internal void Remember(long roomId, KnownRoom room)
    {
        lock (known)
        {
            if (Of(roomId, room.Epoch).State.Head < room.State.Head)
                known.Set(roomId, room, new MemoryCacheEntryOptions { SlidingExpiration = TimeSpan.FromMinutes(10) });
        }
    }

    /// <summary>Events after a number, in order.</summary>
    internal static async Task<List<RoomEntry>> ReadAsync(TinkuyDb db, long roomId, long after, int most, CancellationToken cancel = default)
    {
        var rows = await db.RoomEvents.AsNoTracking().Where(e => e.RoomId == roomId && e.Seq > after).OrderBy(e => e.Seq).Take(most).ToListAsync(cancel);
        return rows.ConvertAll(RoomEntry.Of);
    }

    public void Dispose() => known.Dispose();
}

/// <summary>A room's log and what it comes to.</summary>
public sealed record KnownRoom(Guid Epoch, RoomState State);
