using System.Net;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Encounters;
using Tinkuy.Testing;

namespace Tinkuy.Web.Tests.Features.Encounters;

public class EncounterPagesTests(Site site) : IClassFixture<Site>, IAsyncLifetime
{
    private long id;

    public async Task InitializeAsync()
    {
        await using var db = site.Open();
        var julia = await db.Users.SingleAsync(p => p.DisplayName == "Julia Torres");
        var reading = await db.Groups.SingleAsync(g => g.Name == "Lectura EIB");
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var day = now.Date.AddDays(10);
        var encounter = Encounter.Schedule(
            new("Leer en dos lenguas, despacio; con calma", EncounterKind.Gia, day.AddHours(15), day.AddHours(16), "America/Mexico_City", "¿Qué palabra te dio la pista, y por qué, en cada una de las dos lenguas que hablamos en el salón?"),
            julia.Id, Guid.NewGuid(), now);
        encounter.Invite([reading.Id], []);
        db.Add(encounter);
        await db.SaveChangesAsync();
        id = encounter.Id;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Two_taps_cancel_once_and_none_fails()
    {
        var julia = await site.As("julia");
        var answers = await julia.DoubleTapAsync($"/encuentros/{id}/cancelar", null);
        Assert.All(answers, a => Assert.True((int)a.StatusCode < 400, $"{a.StatusCode}"));
        await using var db = site.Open();
        Assert.Equal(1, (await db.Encounters.SingleAsync(e => e.Id == id)).Sequence);
    }

    [Theory]
    [InlineData("rosa")]
    [InlineData("administracion")]
    public async Task For_strangers_and_administrators_a_private_groups_encounter_does_not_exist(string who)
    {
        var stranger = await site.As(who);
        foreach (var page in new[] { "", "/editar", "/cancelar", "/acta", "/encuentro.ics" })
        {
            var hidden = await stranger.GetAsync($"/encuentros/{id}{page}");
            var missing = await stranger.GetAsync($"/encuentros/99999999{page}");
            Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
            Assert.Equal(await missing.Content.ReadAsByteArrayAsync(), await hidden.Content.ReadAsByteArrayAsync());
        }
    }

    [Fact]
    public async Task A_member_answers_and_may_change_her_mind()
    {
        var elena = await site.As("elena");
        foreach (var answer in new[] { "Yes", "No" })
        {
            var sent = await elena.SubmitAsync($"/encuentros/{id}", null, ("Input.Rsvp", answer), ("Input.Note", "Desde Calca"));
            Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        }
        await using var db = site.Open();
        var row = await db.EncounterPeople.SingleAsync(p => p.EncounterId == id);
        Assert.Equal((Rsvp.No, "Desde Calca"), (row.Rsvp, row.Note));
    }

    [Fact]
    public async Task A_member_who_does_not_lead_can_neither_change_nor_cancel()
    {
        var elena = await site.As("elena");
        Assert.Equal(HttpStatusCode.NotFound, (await elena.GetAsync($"/encuentros/{id}/editar")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await elena.GetAsync($"/encuentros/{id}/cancelar")).StatusCode);
    }

    [Fact]
    public async Task The_calendar_file_says_the_hour_of_the_place_and_keeps_to_the_standard()
    {
        var response = await (await site.As("elena")).GetAsync($"/encuentros/{id}/encuentro.ics");
        Assert.Equal("text/calendar", response.Content.Headers.ContentType?.MediaType);
        var text = await response.Content.ReadAsStringAsync();
        var lines = text.Split("\r\n");
        Assert.All(lines, l => Assert.True(System.Text.Encoding.UTF8.GetByteCount(l) <= 75, l));
        var unfolded = text.Replace("\r\n ", "", StringComparison.Ordinal);
        Assert.Contains("DTSTART;TZID=America/Mexico_City:", unfolded);
        Assert.Contains("T150000\r\n", unfolded);
        Assert.Contains("TZOFFSETTO:-0600\r\n", unfolded);
        Assert.Contains(@"SUMMARY:Leer en dos lenguas\, despacio\; con calma", unfolded);
        Assert.Contains($"UID:encuentro-{id}@", unfolded);
    }
}
