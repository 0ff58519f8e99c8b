using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Groups;

namespace Tinkuy.Realtime.Tests;

/// <summary>The room by plain requests, where a proxy forbids WebSockets.</summary>
public class PollTests(RoomSite site) : IClassFixture<RoomSite>
{
    [Fact]
    public async Task Asking_each_time_another_node_one_reads_writes_and_misses_nothing()
    {
        var room = await site.ScheduleAsync();
        var node = site.StartNode();
        await using var rosa = await site.EnterAsync("rosa", room);
        using var here = await WindowAsync("julia", site.Hub);
        using var there = await WindowAsync("julia", node.Hub);
        var first = await NewsAsync(here, room, null, -1);
        var (epoch, last) = ((string?)first["welcome"]!["epoch"], (long)first["welcome"]!["head"]!);
        Assert.Equal(last, (long)first["welcome"]!["state"]!["head"]!);
        var seen = new List<long>();
        for (var round = 0; round < 10; round++)
        {
            var waiting = NewsAsync(round % 2 == 0 ? here : there, room, epoch, last);
            var said = await rosa.SayAsync(room, $"{round}");
            while (last < said)
            {
                var news = await waiting;
                Assert.Null(news["welcome"]!["state"]);
                foreach (var line in (JsonArray)news["events"]!)
                {
                    Assert.Equal(++last, (long)line![0]!);
                    seen.Add(last);
                }
                waiting = last < said ? NewsAsync(there, room, epoch, last) : Task.FromResult(news);
            }
        }
        var cid = Guid.CreateVersion7();
        var hers = await SayAsync(here, room, "Por el camino largo", cid);
        Assert.Equal((long)hers["seq"]!, (long)(await SayAsync(there, room, "Por el camino largo", cid))["seq"]!);
        await rosa.HasAsync((long)hers["seq"]!);
        Assert.Contains("Por el camino largo", rosa.Texts);
        Assert.Equal(Enumerable.Range((int)seen[0], seen.Count).Select(i => (long)i), seen);
        await Oracle.HoldsAsync(site, room, rosa);
    }

    [Fact]
    public async Task A_small_groups_words_are_in_nobody_elses_news()
    {
        var room = await site.ScheduleAsync();
        await using var elena = await site.EnterAsync("elena", room);
        await using var rosa = await site.EnterAsync("rosa", room);
        using var julia = await WindowAsync("julia", site.Hub);
        var before = await NewsAsync(julia, room, null, -1);
        await elena.SendAsync(room, "encounter.opened");
        await elena.SendAsync(room, "groups.formed", new { by = "hand", count = 2 });
        await elena.SendAsync(room, "groups.placed", new { person = rosa.PersonId, group = 1 });
        await elena.SendAsync(room, "groups.begun", new { minutes = 10 });
        var said = await rosa.SendAsync(room, "groups.said", new { group = 1, text = "palabra-chirimoya" });
        var (epoch, last) = ((string?)before["welcome"]!["epoch"], (long)before["welcome"]!["head"]!);
        while (last < said)
        {
            var news = await NewsAsync(julia, room, epoch, last);
            Assert.DoesNotContain("chirimoya", news.ToJsonString(), StringComparison.Ordinal);
            last = (long?)news["welcome"]?["state"]?["head"] ?? last;
            foreach (var line in (JsonArray)news["events"]!)
                Assert.Equal(++last, (long)line![0]!);
        }
        Assert.DoesNotContain("chirimoya", (await NewsAsync(julia, room, null, -1)).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_asks_is_present_and_counts_as_gone_some_time_after_the_last_question()
    {
        var room = await site.ScheduleAsync();
        await using var rosa = await site.EnterAsync("rosa", room);
        using var julia = await WindowAsync("julia", site.Hub);
        var id = (await site.PersonAsync("julia")).Id;
        await NewsAsync(julia, room, null, -1);
        await rosa.UntilAsync(c => c.Received().Any(e => (string)e[1]! == "person.joined" && (long)e[2]! == id));
        Assert.True(await CountedAsThereUntilAsync(room, id) > TimeProvider.System.GetUtcNow().UtcDateTime);
        // A window that is closed while it waits has left at once, but for the grace.
        using (var closed = new CancellationTokenSource())
        {
            var waiting = NewsAsync(julia, room, rosa.Epoch.ToString(), (await site.LogAsync(room)).Count, closed.Token);
            await rosa.HasAsync(await rosa.SayAsync(room, "¿Sigues?"));
            await waiting;
            var before = await CountedAsThereUntilAsync(room, id);
            waiting = NewsAsync(julia, room, rosa.Epoch.ToString(), (await site.LogAsync(room)).Count, closed.Token);
            await Eventually.HoldsAsync(async () => await CountedAsThereUntilAsync(room, id) > before);
            await closed.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        }
        await rosa.UntilAsync(c => c.Received().Any(e => (string)e[1]! == "person.left" && (long)e[2]! == id));
    }

    [Fact]
    public async Task Asking_and_posting_are_refused_to_strangers_as_if_the_room_did_not_exist()
    {
        var room = await site.ScheduleAsync();
        using var stranger = await WindowAsync("administracion", site.Hub);
        foreach (var id in new[] { room, 987654 })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(NewsAddress(id, null, -1))).StatusCode);
            Assert.Equal("NoRoom", (string?)(await SayAsync(stranger, id, "Hola", Guid.CreateVersion7()))["code"]);
        }
        using var nobody = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = stranger.BaseAddress };
        Assert.Equal(HttpStatusCode.Redirect, (await nobody.GetAsync(NewsAddress(room, null, -1))).StatusCode);
        using var abroad = await WindowAsync("rosa", site.Hub);
        abroad.DefaultRequestHeaders.Add("Origin", "https://evil.example");
        Assert.Equal(HttpStatusCode.Forbidden, (await abroad.PostAsJsonAsync($"{RoomHub.Path}/{room}/actos", new { cid = Guid.NewGuid(), kind = "chat.said", body = new { text = "x" } })).StatusCode);
        Assert.Empty(await site.LogAsync(room));
    }

    [Theory]
    [InlineData("""{"cid":"00000000-0000-0000-0000-000000000001","kind":"chat.shouted","body":{}}""", "UnknownKind")]
    [InlineData("""{"cid":"00000000-0000-0000-0000-000000000002","kind":"chat.said"}""", "Invalid")]
    [InlineData("""{"cid":"00000000-0000-0000-0000-000000000003","body":{}}""", "UnknownKind")]
    [InlineData("""{"cid":"00000000-0000-0000-0000-000000000004","kind":"chat.said","body":{"text":" "}}""", "Empty")]
    [InlineData("""{"cid":7}""", null)]
    [InlineData("[", null)]
    public async Task A_post_that_makes_no_sense_is_refused_with_a_code(string body, string? code)
    {
        var room = await site.ScheduleAsync();
        using var rosa = await WindowAsync("rosa", site.Hub);
        var answer = await rosa.PostAsync($"{RoomHub.Path}/{room}/actos", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));
        Assert.Equal(code is null ? HttpStatusCode.BadRequest : HttpStatusCode.OK, answer.StatusCode);
        if (code is not null)
            Assert.Equal(code, (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["code"]);
        Assert.DoesNotContain(await site.LogAsync(room), e => e.Kind.StartsWith("chat", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Somebody_removed_while_waiting_hears_that_and_nothing_more()
    {
        var room = await site.ScheduleAsync();
        await using var rosa = await site.EnterAsync("rosa", room);
        using var teresa = await WindowAsync("teresa", site.Hub);
        var id = (await site.PersonAsync("teresa")).Id;
        await NewsAsync(teresa, room, null, -1);
        await rosa.UntilAsync(c => c.Received().Any(e => (string)e[1]! == "person.joined" && (long)e[2]! == id));
        var before = await CountedAsThereUntilAsync(room, id);
        var waiting = NewsAsync(teresa, room, rosa.Epoch.ToString(), (await site.LogAsync(room)).Count);
        await Eventually.HoldsAsync(async () => await CountedAsThereUntilAsync(room, id) > before);
        await using (var db = site.Open())
            await db.Memberships.Where(m => m.PersonId == id).ExecuteUpdateAsync(m => m.SetProperty(x => x.Status, MembershipStatus.Requested));
        var news = await waiting;
        Assert.Equal("NoRoom", (string?)news["bye"]);
        Assert.Empty((JsonArray)news["events"]!);
        Assert.Equal(HttpStatusCode.NotFound, (await teresa.GetAsync(NewsAddress(room, rosa.Epoch.ToString(), 0))).StatusCode);
    }

    private async Task<DateTime?> CountedAsThereUntilAsync(long room, long person)
    {
        await using var db = site.Open();
        return await db.Database.SqlQuery<DateTime?>($"SELECT max(gone_at) AS \"Value\" FROM room_connections WHERE room_id = {room} AND person_id = {person}").SingleAsync();
    }

    private async Task<HttpClient> WindowAsync(string mailbox, Uri hub)
    {
        var client = new HttpClient { BaseAddress = new UriBuilder(hub) { Scheme = "http", Path = "" }.Uri };
        client.DefaultRequestHeaders.Add("Cookie", "tinkuy=" + await site.CookieOf(mailbox));
        return client;
    }

    private static async Task<JsonNode> NewsAsync(HttpClient client, long room, string? epoch, long after, CancellationToken cancel = default) =>
        JsonNode.Parse(await client.GetStringAsync(NewsAddress(room, epoch, after), cancel))!;

    private static string NewsAddress(long room, string? epoch, long after) =>
        string.Create(CultureInfo.InvariantCulture, $"{RoomHub.Path}/{room}/novedades?after={after}&window=00000000-0000-0000-0000-00000000000a{(epoch is null ? "" : "&epoch=" + epoch)}");

    private static async Task<JsonNode> SayAsync(HttpClient client, long room, string text, Guid cid) =>
        JsonNode.Parse(await (await client.PostAsJsonAsync($"{RoomHub.Path}/{room}/actos", new { cid, kind = "chat.said", body = new { text } })).Content.ReadAsStringAsync())!;
}
