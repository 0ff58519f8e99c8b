using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;

namespace Tinkuy.Realtime.Tests;

public class BoardTests(RoomSite site) : IClassFixture<RoomSite>
{
    [Fact]
    public async Task A_board_is_made_together_and_ends_up_in_the_minutes()
    {
        var room = await site.ScheduleAsync();
        await using var elena = await site.EnterAsync("elena", room);
        await using var rosa = await site.EnterAsync("rosa", room);
        await using var marcos = await site.EnterAsync("marcos", room);
        var board = await OpenBoardAsync(elena, room);
        var one = await rosa.SendAsync(room, "card.added", new { board, column = 0, text = "Las tiras de papel 😀" });
        var two = await marcos.SendAsync(room, "card.added", new { board, column = 1, text = "مرحبا" });
        await elena.SendAsync(room, "card.grouped", new { card = two, under = one });
        await marcos.SendAsync(room, "card.supported", new { card = one });
        await elena.SendAsync(room, "card.supported", new { card = one });
        Assert.Equal("NotYours", (string?)(await marcos.TrySendAsync(room, "card.edited", new { card = one, text = "Otra cosa" }))["code"]);
        await elena.HasAsync(await elena.SendAsync(room, "encounter.closed"));

        await using var db = site.Open();
        var fact = Assert.Single((await db.Minutes.SingleAsync(m => m.EncounterId == room)).Facts.Boards!);
        Assert.Equal(["Nos funcionó", "Nos cuesta", "Probemos"], fact.Columns.Select(c => c.Title));
        var card = Assert.Single(fact.Columns[0].Cards);
        Assert.Equal(("Las tiras de papel 😀", "Rosa Quispe", 2), (card.Text, card.Author, card.Supports));
        Assert.Equal(("مرحبا", "Marcos Ccori"), (Assert.Single(card.Under).Text, card.Under[0].Author));
        await Oracle.HoldsAsync(site, room, elena, rosa, marcos);
    }

    [Fact]
    public async Task A_card_of_ten_thousand_letters_is_refused_in_words_and_the_line_goes_on()
    {
        var room = await site.ScheduleAsync();
        await using var elena = await site.EnterAsync("elena", room);
        var board = await OpenBoardAsync(elena, room);
        var answer = await elena.TrySendJsonAsync(room, "card.added", $$"""{"board":{{board}},"column":0,"text":"{{new string('ñ', 10_000)}}"}""");
        Assert.Equal(("CardTooLong", "Text"), ((string?)answer["code"], (string?)answer["field"]));
        await elena.HasAsync(await elena.SendAsync(room, "card.added", new { board, column = 0, text = new string('ñ', 500) }));
    }

    [Fact]
    public async Task A_withdrawn_card_is_gone_from_the_log_and_for_whoever_comes_later()
    {
        var room = await site.ScheduleAsync();
        await using var elena = await site.EnterAsync("elena", room);
        var board = await OpenBoardAsync(elena, room);
        var card = await elena.SendAsync(room, "card.added", new { board, column = 0, text = "esto no debí ponerlo" });
        await elena.SendAsync(room, "card.edited", new { card, text = "esto tampoco debí ponerlo" });
        var last = await elena.SendAsync(room, "card.withdrawn", new { card });
        await using var late = await site.ConnectAsync("marcos");
        await elena.HasAsync(last);
        Assert.Null(await late.JoinAsync(room, elena.Epoch, 0));
        await late.HasAsync(last);
        Assert.DoesNotContain(late.Frames, f => f.Contains("debí", StringComparison.Ordinal));
        Assert.DoesNotContain(await site.LogAsync(room), e => e.Body.Contains("debí", StringComparison.Ordinal));
        await Oracle.HoldsAsync(site, room, late);
    }

    [Fact]
    public async Task Where_names_are_hidden_no_frame_says_who_wrote_or_supported_a_card_but_its_author_knows()
    {
        var room = await site.ScheduleAsync();
        await using var elena = await site.EnterAsync("elena", room);
        await using var rosa = await site.EnterAsync("rosa", room);
        await using var marcos = await site.EnterAsync("marcos", room);
        var board = await OpenBoardAsync(elena, room);
        var early = await rosa.SendAsync(room, "card.added", new { board, column = 0, text = "Con mi nombre, por ahora" });
        await elena.SendAsync(room, "board.namesHidden", new { board });
        var card = await marcos.SendAsync(room, "card.added", new { board, column = 0, text = "Sin mi nombre", hidden = false });
        await marcos.SendAsync(room, "card.edited", new { card, text = "Sin mi nombre todavía" });
        await marcos.SendAsync(room, "card.supported", new { card = early });
        var last = await marcos.SendAsync(room, "card.grouped", new { card, under = early });
        await Task.WhenAll(elena.HasAsync(last), rosa.HasAsync(last), marcos.HasAsync(last));

        await using var replayed = await site.ConnectAsync("julia");
        Assert.Null(await replayed.JoinAsync(room, elena.Epoch, 0));
        await replayed.HasAsync(last);
        await using var snapshot = await site.EnterAsync("david", room);
        var others = new[] { elena, rosa, replayed };
        Assert.All(others, c => Assert.All(CardEvents(c).Where(e => (long)e[0]! > early), e => Assert.Equal(0, (long)e[2]!)));
        Assert.All(CardEvents(replayed), e => Assert.Equal(0, (long)e[2]!));
        Assert.All(CardEvents(marcos).Where(e => (long)e[0]! > early), e => Assert.Equal(marcos.PersonId, (long)e[2]!));
        var cards = (JsonArray)snapshot.Welcome!["state"]!["boards"]![0]!["cards"]!;
        Assert.Equal(2, cards.Count);
        Assert.All(cards, c => Assert.Null(c!["by"]));
        Assert.All(cards, c => Assert.Empty((JsonArray)c!["supporters"]!));

        await using var again = await site.EnterAsync("marcos", room);
        var his = (JsonArray)again.Welcome!["state"]!["boards"]![0]!["cards"]!;
        Assert.Equal([null, marcos.PersonId], his.Select(c => (long?)c!["by"]));
        Assert.Equal(marcos.PersonId, (long)Assert.Single((JsonArray)his[0]!["supporters"]!)!);
        await elena.SendAsync(room, "encounter.closed");
        await using var db = site.Open();
        var facts = (await db.Minutes.SingleAsync(m => m.EncounterId == room)).Facts.Boards!;
        Assert.All(facts[0].Columns.SelectMany(c => c.Cards).SelectMany(c => c.Under.Append(c)), c => Assert.Null(c.Author));
    }

    private static async Task<long> OpenBoardAsync(RoomClient elena, long room)
    {
        await elena.SendAsync(room, "encounter.opened");
        return await elena.SendAsync(room, "board.opened", new { title = "¿Cómo nos fue?", columns = new[] { "Nos funcionó", "Nos cuesta", "Probemos" } });
    }

    private static IEnumerable<JsonArray> CardEvents(RoomClient client) =>
        client.Received().Where(e => ((string)e[1]!).StartsWith("card.", StringComparison.Ordinal));
}
