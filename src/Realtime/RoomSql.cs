using System.Globalization;
using Npgsql;
using NpgsqlTypes;
using Tinkuy.Domain.Encounters;

namespace Tinkuy.Realtime;

/// <summary>The statements of the room log that are on everybody's path, written out because their number and order matter.</summary>
internal sealed class RoomSql(NpgsqlConnection connection)
{
    /// <summary>The channel on which nodes hear of each other's commits: <c>room:head</c> pairs, separated by commas.</summary>
    public const string Channel = "tinkuy_rooms";

    /// <summary>Locks the rooms that exist until the commit, in the order of their ids so that two batches never wait for each other.</summary>
    public async Task<List<(long Id, Guid Epoch, long NextSeq)>> LockAsync(IEnumerable<long> ids)
    {
        // NO KEY: a connection's row refers to the room and must not wait for the log.
        await using var command = new NpgsqlCommand("SELECT id, epoch, next_seq FROM rooms WHERE id = ANY($1) ORDER BY id FOR NO KEY UPDATE", connection)
        {
            Parameters = { new() { Value = ids.Distinct().ToArray() } },
        };
        await using var reader = await command.ExecuteReaderAsync();
        var rooms = new List<(long, Guid, long)>();
        while (await reader.ReadAsync())
            rooms.Add((reader.GetInt64(0), reader.GetGuid(1), reader.GetInt64(2)));
        return rooms;
    }

    /// <summary>Acts that are in the log already, with their numbers.</summary>
    public async Task<Dictionary<ActKey, long>> FindRepeatsAsync(IReadOnlyList<PendingAct> acts)
    {
        await using var command = new NpgsqlCommand(
            """
            SELECT e.room_id, e.actor_id, e.cid, e.seq
            FROM unnest($1, $2, $3) AS asked(room_id, actor_id, cid)
            JOIN room_events e USING (room_id, actor_id, cid)
            """,
            connection)
        {
            Parameters =
            {
                new() { Value = acts.Select(a => a.RoomId).ToArray() },
                new() { Value = acts.Select(a => a.ActorId).ToArray() },
                new() { Value = acts.Select(a => a.Cid).ToArray() },
            },
        };
        await using var reader = await command.ExecuteReaderAsync();
        var found = new Dictionary<ActKey, long>();
        while (await reader.ReadAsync())
            found[new(reader.GetInt64(0), reader.GetInt64(1), reader.GetGuid(2))] = reader.GetInt64(3);
        return found;
    }

    /// <summary>Of the people who were to be logged as gone, those with an open window after all.</summary>
    public async Task<HashSet<(long Room, long Person)>> FindReturnedAsync(IReadOnlyList<PendingAct> acts)
    {
        var leaving = acts.Where(a => a.Act is PersonLeft).ToList();
        if (leaving.Count == 0)
            return [];
        await using var command = new NpgsqlCommand(
            """
            SELECT c.room_id, c.person_id
            FROM unnest($1, $2, $3) AS leaving(room_id, person_id, since)
            JOIN room_connections c USING (room_id, person_id)
            LEFT JOIN room_nodes n ON n.id = c.node_id
            WHERE coalesce(c.gone_at, n.seen_at) > leaving.since
            """,
            connection)
        {
            Parameters =
            {
                new() { Value = leaving.ConvertAll(a => a.RoomId) },
                new() { Value = leaving.ConvertAll(a => a.ActorId) },
                new() { Value = leaving.ConvertAll(a => ((PersonLeft)a.Act).Since) },
            },
        };
        await using var reader = await command.ExecuteReaderAsync();
        var returned = new HashSet<(long, long)>();
        while (await reader.ReadAsync())
            returned.Add((reader.GetInt64(0), reader.GetInt64(1)));
        return returned;
    }

    /// <summary>Writes the new events, moves the counters and (unless told not to) wakes the nodes, in one round trip.</summary>
    public async Task AppendAsync(IReadOnlyDictionary<long, BatchRoom> rooms, bool wakes)
    {
        var written = rooms.Where(r => r.Value.New.Count > 0).ToList();
        if (written.Count == 0)
            return;
        var events = written.SelectMany(r => r.Value.New.Select(n => (Room: r.Key, n.Entry, n.Cid))).ToList();
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new("INSERT INTO room_events (room_id, seq, actor_id, cid, kind, body, at) SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7)")
                {
                    Parameters =
                    {
                        new() { Value = events.ConvertAll(e => e.Room) },
                        new() { Value = events.ConvertAll(e => e.Entry.Seq) },
                        new() { Value = events.ConvertAll(e => e.Entry.ActorId) },
                        new() { Value = events.ConvertAll(e => e.Cid) },
                        new() { Value = events.ConvertAll(e => RoomActs.KindOf(e.Entry.Act)) },
                        new() { Value = events.ConvertAll(e => RoomActs.Write(e.Entry.Act)), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Jsonb },
                        new() { Value = events.ConvertAll(e => e.Entry.At) },
                    },
                },
                new("UPDATE rooms SET next_seq = news.next_seq FROM unnest($1, $2) AS news(id, next_seq) WHERE rooms.id = news.id")
                {
                    Parameters =
                    {
                        new() { Value = written.ConvertAll(r => r.Key) },
                        new() { Value = written.ConvertAll(r => r.Value.State.Head + 1) },
                    },
                },
            },
        };
        // At most a hundred pairs of under forty characters: half of the 8,000 bytes that a notification may have.
        if (wakes)
            batch.BatchCommands.Add(new("SELECT pg_notify($1, $2)") { Parameters = { new() { Value = Channel }, new() { Value = Payload(written) } } });
        await batch.ExecuteNonQueryAsync();
    }

    private static string Payload(IEnumerable<KeyValuePair<long, BatchRoom>> written) =>
        string.Join(',', written.Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Key}:{r.Value.State.Head}")));
}
