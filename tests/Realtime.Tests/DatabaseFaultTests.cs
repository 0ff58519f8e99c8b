using System.Net.WebSockets;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Tinkuy.Realtime.Tests;

/// <summary>What may happen between a node and its database.</summary>
public class DatabaseFaultTests(DatabaseFaultTests.WatchfulSite site) : IClassFixture<DatabaseFaultTests.WatchfulSite>
{
    [Fact]
    public async Task A_commit_whose_answer_is_lost_is_one_event_with_one_number()
    {
        var room = await site.ScheduleAsync();
        await using var line = site.LineToDatabase();
        var node = site.StartNode(line);
        await using var rosa = await site.EnterAsync("rosa", room, node.Hub);
        var loses = true;
        line.Lets = (link, packet) =>
        {
            if (link.IsFromClient && packet.Span.IndexOf("lo que se pierde"u8) >= 0)
                link.Note = "writes";
            var lost = loses && !link.IsFromClient && link.Note == "writes" && packet.Span.IndexOf("COMMIT\0"u8) >= 0;
            loses &= !lost;
            return !lost;
        };
        var cid = Guid.CreateVersion7();
        var first = await rosa.TrySendAsync(room, "chat.said", new { text = "lo que se pierde" }, cid);
        Assert.Equal("Busy", (string?)first["code"]);
        var written = Assert.Single(await site.LogAsync(room), e => e.Cid == cid);
        Assert.Equal(written.Seq, await rosa.SayAsync(room, "lo que se pierde", cid));
        await rosa.HasAsync(written.Seq);
        await Oracle.HoldsAsync(site, room, rosa);
    }

    [Fact]
    public async Task A_node_whose_listening_connection_falls_silent_still_hears_and_listens_again()
    {
        var room = await site.ScheduleAsync();
        await using var line = site.LineToDatabase();
        line.Lets = (link, packet) =>
        {
            if (link.IsFromClient && packet.Span.IndexOf("LISTEN tinkuy_rooms"u8) >= 0)
                link.Note = "listens";
            return true;
        };
        var node = site.StartNode(line);
        await using var here = await site.EnterAsync("rosa", room);
        await using var there = await site.EnterAsync("marcos", room, node.Hub);
        await Eventually.HoldsAsync(() => line.Links.Any(l => l.Note == "listens"));
        var silenced = line.Links.Where(l => l.Note == "listens").ToList();
        silenced.ForEach(l => l.IsSilent = true);
        await there.HasAsync(await here.SayAsync(room, "¿Se oye?"));
        await Eventually.HoldsAsync(() => line.Links.Any(l => l.Note == "listens" && !silenced.Contains(l)));
        await there.HasAsync(await here.SayAsync(room, "Se oye."));
        await Oracle.HoldsAsync(site, room, here, there);
    }

    [Fact]
    public async Task A_node_that_loses_its_database_in_the_middle_of_a_batch_refuses_and_locks_nobody_out()
    {
        var room = await site.ScheduleAsync();
        await using var line = site.LineToDatabase();
        var node = site.StartNode(line);
        await using var cut = await site.EnterAsync("rosa", room, node.Hub);
        await using var well = await site.EnterAsync("marcos", room);
        line.Lets = (link, packet) =>
        {
            // The room is locked and its events are on the way, and there they stay.
            line.IsSilent |= link.IsFromClient && packet.Span.IndexOf("a la nada"u8) >= 0;
            return true;
        };
        var cid = Guid.CreateVersion7();
        var unheard = cut.TrySendAsync(room, "chat.said", new { text = "a la nada" }, cid);
        await Eventually.HoldsAsync(() => line.IsSilent);
        await well.HasAsync(await TryUntilWrittenAsync(well, room));
        Assert.Equal("Busy", (string?)(await unheard)["code"]);
        Assert.DoesNotContain(await site.LogAsync(room), e => e.Cid == cid);

        line.Lets = null;
        line.IsSilent = false;
        await using var again = await EnterUntilInAsync(room, node.Hub);
        var seq = await TryUntilWrittenAsync(again, room, cid);
        await well.HasAsync(seq);
        Assert.Equal(seq, Assert.Single(await site.LogAsync(room), e => e.Cid == cid).Seq);
        await Oracle.HoldsAsync(site, room, cut, well, again);
    }

    [Fact]
    public async Task A_long_transaction_that_pins_the_notifications_raises_an_alarm_and_stops_nobody()
    {
        var room = await site.ScheduleAsync();
        await using var rosa = await site.EnterAsync("rosa", room);
        using var visitor = new HttpClient { BaseAddress = new UriBuilder(site.Hub) { Scheme = "http", Path = "" }.Uri };
        await using (var pin = new NpgsqlConnection(site.Database.ConnectionString))
        {
            await pin.OpenAsync();
            foreach (var sql in new[] { "LISTEN somebody_elses", "BEGIN", "SELECT 1" })
                await using (var command = new NpgsqlCommand(sql, pin))
                    await command.ExecuteNonQueryAsync();
            await using (var db = site.Open())
                await db.Database.ExecuteSqlAsync($"SELECT pg_notify('somebody_elses', repeat('a', 7000) || i) FROM generate_series(1, 20) AS i");
            await UntilHealthAsync(visitor, alarms: true);
            for (var i = 0; i < 20; i++)
                await rosa.HasAsync(await rosa.SayAsync(room, $"{i}"));
            await using var end = new NpgsqlCommand("ROLLBACK; UNLISTEN *", pin);
            await end.ExecuteNonQueryAsync();
        }
        await using (var db = site.Open())
            await db.Database.ExecuteSqlAsync($"SELECT pg_notify('somebody_elses', repeat('b', 7000) || i) FROM generate_series(1, 20) AS i");
        await UntilHealthAsync(visitor, alarms: false);
        await Oracle.HoldsAsync(site, room, rosa);
    }

    [Fact]
    public async Task When_the_notifications_are_full_events_are_written_without_and_found_by_asking()
    {
        var room = await site.ScheduleAsync();
        var node = site.StartNode();
        await using var there = await site.EnterAsync("marcos", room, node.Hub);
        await using var here = await site.EnterAsync("rosa", room);
        await using (var db = site.Open())
            // What PreCommit_Notify() says when the queue is full, once: a sequence does not roll back.
            await db.Database.ExecuteSqlRawAsync(
                """
                CREATE SEQUENCE commits;
                CREATE FUNCTION refuse_first() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    IF nextval('commits') = 1 THEN RAISE EXCEPTION 'too many notifications in the NOTIFY queue' USING ERRCODE = '54000'; END IF;
                    RETURN NULL;
                END $$;
                CREATE CONSTRAINT TRIGGER full_queue AFTER INSERT ON room_events DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_first();
                """);
        await there.HasAsync(await here.SayAsync(room, "Sin aviso"));
        await using (var db = site.Open())
            await db.Database.ExecuteSqlRawAsync("DROP TRIGGER full_queue ON room_events");
        await Oracle.HoldsAsync(site, room, here, there);
    }

    private static async Task<long> TryUntilWrittenAsync(RoomClient client, long room, Guid? cid = null)
    {
        cid ??= Guid.CreateVersion7();
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        for (var tries = 0; tries < 60; tries++)
        {
            var answer = await client.TrySendAsync(room, "chat.said", new { text = "otra vez" }, cid);
            if (answer["seq"] is { } seq)
                return (long)seq;
            Assert.Equal("Busy", (string?)answer["code"]);
            await beat.WaitForNextTickAsync();
        }
        throw new TimeoutException("It was never written.");
    }

    // Its connections to the database died with the line; each is found dead once.
    private async Task<RoomClient> EnterUntilInAsync(long room, Uri hub)
    {
        for (var tries = 0; ; tries++)
            try
            {
                return await site.EnterAsync("julia", room, hub);
            }
            catch (Exception e) when (tries < 30 && e is InvalidOperationException or WebSocketException or TimeoutException)
            {
                await Task.Delay(100);
            }
    }

    private static Task UntilHealthAsync(HttpClient visitor, bool alarms) =>
        Eventually.HoldsAsync(async () => (await visitor.GetStringAsync("/salud/listo")).Contains("alarma", StringComparison.Ordinal) == alarms);

    /// <summary>Alarmed by any notification that stays.</summary>
    public sealed class WatchfulSite : RoomSite
    {
        protected override void Shorten(RoomOptions options)
        {
            base.Shorten(options);
            options.QueueAlarm = 5e-6;
        }
    }
}
