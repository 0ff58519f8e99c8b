using System.Text.Json.Nodes;
using Tinkuy.Domain.Encounters;
using Xunit;

namespace Tinkuy.Testing;

/// <summary>What must hold in every room after anything at all.</summary>
public static class Oracle
{
    /// <summary>The database's log has no gap and no cid twice, and what each client got is a contiguous part of it.</summary>
    public static async Task HoldsAsync(RoomSite site, long room, params RoomClient[] clients)
    {
        // What each has is noted before the log is read: the log may only be longer.
        var had = clients.Select(c => (c.Hole, Events: c.Received())).ToList();
        var log = await site.LogAsync(room);
        IsWhole(log);
        had.ForEach(c => IsPart(log, c.Events, c.Hole));
    }

    /// <summary>The same of people who came and went, and whatever was acknowledged to them is in the log exactly once, where they were told.</summary>
    public static async Task HoldsForAsync(RoomSite site, long room, params IReadOnlyCollection<Participant> people)
    {
        var had = people.Select(p => (p.PersonId, p.Hole, Events: p.Received(), Acknowledged: p.Acknowledged())).ToList();
        var log = await site.LogAsync(room);
        IsWhole(log);
        foreach (var (person, hole, events, acknowledged) in had)
        {
            IsPart(log, events, hole);
            foreach (var (cid, seq) in acknowledged)
                Assert.Equal(seq, Assert.Single(log, e => e.ActorId == person && e.Cid == cid).Seq);
        }
    }

    private static void IsWhole(IReadOnlyList<RoomEvent> log)
    {
        Assert.Equal(Enumerable.Range(1, log.Count).Select(i => (long)i), log.Select(e => e.Seq));
        Assert.Equal(log.Count, log.Select(e => (e.ActorId, e.Cid)).Distinct().Count());
    }

    private static void IsPart(IReadOnlyList<RoomEvent> log, IReadOnlyList<JsonArray> events, string? hole)
    {
        Assert.Null(hole);
        foreach (var line in events)
        {
            var row = log[(int)(long)line[0]! - 1];
            // Words for others: only the number and the moment came, so that there is no gap.
            if ((string)line[1]! == "" && RoomEntry.Of(row).Act is IPrivateAct)
                continue;
            Assert.Equal(row.Kind, (string)line[1]!);
            Assert.Equal(row.ActorId, (long)line[2]!);
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(row.Body), line[4]), $"{row.Body} is not {line[4]}");
        }
    }
}
