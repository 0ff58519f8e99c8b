using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Encounters;
using Tinkuy.Domain.People;
using Tinkuy.Testing;

namespace Tinkuy.Web.Tests.Features.Encounters;

public class CalendarFeedTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task A_calendar_is_read_without_cookies_and_follows_changes_and_cancellations()
    {
        var encounter = await ScheduleAsync("Para seguir", "GIA Valle Sagrado");
        var address = await MakeAsync("rosa", "/calendario");
        var first = await EventAsync(address, encounter);
        Assert.Equal(("CONFIRMED", 0), (first.Status, first.Sequence));
        Assert.EndsWith($"/encuentros/{encounter}/sala", first.Url);

        await ChangeAsync(encounter, e => e.Reschedule(e.Plan.Shifted(1), e.CreatedAt.AddMinutes(1)));
        var moved = await EventAsync(address, encounter);
        Assert.Equal((first.Uid, 1, first.Start.AddDays(1)), (moved.Uid, moved.Sequence, moved.Start));

        await ChangeAsync(encounter, e => e.Cancel(e.CreatedAt.AddMinutes(2)));
        var cancelled = await EventAsync(address, encounter);
        Assert.Equal((first.Uid, 2, "CANCELLED"), (cancelled.Uid, cancelled.Sequence, cancelled.Status));
    }

    [Fact]
    public async Task An_agenda_that_changes_is_a_change_and_is_told_in_the_reader_s_language()
    {
        var encounter = await ScheduleAsync("Con agenda", "GIA Valle Sagrado");
        var address = await MakeAsync("julia", $"/calendario?encuentro={encounter}");
        DateTime start;
        await using (var db = site.Open())
        {
            await db.Encounters.Where(e => e.Id == encounter).ExecuteUpdateAsync(s => s.SetProperty(e => e.ChangedAt, e => e.ChangedAt.AddDays(-1)));
            start = await db.Encounters.Where(e => e.Id == encounter).Select(e => e.LocalStart).SingleAsync();
        }
        var before = await EventAsync(address, encounter);
        var julia = await site.As("julia");
        var saved = await julia.SubmitAsync($"/encuentros/{encounter}/editar", null,
            ("Input.Title", "Con agenda"), ("Input.Kind", "Gia"), ("Input.Date", $"{start:yyyy-MM-dd}"), ("Input.Start", "15:00"), ("Input.End", "16:00"), ("Input.TimeZone", "America/Lima"),
            ("Input.Groups", $"{await GroupAsync("GIA Valle Sagrado")}"), ("Input.Agenda[0].Title", "Bienvenida"), ("Input.Agenda[0].Minutes", "10"), ("Input.Agenda[1].Title", "Círculo, con calma"), ("Input.Agenda[1].Minutes", "40"));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var after = await EventAsync(address, encounter);
        Assert.Equal((before.Uid, before.Start, before.Sequence + 1), (after.Uid, after.Start, after.Sequence));
        Assert.True(after.Changed > before.Changed);
        Assert.Equal($"Entrar a la sala: {after.Url}\n\nBienvenida · 10 min\nCírculo, con calma · 40 min", after.Description);
        Assert.Contains("Bienvenida · 10 min", (await CalendarReader.ReadAsync(await julia.GetStringAsync($"/encuentros/{encounter}/encuentro.ics"))).Events.Single().Description);

        await SpeakAsync("julia", "en");
        Assert.StartsWith("Enter the room: ", (await EventAsync(address, encounter)).Description, StringComparison.Ordinal);
        await SpeakAsync("julia", "es-PE");
    }

    [Fact]
    public async Task A_reader_that_has_it_already_hears_not_modified()
    {
        var encounter = await ScheduleAsync("Para preguntar dos veces", "GIA Valle Sagrado");
        var address = await MakeAsync("marcos", $"/calendario?encuentro={encounter}");
        var first = await site.Visitor().GetAsync(address);
        Assert.Equal("text/calendar", first.Content.Headers.ContentType?.MediaType);
        Assert.False(first.Headers.Contains("Set-Cookie"));
        async Task<HttpStatusCode> AgainAsync()
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { { "If-None-Match", first.Headers.ETag!.ToString() } } };
            return (await site.Visitor().SendAsync(request)).StatusCode;
        }
        Assert.Equal(HttpStatusCode.NotModified, await AgainAsync());
        await ChangeAsync(encounter, e => e.Reschedule(e.Plan with { Title = "Otro nombre" }, e.CreatedAt.AddMinutes(1)));
        Assert.Equal(HttpStatusCode.OK, await AgainAsync());
    }

    [Fact]
    public async Task It_shows_what_its_owner_may_see_at_the_moment_of_asking()
    {
        var secret = await ScheduleAsync("Solo para Lectura EIB", "Lectura EIB");
        var (reading, elena) = (await GroupAsync("Lectura EIB"), await MakeAsync("elena", "/calendario"));
        var ofGroup = await MakeAsync("elena", $"/calendario?grupo={reading}");
        var rosas = await MakeAsync("rosa", "/calendario");
        Assert.Contains(await EventsAsync(elena), e => e.Url.Contains($"/{secret}/", StringComparison.Ordinal));
        Assert.Equal("Tinkuy: Lectura EIB", (await ReadAsync(ofGroup)).Name);
        Assert.DoesNotContain(await EventsAsync(rosas), e => e.Url.Contains($"/{secret}/", StringComparison.Ordinal));

        await using var db = site.Open();
        var membership = await db.Memberships.SingleAsync(m => m.GroupId == reading && m.Person!.Email!.StartsWith("elena"));
        db.Remove(membership);
        await db.SaveChangesAsync();
        Assert.DoesNotContain(await EventsAsync(elena), e => e.Url.Contains($"/{secret}/", StringComparison.Ordinal));
        var left = await ReadAsync(ofGroup);
        Assert.Empty(left.Events);
        Assert.DoesNotContain("Lectura", left.Name);
    }

    [Fact]
    public async Task A_new_address_ends_the_old_one_and_an_ended_one_is_gone()
    {
        var first = await MakeAsync("julia", "/calendario");
        var second = await MakeAsync("julia", "/calendario");
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor().GetAsync(first)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await site.Visitor().GetAsync(second)).StatusCode);
        await using (var db = site.Open())
        {
            Assert.Equal(1, await db.CalendarAddresses.CountAsync(a => a.Person!.Email!.StartsWith("julia") && a.GroupId == null && a.EncounterId == null));
            var token = second.Split('/')[^1].Replace(".ics", "", StringComparison.Ordinal);
            Assert.True(await db.CalendarAddresses.AnyAsync(a => a.TokenHash == SecretToken.Hash(token)));
        }
        var julia = await site.As("julia");
        await julia.SubmitAsync("/calendario", "/calendario?handler=End");
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor().GetAsync(second)).StatusCode);
    }

    [Fact]
    public async Task A_closed_accounts_calendar_is_gone()
    {
        var address = await MakeAsync("david", "/calendario");
        await using var db = site.Open();
        await db.Users.Where(p => p.Email!.StartsWith("david")).ExecuteUpdateAsync(p => p.SetProperty(x => x.Status, PersonStatus.Closed));
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor().GetAsync(address)).StatusCode);
        await db.Users.Where(p => p.Email!.StartsWith("david")).ExecuteUpdateAsync(p => p.SetProperty(x => x.Status, PersonStatus.Active));
    }

    [Fact]
    public async Task Nobody_makes_an_address_for_what_she_may_not_see()
    {
        var encounter = await ScheduleAsync("Reservado", "Lectura EIB");
        var reading = await GroupAsync("Lectura EIB");
        var rosa = await site.As("rosa");
        foreach (var page in new[] { $"/calendario?encuentro={encounter}", $"/calendario?grupo={reading}", "/calendario?encuentro=987654321", $"/calendario?grupo={reading}&encuentro={encounter}" })
            Assert.Equal(HttpStatusCode.NotFound, (await rosa.GetAsync(page)).StatusCode);
    }

    [Fact]
    public async Task The_buttons_lead_to_the_calendars_that_people_use()
    {
        var teresa = await site.As("teresa");
        var page = await ShownAsync(teresa, "/calendario");
        Assert.Contains("https://calendar.google.com/calendar/r?cid=webcal%3A%2F%2Flocalhost%2Fcalendario%2F", page);
        Assert.Contains("https://outlook.live.com/calendar/0/addfromweb?url=https%3A%2F%2Flocalhost%2Fcalendario%2F", page);
        Assert.Contains("href=\"webcal://localhost/calendario/", page);
        Assert.DoesNotContain("webcal://", WebUtility.HtmlDecode(await teresa.GetStringAsync("/calendario")));
    }

    private async Task<string> MakeAsync(string who, string page)
    {
        var shown = await ShownAsync(await site.As(who), page);
        return new Uri(Regex.Match(shown, "readonly value=\"([^\"]*)\"").Groups[1].Value).AbsolutePath;
    }

    private static async Task<string> ShownAsync(HttpClient browser, string page)
    {
        var made = await browser.SubmitAsync(page, page);
        Assert.Equal(HttpStatusCode.Redirect, made.StatusCode);
        return WebUtility.HtmlDecode(await browser.GetStringAsync(made.Headers.Location));
    }

    private async Task<CalendarReader.Calendar> ReadAsync(string address) => await CalendarReader.ReadAsync(await site.Visitor().GetStringAsync(address));

    private async Task<CalendarReader.Event[]> EventsAsync(string address) => (await ReadAsync(address)).Events;

    private async Task<CalendarReader.Event> EventAsync(string address, long encounter) =>
        (await EventsAsync(address)).Single(e => e.Url.Contains($"/{encounter}/", StringComparison.Ordinal));

    private async Task ChangeAsync(long id, Action<Encounter> change)
    {
        await using var db = site.Open();
        change(await db.Encounters.SingleAsync(e => e.Id == id));
        await db.SaveChangesAsync();
    }

    private async Task SpeakAsync(string who, string language)
    {
        await using var db = site.Open();
        await db.Users.Where(p => p.Email!.StartsWith(who)).ExecuteUpdateAsync(p => p.SetProperty(x => x.Language, language));
    }

    private async Task<long> GroupAsync(string name)
    {
        await using var db = site.Open();
        return (await db.Groups.SingleAsync(g => g.Name == name)).Id;
    }

    private async Task<long> ScheduleAsync(string title, string group)
    {
        await using var db = site.Open();
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var day = now.Date.AddDays(12);
        var julia = await db.Users.SingleAsync(p => p.Email!.StartsWith("julia"));
        var encounter = Encounter.Schedule(new(title, EncounterKind.Gia, day.AddHours(15), day.AddHours(16), "America/Lima"), julia.Id, Guid.NewGuid(), now);
        encounter.Invite([await GroupAsync(group)], []);
        db.Add(encounter);
        await db.SaveChangesAsync();
        return encounter.Id;
    }
}
