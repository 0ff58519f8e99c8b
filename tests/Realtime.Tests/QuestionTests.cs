using System.Data;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Tinkuy.Realtime.Tests;

public class QuestionTests(RoomSite site) : IClassFixture<RoomSite>
{
    private const string Secret = "palabraquenadiemásescribe";

    [Fact]
    public async Task Nobody_can_tell_from_any_table_or_any_frame_who_answered_what_in_an_anonymous_poll()
    {
        var room = await site.ScheduleAsync();
        await using var elena = await site.EnterAsync("elena", room);
        await elena.SendAsync(room, "encounter.opened");
        var poll = await elena.SendAsync(room, "poll.opened", new { question = "¿Qué te cuesta?", kind = "words", anonymous = true });
        var scale = await elena.SendAsync(room, "poll.opened", new { question = "¿Cuánto te sirvió?", kind = "scale", anonymous = true });
        string[] people = ["marcos", "rosa", "julia", "david"];
        var clients = await Task.WhenAll(people.Select(p => site.EnterAsync(p, room)));
        // Arrivals are written behind the welcome: all of them first, or they would look like traces of an answer.
        await elena.UntilAsync(c => clients.All(p => c.Received().Any(e => (string)e[1]! == "person.joined" && (long)e[2]! == p.PersonId)));
        var before = await TextOfDatabaseAsync();
        // Not in the order of their ids, and only the second one is worth finding.
        foreach (var (client, words, step) in clients.Zip([$"b {Secret}", "c", "a", "d"], [4, 0, 0, 0]))
        {
            await client.SendAsync(room, "poll.voted", new { poll, words });
            await client.SendAsync(room, "poll.voted", new { poll = scale, choices = new[] { step } });
        }
        await elena.UntilAsync(c => (int?)c.Voters?[$"{poll}"] == 4 && (int?)c.Voters?[$"{scale}"] == 4);

        // One row per poll: who, sorted; what, summed and sorted. Nothing anywhere else has changed but counters of presence.
        await using (var db = site.Open())
        {
            var box = await db.BallotBoxes.SingleAsync(b => b.RoomId == room && b.Poll == poll);
            Assert.Equal(clients.Select(c => c.PersonId).Order(), box.Voters);
            Assert.Equal(["a", $"b {Secret}", "c", "d"], box.Words);
            var steps = await db.BallotBoxes.SingleAsync(b => b.RoomId == room && b.Poll == scale);
            Assert.Equal([3, 0, 0, 0, 1], steps.Counts);
        }
        var after = await TextOfDatabaseAsync();
        Assert.Equal(["ballot_boxes"], after.Where(t => t.Value.Contains(Secret, StringComparison.Ordinal)).Select(t => t.Key));
        Assert.Equal(["ballot_boxes"], after.Where(t => t.Value != before[t.Key] && t.Key is not ("room_nodes" or "room_connections")).Select(t => t.Key));

        // Whoever is there hears how many, and nothing of what; whoever answered hears nothing else either.
        foreach (var client in clients.Append(elena))
            Assert.DoesNotContain(client.Frames, f => f.Contains(Secret, StringComparison.Ordinal) || f.Contains("poll.voted", StringComparison.Ordinal));

        await elena.SendAsync(room, "poll.closed", new { poll });
        var last = await elena.SendAsync(room, "poll.closed", new { poll = scale });
        await Task.WhenAll(clients.Select(c => c.HasAsync(last)));
        foreach (var client in clients.Append(elena))
        {
            var closing = Assert.Single(client.Received(), e => (string)e[1]! == "poll.closed" && (long)e[4]!["poll"]! == poll);
            Assert.Equal(elena.PersonId, (long)closing[2]!);
            Assert.Equal(["a", $"b {Secret}", "c", "d"], ((JsonArray)closing[4]!["tally"]!["words"]!).Select(w => (string)w!));
        }
        await using (var db = site.Open())
            Assert.False(await db.BallotBoxes.AnyAsync(b => b.RoomId == room));
        Assert.DoesNotContain(await site.LogAsync(room), e => e.Kind == "poll.voted");
        await Oracle.HoldsAsync(site, room, [.. clients, elena]);
        foreach (var client in clients)
            await client.DisposeAsync();
    }

    [Fact]
    public async Task One_answers_an_anonymous_poll_once_whatever_the_device_node_or_line()
    {
        var room = await site.ScheduleAsync();
        await using var elena = await site.EnterAsync("elena", room);
        await elena.SendAsync(room, "encounter.opened");
        var poll = await elena.SendAsync(room, "poll.opened", new { question = "¿Sí o no?", kind = "one", anonymous = true, options = new[] { "Sí", "No" } });
        var node = site.StartNode();
        await using var phone = await site.EnterAsync("rosa", room);
        await using var tablet = await site.EnterAsync("rosa", room, node.Hub);
        var cid = Guid.CreateVersion7();
        var answers = await Task.WhenAll(
            phone.TrySendAsync(room, "poll.voted", new { poll, choices = new[] { 0 } }, cid), tablet.TrySendAsync(room, "poll.voted", new { poll, choices = new[] { 0 } }, cid),
            phone.TrySendAsync(room, "poll.voted", new { poll, choices = new[] { 1 } }), tablet.TrySendAsync(room, "poll.voted", new { poll, choices = new[] { 1 } }));
        Assert.Single(answers, a => a["seq"] is not null);
        Assert.Equal(3, answers.Count(a => (string?)a["code"] == "AlreadyVoted"));
        phone.Cut();
        await using var again = await site.EnterAsync("rosa", room);
        Assert.Equal([poll], ((JsonArray)again.Welcome!["voted"]!).Select(v => (long)v!));
        Assert.Empty((JsonArray)elena.Welcome!["voted"]!);
        Assert.Equal("AlreadyVoted", (string?)(await again.TrySendAsync(room, "poll.voted", new { poll, choices = new[] { 1 } }))["code"]);

        // One is too few: the number of voters is all that remains, and the box is gone.
        await elena.SendAsync(room, "encounter.closed");
        var closing = (await site.LogAsync(room))[^1];
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse($$"""{"polls":[{"poll":{{poll}},"tally":{"voters":1} }]}"""), JsonNode.Parse(closing.Body)));
        await using var db = site.Open();
        Assert.False(await db.BallotBoxes.AnyAsync(b => b.RoomId == room));
        var fact = Assert.Single((await db.Minutes.SingleAsync(m => m.EncounterId == room)).Facts.Polls!);
        Assert.Equal((1, true), (fact.Voters, fact.Options is null && fact.Words is null));
    }

    [Fact]
    public async Task Answers_by_name_can_be_changed_and_end_up_in_the_minutes_as_numbers()
    {
        var room = await site.ScheduleAsync();
        await using var elena = await site.EnterAsync("elena", room);
        await using var rosa = await site.EnterAsync("rosa", room);
        await elena.SendAsync(room, "encounter.opened");
        var poll = await elena.SendAsync(room, "poll.opened", new { question = "¿Cuándo nos vemos?", kind = "several", anonymous = false, options = new[] { "Lunes", "Martes", "الجمعة" } });
        await rosa.SendAsync(room, "poll.voted", new { poll, choices = new[] { 0, 1 } });
        var last = await rosa.SendAsync(room, "poll.voted", new { poll, choices = new[] { 1, 2 } });
        await elena.SendAsync(room, "poll.voted", new { poll, choices = new[] { 1 } });
        await elena.HasAsync(last);
        await using var late = await site.EnterAsync("marcos", room);
        var votes = late.Welcome!["state"]!["polls"]![0]!["votes"]!;
        Assert.Equal([1, 2], ((JsonArray)votes[rosa.PersonId.ToString(CultureInfo.InvariantCulture)]!["choices"]!).Select(c => (int)c!));
        await elena.SendAsync(room, "encounter.closed");
        Assert.Equal("Closed", (string?)(await rosa.TrySendAsync(room, "poll.voted", new { poll, choices = new[] { 0 } }))["code"]);
        await using var db = site.Open();
        var fact = Assert.Single((await db.Minutes.SingleAsync(m => m.EncounterId == room)).Facts.Polls!);
        Assert.Equal([("Lunes", 0), ("Martes", 2), ("الجمعة", 1)], fact.Options!.Select(o => (o.Label, o.Count)));
        await Oracle.HoldsAsync(site, room, elena, rosa, late);
    }

    // What every table holds at one moment, as text.
    private async Task<Dictionary<string, string>> TextOfDatabaseAsync()
    {
        await using var connection = new NpgsqlConnection(site.Database.ConnectionString);
        await connection.OpenAsync();
        await using var moment = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead);
        var tables = new List<string>();
        await using (var reader = await new NpgsqlCommand("SELECT tablename FROM pg_tables WHERE schemaname = 'public'", connection).ExecuteReaderAsync())
            while (await reader.ReadAsync())
                tables.Add(reader.GetString(0));
        var texts = new Dictionary<string, string>();
        foreach (var table in tables)
            texts[table] = (string)(await new NpgsqlCommand($"SELECT coalesce(string_agg(t::text, E'\\n' ORDER BY t::text), '') FROM \"{table}\" t", connection).ExecuteScalarAsync())!;
        return texts;
    }
}

public class QuestionPaceTests(QuestionPaceTests.SlowTallies site) : IClassFixture<QuestionPaceTests.SlowTallies>
{
    [Fact]
    public async Task Answers_wait_to_be_sent_together_and_nothing_else_waits_for_them()
    {
        var room = await site.ScheduleAsync();
        await using var elena = await site.EnterAsync("elena", room);
        await using var rosa = await site.EnterAsync("rosa", room);
        await elena.SendAsync(room, "encounter.opened");
        var poll = await elena.SendAsync(room, "poll.opened", new { question = "¿Del 1 al 5?", kind = "scale" });
        await elena.HasAsync(poll);
        var asked = elena.Frames.Count;
        for (var step = 0; step < 5; step++)
            await rosa.SendAsync(room, "poll.voted", new { poll, choices = new[] { step } });
        Assert.DoesNotContain(elena.Received(), e => (string)e[1]! == "poll.voted");
        var said = await rosa.SayAsync(room, "Ya respondí.");
        await elena.HasAsync(said);
        Assert.Equal(5, elena.Received().Count(e => (string)e[1]! == "poll.voted"));
        Assert.Single(elena.Frames.Skip(asked), f => f.Contains("poll.voted", StringComparison.Ordinal));
        await Oracle.HoldsAsync(site, room, elena);
    }

    /// <summary>Where answers are sent on once an hour, so that a test can see them wait.</summary>
    public sealed class SlowTallies : RoomSite
    {
        protected override void Shorten(RoomOptions options)
        {
            base.Shorten(options);
            options.TallyEvery = TimeSpan.FromHours(1);
        }
    }
}
