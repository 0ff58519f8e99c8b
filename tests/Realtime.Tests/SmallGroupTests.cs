using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Encounters;

namespace Tinkuy.Realtime.Tests;

public class SmallGroupTests(RoomSite site) : IClassFixture<RoomSite>
{
    [Fact]
    public async Task A_small_groups_words_reach_its_members_and_who_leads_and_nobody_else_in_any_frame()
    {
        var room = await site.ScheduleAsync();
        await using var elena = await site.EnterAsync("elena", room);
        await using var rosa = await site.EnterAsync("rosa", room);
        await using var marcos = await site.EnterAsync("marcos", room);
        await using var other = await site.ConnectAsync("julia", site.StartNode().Hub);
        await other.JoinAsync(room);
        await FormAsync(room, elena, [rosa], [marcos, other]);
        await elena.SendAsync(room, "groups.begun", new { minutes = 10, text = "¿Qué vimos?" });

        await rosa.SendAsync(room, "groups.said", new { group = 1, text = "palabra-chirimoya" });
        await elena.SendAsync(room, "groups.said", new { group = 1, text = "palabra-lúcuma" });
        await marcos.SendAsync(room, "groups.said", new { group = 2, text = "palabra-tarwi" });
        Assert.Equal("NotYourGroup", await RefusalAsync(marcos, room, "groups.said", new { group = 1, text = "¿Qué dicen?" }));
        Assert.Equal("NotYourGroup", await RefusalAsync(marcos, room, "groups.resulted", new { group = 1, text = "Nada" }));
        Assert.Equal("NotYourGroup", await RefusalAsync(rosa, room, "groups.said", new { group = 3, text = "¿Hay alguien?" }));
        var last = await rosa.SayAsync(room, "A todos");
        foreach (var client in new[] { elena, rosa, marcos, other })
            await client.HasAsync(last);

        foreach (var outsider in new[] { marcos, other })
        {
            Assert.DoesNotContain("chirimoya", outsider.Heard, StringComparison.Ordinal);
            Assert.DoesNotContain("cuma", outsider.Heard, StringComparison.Ordinal);
        }
        Assert.DoesNotContain("tarwi", rosa.Heard, StringComparison.Ordinal);
        Assert.All(["chirimoya", "tarwi"], word => Assert.Contains(word, elena.Heard, StringComparison.Ordinal));
        Assert.Contains("tarwi", other.Heard, StringComparison.Ordinal);
        await Oracle.HoldsAsync(site, room, elena, rosa, marcos, other);

        // Again from the very beginning, event by event, and once more as a whole state.
        await using var replayed = await site.ConnectAsync("marcos");
        Assert.Null(await replayed.JoinAsync(room, marcos.Epoch, 0));
        await replayed.HasAsync(last);
        await using var fresh = await site.EnterAsync("marcos", room);
        foreach (var client in new[] { replayed, fresh })
        {
            Assert.Contains("tarwi", client.Heard, StringComparison.Ordinal);
            Assert.DoesNotContain("chirimoya", client.Heard, StringComparison.Ordinal);
            Assert.DoesNotContain("cuma", client.Heard, StringComparison.Ordinal);
        }
        await Oracle.HoldsAsync(site, room, fresh);
    }

    [Fact]
    public async Task Whoever_changes_groups_or_comes_late_reads_what_her_group_has_said_and_nothing_of_the_other()
    {
        var room = await site.ScheduleAsync();
        await using var elena = await site.EnterAsync("elena", room);
        await using var rosa = await site.EnterAsync("rosa", room);
        await using var marcos = await site.EnterAsync("marcos", room);
        await using var julia = await site.EnterAsync("julia", room);
        await FormAsync(room, elena, [rosa, julia], [marcos]);
        await elena.SendAsync(room, "groups.begun", new { minutes = 10 });
        await rosa.SendAsync(room, "groups.said", new { group = 1, text = "palabra-chirimoya" });
        await marcos.SendAsync(room, "groups.said", new { group = 2, text = "palabra-tarwi" });

        await elena.SendAsync(room, "groups.placed", new { person = julia.PersonId, group = 2 });
        await julia.UntilAsync(c => ChatOf(c, 2).Contains("palabra-tarwi"));
        Assert.Empty(ChatOf(julia, 1));
        var after = await rosa.SendAsync(room, "groups.said", new { group = 1, text = "palabra-olluco" });
        await julia.HasAsync(after);
        Assert.DoesNotContain("olluco", julia.Heard, StringComparison.Ordinal);

        // David comes late: the first group is the smaller one now.
        await using var david = await site.EnterAsync("david", room);
        await david.UntilAsync(c => ChatOf(c, 1).Contains("palabra-olluco"));
        Assert.Empty(ChatOf(david, 2));
        Assert.Contains(david.PersonId, (await site.StateAsync(room)).Rounds[^1].Groups[0].Members);
        await Oracle.HoldsAsync(site, room, elena, rosa, marcos, julia, david);
    }

    [Fact]
    public async Task Called_back_they_fall_silent_and_what_they_bring_is_everybodys_and_in_the_minutes()
    {
        var room = await site.ScheduleAsync();
        await using var elena = await site.EnterAsync("elena", room);
        await using var rosa = await site.EnterAsync("rosa", room);
        await using var marcos = await site.EnterAsync("marcos", room);
        await FormAsync(room, elena, [rosa], [marcos]);
        Assert.Equal("GroupsNotAtWork", await RefusalAsync(rosa, room, "groups.said", new { group = 1, text = "¿Ya?" }));
        Assert.Equal("OnlyFacilitators", await RefusalAsync(rosa, room, "groups.begun", new { minutes = 10 }));
        await elena.SendAsync(room, "groups.begun", new { minutes = 10, text = "¿Qué vimos?" });
        Assert.Equal("GroupsAtWork", await RefusalAsync(elena, room, "groups.formed", new { by = "chance", count = 2 }));
        var said = await rosa.SendAsync(room, "groups.said", new { group = 1, text = "palabra-chirimoya" });
        Assert.Equal("NoSuchMessage", await RefusalAsync(elena, room, "groups.withdrawn", new { message = said }));
        await rosa.SendAsync(room, "groups.withdrawn", new { message = said });
        Assert.DoesNotContain("chirimoya", string.Join(' ', (await site.LogAsync(room)).Select(e => e.Body)), StringComparison.Ordinal);

        await elena.SendAsync(room, "groups.called", new { seconds = 0 });
        Assert.Equal("GroupsNotAtWork", await RefusalAsync(rosa, room, "groups.said", new { group = 1, text = "¡Espera!" }));
        var brought = await rosa.SendAsync(room, "groups.resulted", new { group = 1, text = "Contar semillas en voz alta." });
        await marcos.HasAsync(brought);
        Assert.Contains("Contar semillas en voz alta.", marcos.Heard, StringComparison.Ordinal);
        await elena.SendAsync(room, "encounter.closed");

        await using var db = site.Open();
        var minutes = (await db.Minutes.SingleAsync(m => m.EncounterId == room)).Facts;
        var round = Assert.Single(minutes.Rounds!);
        Assert.Equal("¿Qué vimos?", round.Task);
        Assert.Equal(["Rosa Quispe"], round.Groups[0].Members);
        Assert.Equal("Contar semillas en voz alta.", round.Groups[0].Result);
    }

    [Fact]
    public async Task A_small_groups_board_is_its_own_until_it_brings_it_and_then_stands_in_the_minutes()
    {
        var room = await site.ScheduleAsync();
        await using var elena = await site.EnterAsync("elena", room);
        await using var rosa = await site.EnterAsync("rosa", room);
        await using var marcos = await site.EnterAsync("marcos", room);
        await FormAsync(room, elena, [rosa], [marcos]);
        var asked = new { title = "Grupo 1", columns = new[] { "Vemos", "Probamos" }, group = 1 };
        Assert.Equal("GroupsNotAtWork", await RefusalAsync(rosa, room, "board.opened", asked));
        await elena.SendAsync(room, "groups.begun", new { minutes = 10 });
        Assert.Equal("NotYourGroup", await RefusalAsync(marcos, room, "board.opened", asked));
        var board = await rosa.SendAsync(room, "board.opened", asked);
        Assert.Equal("GroupHasBoard", await RefusalAsync(rosa, room, "board.opened", asked));
        // Whom she says that it is for does not count.
        var card = await rosa.SendAsync(room, "card.added", new { board, column = 0, text = "palabra-chirimoya", to = new[] { marcos.PersonId } });
        var gone = await rosa.SendAsync(room, "card.added", new { board, column = 1, text = "palabra-olluco" });
        foreach (var (kind, body) in new (string, object)[]
        {
            ("card.added", new { board, column = 0, text = "¿Qué hacen?" }), ("board.brought", new { board }), ("board.withdrawn", new { board }),
            ("board.namesHidden", new { board }), ("board.arranged", new { board, title = "Mío", columns = new[] { "Uno" } }),
        })
            Assert.Equal("NoSuchBoard", await RefusalAsync(marcos, room, kind, body));
        Assert.Equal("NoSuchCard", await RefusalAsync(marcos, room, "card.supported", new { card }));
        var last = await rosa.SayAsync(room, "A todos");
        await marcos.HasAsync(last);
        Assert.DoesNotContain("chirimoya", marcos.Heard, StringComparison.Ordinal);
        await using (var fresh = await site.EnterAsync("marcos", room))
            Assert.DoesNotContain("chirimoya", fresh.Heard, StringComparison.Ordinal);
        await elena.HasAsync(last);
        Assert.Contains("chirimoya", elena.Heard, StringComparison.Ordinal);

        var brought = await rosa.SendAsync(room, "board.brought", new { board });
        await marcos.HasAsync(brought);
        Assert.Contains("chirimoya", marcos.Heard, StringComparison.Ordinal);
        await marcos.SendAsync(room, "card.supported", new { card });
        await Oracle.HoldsAsync(site, room, elena, rosa, marcos);
        await rosa.SendAsync(room, "card.withdrawn", new { card = gone });
        Assert.DoesNotContain("olluco", string.Join(' ', (await site.LogAsync(room)).Select(e => e.Body)), StringComparison.Ordinal);
        await elena.SendAsync(room, "board.namesHidden", new { board });
        Assert.DoesNotContain("\"by\"", (await site.LogAsync(room)).Single(e => e.Kind == "board.brought").Body, StringComparison.Ordinal);
        await elena.SendAsync(room, "encounter.closed");

        await using var db = site.Open();
        var minutes = (await db.Minutes.SingleAsync(m => m.EncounterId == room)).Facts;
        Assert.Empty(minutes.Boards!);
        var fact = Assert.Single(minutes.Rounds!).Groups[0].Board!;
        Assert.Equal(("palabra-chirimoya", 1), (fact.Columns[0].Cards[0].Text, fact.Columns[0].Cards[0].Supports));
        Assert.Empty(fact.Columns[1].Cards);
        Assert.Null(minutes.Rounds![0].Groups[1].Board);
    }

    // Two groups by hand, so that the test knows who is where.
    private static async Task FormAsync(long room, RoomClient elena, RoomClient[] first, RoomClient[] second)
    {
        await elena.SendAsync(room, "encounter.opened");
        await elena.SendAsync(room, "groups.formed", new { by = "hand", count = 2 });
        foreach (var client in first)
            await elena.SendAsync(room, "groups.placed", new { person = client.PersonId, group = 1 });
        foreach (var client in second)
            await elena.SendAsync(room, "groups.placed", new { person = client.PersonId, group = 2 });
    }

    // What a client knows of a group's talk: the state it was welcomed with, and the events since.
    private static List<string> ChatOf(RoomClient client, int group)
    {
        if (client.Welcome?["state"] is not { } welcomed)
            return [];
        var state = JsonSerializer.Deserialize<RoomState>(welcomed, RoomActs.Json)!;
        var since = client.Received().Where(e => (string)e[1]! == "groups.said" && (int)e[4]!["group"]! == group).Select(e => (string)e[4]!["text"]!);
        return [.. state.Rounds is [.., var round] ? round.Groups[group - 1].Chat.Select(m => m.Text) : [], .. since];
    }

    private static async Task<string?> RefusalAsync(RoomClient client, long room, string kind, object body) => (string?)((JsonObject)await client.TrySendAsync(room, kind, body))["code"];
}
