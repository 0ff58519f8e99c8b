using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Encounters;

namespace Tinkuy.Realtime.Tests;

public class FanOutTests(RoomSite site) : IClassFixture<RoomSite>
{
    [Fact]
    public async Task Coming_back_again_and_again_while_others_write_leaves_no_hole()
    {
        var room = await site.ScheduleAsync();
        await using var writer = await site.EnterAsync("marcos", room);
        var seen = new List<long>();
        var (epoch, last) = (Guid.Empty, 0L);
        var enough = false;
        var writing = Task.Run(async () =>
        {
            for (var i = 0; !Volatile.Read(ref enough); i++)
                await writer.SayAsync(room, $"{i}");
        });
        for (var round = 0; round < 25; round++)
        {
            var client = await site.ConnectAsync("rosa");
            Assert.Null(await client.JoinAsync(room, round == 0 ? null : epoch, round == 0 ? -1 : last));
            await client.HasAsync(client.Last + 5);
            client.Cut();
            lock (client.Events)
            {
                Assert.Null(client.Hole);
                Assert.True(round == 0 || client.Welcome!["state"] is null);
                seen.AddRange(client.Events.Select(e => (long)e[0]!));
                (epoch, last) = (client.Epoch, client.Last);
            }
            await client.DisposeAsync();
        }
        Volatile.Write(ref enough, true);
        await writing;
        await using var final = await site.ConnectAsync("rosa");
        Assert.Null(await final.JoinAsync(room, epoch, last));
        await final.HasAsync((await site.LogAsync(room)).Count);
        seen.AddRange(final.Events.Select(e => (long)e[0]!));
        Assert.Equal(Enumerable.Range((int)seen[0], seen.Count).Select(i => (long)i), seen);
        await Oracle.HoldsAsync(site, room, final, writer);
    }

    [Fact]
    public async Task Far_behind_one_gets_the_events_and_very_far_behind_the_state()
    {
        var room = await site.ScheduleAsync();
        await using var rosa = await site.EnterAsync("rosa", room);
        var log = site.Log;
        var marcos = (await site.PersonAsync("marcos")).Id;
        async Task SayAsync(int times)
        {
            for (var done = 0; done < times; done += 500)
                await Task.WhenAll(Enumerable.Range(0, 500).Select(i => log.AppendAsync(room, marcos, Guid.CreateVersion7(), new ChatSaid($"{i}"))));
        }
        await SayAsync(1000);
        await using var late = await site.ConnectAsync("julia");
        Assert.Null(await late.JoinAsync(room, rosa.Epoch, 0));
        await late.HasAsync(1000);
        Assert.Null(late.Welcome!["state"]);
        await SayAsync(1500);
        await using var later = await site.ConnectAsync("david");
        Assert.Null(await later.JoinAsync(room, rosa.Epoch, 0));
        await later.UntilAsync(c => c.Welcome!["state"] is not null);
        await later.HasAsync(2500);
        Assert.Equal(200, ((System.Text.Json.Nodes.JsonArray)later.Welcome!["state"]!["chat"]!).Count);
        await Oracle.HoldsAsync(site, room, rosa, late, later);
    }

    [Fact]
    public async Task Another_epoch_or_a_number_from_the_future_begins_anew()
    {
        var room = await site.ScheduleAsync();
        await using var rosa = await site.EnterAsync("rosa", room);
        var last = await rosa.SayAsync(room, "Hola");
        Assert.Null(await rosa.JoinAsync(room, Guid.NewGuid(), last));
        Assert.NotNull(rosa.Welcome!["state"]);
        Assert.Null(await rosa.JoinAsync(room, rosa.Epoch, last + 100));
        Assert.NotNull(rosa.Welcome!["state"]);
    }

    [Fact]
    public async Task Somebody_who_stops_reading_holds_up_nobody_and_is_cut_off()
    {
        var room = await site.ScheduleAsync();
        await using var silent = await RoomClient.ConnectAsync(site.Hub, await site.CookieOf("david"), reads: false);
        await silent.SendRawAsync($$"""{"type":1,"invocationId":"1","target":"Join","arguments":[{{room}},null,-1]}""");
        await using var mute = await site.ConnectAsync("julia");
        mute.Acknowledges = false;
        Assert.Null(await mute.JoinAsync(room));
        await using var rosa = await site.EnterAsync("rosa", room);
        var words = new string('a', 1900);
        for (var i = 0; i < 60; i++)
            await Task.WhenAll(Enumerable.Range(0, 10).Select(n => site.Log.AppendAsync(room, rosa.PersonId, Guid.CreateVersion7(), new ChatSaid(words))));
        await rosa.HasAsync(600);
        // The window is what bounds a client that says nothing; its events wait in the log, not in memory.
        Assert.InRange(mute.Events.Count, 1, 550);
        await mute.UntilAsync(c => c.IsClosed);
        await Oracle.HoldsAsync(site, room, rosa, mute);
    }

    [Fact]
    public async Task Two_nodes_hear_of_each_other_even_when_the_listening_connection_is_killed()
    {
        var room = await site.ScheduleAsync();
        var node = site.StartNode();
        await using var here = await site.EnterAsync("rosa", room);
        await using var there = await site.EnterAsync("marcos", room, node.Hub);
        for (var round = 0; round < 3; round++)
        {
            await there.HasAsync(await here.SayAsync(room, $"de aquí {round}"));
            await here.HasAsync(await there.SayAsync(room, $"de allá {round}"));
            await using var db = site.Open();
            Assert.True(await db.Database.SqlQuery<int>(
                $"SELECT count(pg_terminate_backend(pid))::int AS \"Value\" FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'").SingleAsync() > 0);
        }
        await Oracle.HoldsAsync(site, room, here, there);
    }

    [Fact]
    public async Task A_withdrawn_message_is_gone_for_whoever_comes_later()
    {
        var room = await site.ScheduleAsync();
        await using var rosa = await site.EnterAsync("rosa", room);
        var said = await rosa.SayAsync(room, "esto no debí decirlo");
        await rosa.SendAsync(room, "chat.edited", new { message = said, text = "esto tampoco debí decirlo" });
        await rosa.HasAsync(await rosa.SendAsync(room, "chat.withdrawn", new { message = said }));
        await using var late = await site.ConnectAsync("marcos");
        Assert.Null(await late.JoinAsync(room, rosa.Epoch, 0));
        await late.HasAsync(said + 2);
        Assert.DoesNotContain(late.Events, e => e.ToJsonString().Contains("debí", StringComparison.Ordinal));
        Assert.DoesNotContain(await site.LogAsync(room), e => e.Body.Contains("debí", StringComparison.Ordinal));
        await Oracle.HoldsAsync(site, room, late);
    }
}
