using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Groups;

namespace Tinkuy.Realtime.Tests;

/// <summary>What may happen among several nodes.</summary>
public class NodesTests(NodesTests.PunctualSite site) : IClassFixture<NodesTests.PunctualSite>
{
    [Fact]
    public async Task Nodes_restarted_one_after_the_other_lose_nothing_and_say_where_to_go()
    {
        var room = await site.ScheduleAsync();
        var nodes = new List<Node> { site.StartNode(), site.StartNode() };
        Uri Any()
        {
            lock (nodes)
                return nodes[Random.Shared.Next(nodes.Count)].Hub;
        }
        string[] people = ["rosa", "marcos", "julia", "david"];
        var all = await Task.WhenAll(people.Select(p => site.BringAsync(p, room, Any)));
        var over = false;
        var talk = all.Select(async p =>
        {
            for (var i = 0; !Volatile.Read(ref over); i++)
                await p.SayAsync($"{i}");
        }).ToList();
        for (var round = 0; round < 2; round++)
        {
            var (old, fresh) = (nodes[0], site.StartNode());
            lock (nodes)
            {
                nodes.Remove(old);
                nodes.Add(fresh);
            }
            // Stops as on SIGTERM: farewell first, then the sockets.
            await old.DisposeAsync();
        }
        await Task.WhenAll(all.Select(p => p.UntilAsync(x => x.IsIn)));
        Volatile.Write(ref over, true);
        await Task.WhenAll(talk);
        var log = await site.LogAsync(room);
        await Task.WhenAll(all.Select(p => p.HasAsync(log.Count)));
        Assert.True(all.Sum(p => p.Moves) > 0);
        await Oracle.HoldsForAsync(site, room, all);
        Assert.Equal(all.Sum(p => p.Acknowledged().Count), log.Count(e => e.Kind == "chat.said"));
        foreach (var person in all)
            await person.DisposeAsync();
    }

    [Fact]
    public async Task After_a_removal_or_a_revocation_nothing_is_readable_on_any_node()
    {
        var room = await site.ScheduleAsync();
        var node = site.StartNode();
        await using var rosa = await site.EnterAsync("rosa", room);
        await using var removedHere = await site.BringAsync("teresa", room);
        await using var removedThere = await site.BringAsync("teresa", room, () => node.Hub);
        await using var revokedHere = await site.BringAsync("david", room);
        await using var revokedThere = await site.BringAsync("david", room, () => node.Hub);
        await using (var db = site.Open())
        {
            await db.Memberships.Where(m => m.PersonId == removedHere.PersonId).ExecuteUpdateAsync(m => m.SetProperty(x => x.Status, MembershipStatus.Requested));
            await db.Users.Where(p => p.Id == revokedHere.PersonId).ExecuteUpdateAsync(p => p.SetProperty(x => x.SecurityStamp, "otro"));
        }
        // Two seconds are the promise; a busy machine may take longer over its part, the guard may not.
        Assert.True(new RoomOptions().GuardEvery <= TimeSpan.FromSeconds(1));
        Participant[] outside = [removedHere, removedThere, revokedHere, revokedThere];
        foreach (var away in outside)
            await away.UntilAsync(p => !p.IsIn);
        var secret = await rosa.SayAsync(room, "Solo para quienes siguen");
        await rosa.HasAsync(secret);
        Assert.All(outside, away => Assert.True(away.Last < secret));
        Assert.Equal("NoRoom", removedThere.Gone);
    }

    /// <summary>With the guard's own clock: two seconds are a promise.</summary>
    public sealed class PunctualSite : RoomSite
    {
        protected override void Shorten(RoomOptions options)
        {
            base.Shorten(options);
            options.GuardEvery = new RoomOptions().GuardEvery;
        }
    }
}
