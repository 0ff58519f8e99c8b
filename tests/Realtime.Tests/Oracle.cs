using System.Text.Json.Nodes;

namespace Tinkuy.Realtime.Tests;

/// <summary>What must hold in every room after anything at all.</summary>
internal static class Oracle
{
    /// <summary>The database's log has no gap and no cid twice, and what each client got is a contiguous part of it.</summary>
    public static async Task HoldsAsync(RoomSite site, long room, params RoomClient[] clients)
    {
        // What each has is noted before the log is read: the log may only be longer.
        var had = clients.Select(c => c.Received()).ToList();
        var log = await site.LogAsync(room);
        Assert.Equal(Enumerable.Range(1, log.Count).Select(i => (long)i), log.Select(e => e.Seq));
        Assert.Equal(log.Count, log.Select(e => (e.ActorId, e.Cid)).Distinct().Count());
        Assert.All(clients, c => Assert.Null(c.Hole));
        foreach (var events in had)
            foreach (var line in events)
            {
                var row = log[(int)(long)line[0]! - 1];
                Assert.Equal(row.Kind, (string)line[1]!);
                Assert.Equal(row.ActorId, (long)line[2]!);
                Assert.True(JsonNode.DeepEquals(JsonNode.Parse(row.Body), line[4]), $"{row.Body} is not {line[4]}");
            }
    }
}
