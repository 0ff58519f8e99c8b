using System.Net;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Testing;

namespace Tinkuy.Web.Tests.Features.Encounters;

public class SchedulingTests(Site site) : IClassFixture<Site>
{
    private static readonly string NextWeek = TimeProvider.System.GetUtcNow().AddDays(7).ToString("yyyy-MM-dd");

    [Fact]
    public async Task A_member_schedules_an_encounter_for_her_group()
    {
        var rosa = await site.As("rosa");
        var answer = await rosa.SubmitAsync("/encuentros/nuevo", null, await FieldsAsync("¿Cómo suman?"));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        await using var db = site.Open();
        var made = await db.Encounters.Include(e => e.Agenda).SingleAsync(e => e.Title == "¿Cómo suman?");
        Assert.Equal(("America/Lima", 60), (made.TimeZone, made.DurationMinutes));
        Assert.Equal(20, made.StartsAt.Hour);
        Assert.Equal(2, made.Agenda.Count);
        Assert.Contains("¿Cómo suman?", WebUtility.HtmlDecode(await (await site.As("marcos")).GetStringAsync("/encuentros")));
    }

    [Fact]
    public async Task The_same_form_sent_twice_schedules_once()
    {
        var rosa = await site.As("rosa");
        var fields = await FieldsAsync("Enviado dos veces");
        (string, string)[] sameKey = [.. fields, ("Input.SubmissionKey", Guid.NewGuid().ToString())];
        var answers = await rosa.DoubleTapAsync("/encuentros/nuevo", null, sameKey);
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Redirect, a.StatusCode));
        Assert.Equal(answers[0].Headers.Location, answers[1].Headers.Location);
        await using var db = site.Open();
        Assert.Equal(1, await db.Encounters.CountAsync(e => e.Title == "Enviado dos veces"));
    }

    [Theory]
    [InlineData("Input.Date", "2020-03-01", "Esa fecha ya pasó")]
    [InlineData("Input.End", "14:00", "Termina antes de comenzar")]
    [InlineData("Input.TimeZone", "Mars/Olympus", "Elige una zona horaria")]
    [InlineData("Input.VideoUrl", "javascript:alert(1)", "con https://")]
    [InlineData("Input.Agenda[1].Minutes", "900", "entre 1 y 240")]
    [InlineData("Input.Title", "", "Falta escribir aquí")]
    public async Task What_cannot_be_is_said_beside_its_field_and_nothing_typed_is_lost(string field, string value, string sentence)
    {
        var rosa = await site.As("rosa");
        var fields = (await FieldsAsync("Título que no se pierde")).Where(f => f.Item1 != field).Append((field, value)).ToArray();
        var page = WebUtility.HtmlDecode(await (await rosa.SubmitAsync("/encuentros/nuevo", null, fields)).Content.ReadAsStringAsync());
        Assert.Contains(sentence, page);
        Assert.Contains("Trae un cuaderno que no se pierde", page);
        await using var db = site.Open();
        Assert.False(await db.Encounters.AnyAsync(e => e.Title == "Título que no se pierde"));
    }

    [Fact]
    public async Task Somebody_elses_private_group_cannot_be_invited_by_its_id()
    {
        await using var db = site.Open();
        var reading = await db.Groups.SingleAsync(g => g.Name == "Lectura EIB");
        var fields = (await FieldsAsync("Con grupo ajeno")).Append(("Input.Groups", $"{reading.Id}")).ToArray();
        var answer = await (await site.As("rosa")).SubmitAsync("/encuentros/nuevo", null, fields);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.DoesNotContain("Lectura EIB", await answer.Content.ReadAsStringAsync());
        Assert.False(await db.Encounters.AnyAsync(e => e.Title == "Con grupo ajeno"));
    }

    [Fact]
    public async Task Two_people_who_change_the_same_encounter_lose_nothing()
    {
        var rosa = await site.As("rosa");
        var made = await rosa.SubmitAsync("/encuentros/nuevo", null, await FieldsAsync("Plan de dos"));
        var edit = made.Headers.Location + "/editar";
        await using (var db = site.Open())
            await db.Encounters.Where(e => e.Title == "Plan de dos").ExecuteUpdateAsync(s => s.SetProperty(e => e.GuidingQuestion, "La de la otra persona"));
        var staleVersion = ("Input.Version", "1");
        var answer = await rosa.SubmitAsync(edit, null, [.. await FieldsAsync("La mía"), staleVersion]);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.Contains("Alguien guardó cambios", page);
        Assert.Contains("La de la otra persona", page);
        Assert.Contains("value=\"La mía\"", page);
    }

    private async Task<(string, string)[]> FieldsAsync(string title)
    {
        await using var db = site.Open();
        var gia = await db.Groups.SingleAsync(g => g.Name == "GIA Valle Sagrado");
        return
        [
            ("Input.Title", title), ("Input.Kind", "Gia"), ("Input.Date", NextWeek), ("Input.Start", "15:00"), ("Input.End", "16:00"),
            ("Input.TimeZone", "America/Lima"), ("Input.Groups", $"{gia.Id}"), ("Input.Description", "Trae un cuaderno que no se pierde"),
            ("Input.Agenda[0].Title", ""), ("Input.Agenda[0].Minutes", ""), ("Input.Agenda[0].Question", ""),
            ("Input.Agenda[1].Title", "Bienvenida"), ("Input.Agenda[1].Minutes", "10"), ("Input.Agenda[1].Question", ""),
            ("Input.Agenda[2].Title", "Acuerdos"), ("Input.Agenda[2].Minutes", "50"), ("Input.Agenda[2].Question", ""),
        ];
    }
}
