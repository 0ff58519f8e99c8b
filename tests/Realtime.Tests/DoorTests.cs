using System.Net.WebSockets;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Encounters;
using Tinkuy.Domain.Groups;
using Tinkuy.Domain.People;

namespace Tinkuy.Realtime.Tests;

public class DoorTests(RoomSite site) : IClassFixture<RoomSite>
{
    [Theory]
    [InlineData(null)]
    [InlineData("https://evil.example")]
    [InlineData("null")]
    [InlineData("http://localhost.evil.example")]
    public async Task A_page_that_is_not_ours_cannot_connect(string? origin)
    {
        var cookie = await site.CookieOf("rosa");
        await Assert.ThrowsAsync<WebSocketException>(() => RoomClient.ConnectAsync(site.Hub, cookie, origin));
    }

    [Fact]
    public async Task Nobody_connects_without_an_account() =>
        await Assert.ThrowsAsync<WebSocketException>(() => RoomClient.ConnectAsync(site.Hub, cookie: null));

    [Theory]
    [InlineData("administracion")]
    public async Task A_stranger_is_answered_as_if_the_room_did_not_exist(string stranger)
    {
        var room = await site.ScheduleAsync();
        await using var client = await site.ConnectAsync(stranger);
        Assert.Equal("NoRoom", await client.JoinAsync(987654));
        Assert.Equal("NoRoom", await client.JoinAsync(room));
        var missing = await client.TrySendAsync(987654, "chat.said", new { text = "Hola" });
        var foreign = await client.TrySendAsync(room, "chat.said", new { text = "Hola" });
        Assert.Equal("NoRoom", (string?)missing["code"]);
        Assert.Equal(missing.ToJsonString(), foreign.ToJsonString());
        Assert.Empty(await site.LogAsync(room));
    }

    [Fact]
    public async Task Who_has_not_come_in_cannot_write()
    {
        var room = await site.ScheduleAsync();
        await using var rosa = await site.ConnectAsync("rosa");
        Assert.Equal("NoRoom", (string?)(await rosa.TrySendAsync(room, "chat.said", new { text = "Desde la puerta" }))["code"]);
        Assert.Null(await rosa.JoinAsync(room));
        Assert.Null((await rosa.TrySendAsync(room, "chat.said", new { text = "Ya adentro" }))["code"]);
        Assert.Single(await site.LogAsync(room), e => e.Kind == "chat.said");
    }

    [Fact]
    public async Task Somebody_removed_from_the_group_is_out_of_the_room()
    {
        var room = await site.ScheduleAsync();
        await using var teresa = await site.EnterAsync("teresa", room);
        await using var rosa = await site.EnterAsync("rosa", room);
        await using (var db = site.Open())
            await db.Memberships.Where(m => m.PersonId == teresa.PersonId).ExecuteUpdateAsync(m => m.SetProperty(x => x.Status, MembershipStatus.Requested));
        try
        {
            Assert.Equal("NoRoom", (string?)(await site.ConnectAsync("teresa").ContinueWith(c => c.Result.TrySendAsync(room, "chat.said", new { text = "¿Sigo?" })).Unwrap())["code"]);
            await teresa.UntilAsync(c => c.IsClosed);
            var secret = await rosa.SayAsync(room, "Ya no está.");
            await rosa.HasAsync(secret);
            Assert.Equal("NoRoom", teresa.Bye);
            Assert.DoesNotContain("Ya no está.", teresa.Texts);
            await using var again = await site.ConnectAsync("teresa");
            Assert.Equal("NoRoom", await again.JoinAsync(room, rosa.Epoch, 0));
        }
        finally
        {
            await using var db = site.Open();
            await db.Memberships.Where(m => m.PersonId == teresa.PersonId).ExecuteUpdateAsync(m => m.SetProperty(x => x.Status, MembershipStatus.Active));
        }
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_live_connections()
    {
        var room = await site.ScheduleAsync();
        await using var david = await site.EnterAsync("david", room);
        await using (var db = site.Open())
            await db.Users.Where(p => p.Id == david.PersonId).ExecuteUpdateAsync(p => p.SetProperty(x => x.SecurityStamp, "otro"));
        await david.UntilAsync(c => c.IsClosed);
    }

    [Fact]
    public async Task A_closed_account_ends_live_connections()
    {
        var room = await site.ScheduleAsync();
        await using var marcos = await site.EnterAsync("marcos", room);
        await using (var db = site.Open())
            await db.Users.Where(p => p.Id == marcos.PersonId).ExecuteUpdateAsync(p => p.SetProperty(x => x.Status, PersonStatus.Closed));
        await marcos.UntilAsync(c => c.IsClosed);
        await using (var db = site.Open())
            await db.Users.Where(p => p.Id == marcos.PersonId).ExecuteUpdateAsync(p => p.SetProperty(x => x.Status, PersonStatus.Active));
    }

    [Fact]
    public async Task A_huge_frame_ends_the_connection_and_nothing_else()
    {
        var room = await site.ScheduleAsync();
        await using var julia = await site.EnterAsync("julia", room);
        await using var rosa = await site.EnterAsync("rosa", room);
        await Assert.ThrowsAnyAsync<Exception>(() => julia.TrySendAsync(room, "chat.said", new { text = new string('a', 10_000_000) }));
        await julia.UntilAsync(c => c.IsClosed);
        await rosa.HasAsync(await rosa.SayAsync(room, "Sigo aquí."));
        Assert.DoesNotContain(await site.LogAsync(room), e => e.Body.Length > 2500);
    }

    private static readonly (string Kind, string Body, string Code)[] BadActs =
    [
        ("chat.shouted", """{"text":"hola"}""", nameof(RoomRefusal.UnknownKind)),
        ("person.joined", """{"name":"Otra","school":"","leads":true}""", nameof(RoomRefusal.UnknownKind)),
        ("person.left", """{"since":"2020-01-01T00:00:00Z"}""", nameof(RoomRefusal.UnknownKind)),
        ("chat.said", "{}", nameof(RoomRefusal.Invalid)),
        ("chat.said", """{"text":null}""", nameof(RoomRefusal.Invalid)),
        ("chat.said", """{"text":7}""", nameof(RoomRefusal.Invalid)),
        ("chat.said", "[]", nameof(RoomRefusal.Invalid)),
        ("chat.said", "null", nameof(RoomRefusal.Invalid)),
        ("chat.said", """{"text":"\ud83d"}""", nameof(RoomRefusal.Invalid)),
        ("chat.said", """{"text":"a\u0000b"}""", nameof(RoomRefusal.Invalid)),
        ("chat.said", """{"text":"   "}""", nameof(RoomRefusal.Empty)),
        ("chat.said", $$"""{"text":"{{new string('a', 2001)}}"}""", nameof(RoomRefusal.TooLong)),
        ("chat.edited", """{"message":99,"text":"hola"}""", nameof(RoomRefusal.NoSuchMessage)),
        ("encounter.opened", "{}", nameof(RoomRefusal.OnlyFacilitators)),
        ("encounter.closed", "{}", nameof(RoomRefusal.NotOpen)),
        ("moment.started", """{"moment":1}""", nameof(RoomRefusal.NotOpen)),
        ("agreement.drafted", """{"text":"x","owners":[1],"due":"ayer"}""", nameof(RoomRefusal.Invalid)),
    ];

    [Fact]
    public async Task What_makes_no_sense_is_refused_with_a_code_and_the_log_stays_as_it_was()
    {
        var room = await site.ScheduleAsync();
        await using var rosa = await site.EnterAsync("rosa", room);
        var before = await rosa.SayAsync(room, "Primero");
        foreach (var (kind, body, code) in BadActs)
        {
            var answer = await rosa.TrySendJsonAsync(room, kind, body);
            Assert.True(code == (string?)answer["code"], $"{kind} {body}: {answer.ToJsonString()}");
        }
        Assert.Equal(before, (await site.LogAsync(room)).Count);
    }
}
