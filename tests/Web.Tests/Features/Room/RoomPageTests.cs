using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Testing;

namespace Tinkuy.Web.Tests.Features.Room;

/// <summary>The room as somebody without JavaScript uses it.</summary>
public class RoomPageTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task Without_JavaScript_one_reads_writes_asks_to_speak_and_agrees()
    {
        var room = await site.ScheduleRoomAsync();
        var (rosa, elena) = (await site.As("rosa"), await site.As("elena"));
        Assert.Equal(HttpStatusCode.Redirect, (await elena.PostRoomAsync(room, ("Input.Act", "encounter.opened"))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await rosa.PostRoomAsync(room, ("Input.Act", "chat.said"), ("Input.Text", "Hola a <todos>"))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await rosa.PostRoomAsync(room, ("Input.Act", "hand.raised"))).StatusCode);
        var me = await site.PersonIdAsync("rosa");
        var due = TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(14).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(HttpStatusCode.Redirect, (await rosa.PostRoomAsync(room, ("Input.Act", "agreement.drafted"), ("Input.Text", "Traigo tres cuadernos."), ("Input.Owners", $"{me}"), ("Input.Due", due))).StatusCode);
        var page = await elena.GetStringAsync($"/encuentros/{room}/sala");
        Assert.Contains("Hola a &lt;todos&gt;", page, StringComparison.Ordinal);
        Assert.Contains("Traigo tres cuadernos.", page, StringComparison.Ordinal);
        Assert.Contains("turn.given {", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Contains("2 presentes · 1 escuela", page, StringComparison.Ordinal);

        var register = Regex.Match(WebUtility.HtmlDecode(page), "agreement\\.registered \\{\"agreement\":[1-9]\\d*\\}").Value;
        await rosa.PostRoomAsync(room, ("Input.Act", register));
        var closed = await elena.PostRoomAsync(room, ("Input.Act", "encounter.closed"));
        Assert.Equal($"/encuentros/{room}/sala#valoracion", closed.Headers.Location!.ToString());
        Assert.Contains("Traigo tres cuadernos.", await rosa.GetStringAsync($"/encuentros/{room}/acta"), StringComparison.Ordinal);
        Assert.Contains("El encuentro terminó", await rosa.GetStringAsync($"/encuentros/{room}/sala"), StringComparison.Ordinal);
        await using var db = site.Open();
        Assert.Equal(1, await db.Commitments.CountAsync(c => c.EncounterId == room && c.Owners.Any(o => o.PersonId == me)));
    }

    [Fact]
    public async Task When_the_encounter_has_ended_its_three_questions_are_answered_in_the_room()
    {
        var room = await site.ScheduleRoomAsync();
        var (elena, rosa, david) = (await site.As("elena"), await site.As("rosa"), await site.As("david"));
        await elena.PostRoomAsync(room, ("Input.Act", "encounter.opened"));
        await rosa.PostRoomAsync(room, ("Input.Act", "chat.said"), ("Input.Text", "Hola"));
        Assert.DoesNotContain("id=\"valoracion\"", await rosa.GetStringAsync($"/encuentros/{room}/sala"), StringComparison.Ordinal);
        await elena.PostRoomAsync(room, ("Input.Act", "encounter.closed"));
        await using (var db = site.Open())
        {
            // Whole minutes count as having been there.
            var minutes = await db.Minutes.SingleAsync(m => m.EncounterId == room);
            var attendance = minutes.Facts.Attendance.Select(s => s with { People = [.. s.People.Select(p => p with { MinutesPresent = 40 })] }).ToList();
            db.Entry(minutes).Property(m => m.Facts).CurrentValue = minutes.Facts with { Attendance = attendance };
            await db.SaveChangesAsync();
        }

        var here = $"/encuentros/{room}/sala";
        var answered = await rosa.SubmitAsync(here, $"/encuentros/{room}/valoracion?sala=true", ("Input.Marks[0]", "4"), ("Input.Marks[1]", "3"), ("Input.Marks[2]", "2"), ("Input.Words", ""));
        Assert.Equal(here + "#valoracion", answered.Headers.Location!.ToString());
        var page = WebUtility.HtmlDecode(await rosa.GetStringAsync(here));
        Assert.Contains("Gracias: tu valoración ya cuenta", page, StringComparison.Ordinal);
        Assert.Contains($"/encuentros/{room}/acta", page, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"Input.Marks", page, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"Input.Marks", await david.GetStringAsync(here), StringComparison.Ordinal);
        await using var after = site.Open();
        var sums = (await after.Valuations.SingleAsync(v => v.EncounterId == room)).Sums;
        Assert.Equal([4, 3, 2], sums);
    }

    [Fact]
    public async Task A_form_that_makes_no_sense_is_answered_in_words()
    {
        var room = await site.ScheduleRoomAsync();
        var answer = await (await site.As("rosa")).PostRoomAsync(room, ("Input.Act", """chat.said {"a":1,"a":2}"""), ("Input.Text", "x"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_double_tap_says_it_once()
    {
        var room = await site.ScheduleRoomAsync();
        var rosa = await site.As("rosa");
        var cid = Guid.NewGuid().ToString();
        foreach (var _ in new[] { 1, 2 })
            await rosa.PostRoomAsync(room, ("Input.Act", "chat.said"), ("Input.Text", "Una vez"), ("Input.Cid", cid));
        await using var db = site.Open();
        Assert.Equal(1, await db.RoomEvents.CountAsync(e => e.RoomId == room && e.Kind == "chat.said"));
    }

    [Theory]
    [InlineData("encounter.opened", "Solo quien facilita")]
    [InlineData("turn.ended", "no está abierto")]
    [InlineData("chat.shouted", "Actualiza la página")]
    [InlineData("chat.said {", "No se pudo entender")]
    [InlineData("chat.edited {\"message\":\"x\"}", "No se pudo entender")]
    public async Task What_may_not_be_is_said_in_a_sentence_and_what_was_typed_stays(string act, string sentence)
    {
        var room = await site.ScheduleRoomAsync();
        var rosa = await site.As("rosa");
        var answer = await rosa.PostRoomAsync(room, ("Input.Act", act), ("Input.Text", "Lo que había escrito"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(sentence, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_is_too_long_comes_back_whole()
    {
        var room = await site.ScheduleRoomAsync();
        var words = string.Join(' ', Enumerable.Repeat("palabra", 400));
        var answer = await (await site.As("rosa")).PostRoomAsync(room, ("Input.Act", "chat.said"), ("Input.Text", words));
        Assert.Contains(words, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stranger_gets_the_page_of_a_room_that_does_not_exist()
    {
        var room = await site.ScheduleRoomAsync();
        foreach (var client in new[] { await site.As("administracion") })
        {
            var missing = await client.GetAsync("/encuentros/987654/sala");
            var foreign = await client.GetAsync($"/encuentros/{room}/sala");
            Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        }
    }
}
