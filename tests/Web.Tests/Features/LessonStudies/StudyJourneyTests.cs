using System.Net;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.LessonStudies;
using Tinkuy.Domain.Library;
using Tinkuy.Testing;

namespace Tinkuy.Web.Tests.Features.LessonStudies;

public class StudyJourneyTests(Site site) : IClassFixture<Site>
{
    private static string NextMonth => TimeProvider.System.GetUtcNow().AddDays(30).ToString("yyyy-MM-dd");

    private static (string, string)[] Fields(string title) =>
    [
        ("Input.Title", title), ("Input.Question", "¿Qué hace que vean la equivalencia?"), ("Input.Role", "Teaches"), ("Input.GroupId", ""),
        ("Input.TerritoryId", ""), ("Input.Date", NextMonth), ("Input.Start", "09:00"), ("Input.TimeZone", "America/Lima"),
    ];

    private static async Task<string> TextOf(HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

    [Fact]
    public async Task From_the_question_to_the_library()
    {
        var rosa = await site.As("rosa");
        Assert.Contains("Mirar juntos una clase", await rosa.GetStringAsync("/estudios"));
        var begun = await rosa.SubmitAsync("/estudios/nuevo", null, Fields("De la pregunta a la biblioteca"));
        var home = begun.Headers.Location!.ToString();
        Assert.Contains("Armar el equipo", await rosa.GetStringAsync(home));

        await using var db = site.Open();
        var marcos = await db.Users.SingleAsync(p => p.DisplayName == "Marcos Ccori");
        await rosa.SubmitAsync($"{home}/equipo", $"{home}/equipo?handler=Add", ("Input.PersonId", $"{marcos.Id}"), ("Input.Role", "Observes"));
        await rosa.SubmitAsync($"{home}/plan", null, ("Input.Text", "## Inicio (10 min)\n\nReparte tiras.\n\n## Cierre (5 min)\n\nCuentan."));
        Assert.Contains("Reparte tiras", await (await site.As("marcos")).GetStringAsync(home));

        await rosa.SubmitAsync($"{home}/fase/clase", null);
        await rosa.SubmitAsync($"{home}/clase", $"{home}/clase?handler=Start");
        await (await site.As("marcos")).SubmitAsync($"{home}/clase", $"{home}/clase?handler=Note", ("Input.Moment", "Inicio (10 min)"), ("Input.Child", "MQ"), ("Input.Text", "Dobla en tres y se ríe"));
        await rosa.SubmitAsync($"{home}/fase/revision", null);
        var review = WebUtility.HtmlDecode(await rosa.GetStringAsync($"{home}/revision"));
        Assert.Contains("Dobla en tres y se ríe", review);
        Assert.Contains("min 0", review);
        await rosa.SubmitAsync($"{home}/revision", null, ("Input.Seen", "Doblaron **antes** de contar."), ("Input.Changes", ""), ("Input.NextQuestion", "¿Y con octavos?"));

        var published = await rosa.SubmitAsync($"{home}/publicar", null, ("Input.Title", "De la pregunta a la biblioteca"), ("Input.Licence", "CcBySa4"), ("Input.Visibility", "Public"), ("Input.WithConclusions", "true"));
        var material = await db.Materials.SingleAsync(m => m.Title == "De la pregunta a la biblioteca");
        Assert.Equal($"/biblioteca/{material.Id}", published.Headers.Location!.ToString());
        Assert.Equal(("Rosa Quispe, Marcos Ccori", MaterialVisibility.Public, Licence.CcBySa4, MaterialKind.Session, 15), (material.Credit, material.Visibility, material.Licence, material.Kind, material.DurationMinutes));
        Assert.Equal(home, $"/estudios/{material.LessonStudyId}");
        Assert.Contains("Doblaron **antes** de contar.", material.Body);
        Assert.DoesNotContain("se ríe", material.Body);
        Assert.Equal(HttpStatusCode.OK, (await site.Visitor().GetAsync($"/biblioteca/{material.Id}")).StatusCode);

        var next = await rosa.SubmitAsync($"{home}/ciclo", null, ("Input.Question", "¿Y con octavos?"));
        var second = await rosa.GetStringAsync(next.Headers.Location!.ToString());
        Assert.Contains("¿Y con octavos?", WebUtility.HtmlDecode(second));
        Assert.Contains("Reparte tiras", second);
        Assert.Equal(next.Headers.Location, (await rosa.GetAsync($"{home}/ciclo")).Headers.Location);
    }

    [Fact]
    public async Task The_same_form_sent_twice_begins_one_study()
    {
        var rosa = await site.As("rosa");
        (string, string)[] fields = [.. Fields("Una sola vez"), ("Input.SubmissionKey", Guid.NewGuid().ToString())];
        var answers = await rosa.DoubleTapAsync("/estudios/nuevo", null, fields);
        Assert.Equal(answers[0].Headers.Location, answers[1].Headers.Location);
        await using var db = site.Open();
        Assert.Equal(1, await db.LessonStudies.CountAsync(s => s.Title == "Una sola vez"));
    }

    [Theory]
    [InlineData("Input.Title", "", "Falta escribir aquí")]
    [InlineData("Input.Question", "", "Falta escribir aquí")]
    [InlineData("Input.Date", "2020-03-01", "Esa fecha ya pasó")]
    [InlineData("Input.Date", "", "Falta el día")]
    [InlineData("Input.Date", "ayer", "no se entiende")]
    [InlineData("Input.TimeZone", "Mars/Olympus", "zona horaria")]
    [InlineData("Input.Role", "Observes", "Alguien tiene que dictar o facilitar")]
    [InlineData("Input.GroupId", "999999", "Elige uno de tus grupos")]
    [InlineData("Input.TerritoryId", "1", "Elige una escuela de la lista")]
    public async Task What_cannot_be_is_said_beside_its_field_and_nothing_typed_is_lost(string field, string value, string sentence)
    {
        var rosa = await site.As("rosa");
        var typed = Fields("No se pierde").Where(f => f.Item1 != field).Append((field, value)).ToArray();
        var page = await TextOf(await rosa.SubmitAsync("/estudios/nuevo", null, typed));
        Assert.Contains(sentence, page);
        Assert.Contains(field == "Input.Title" ? "¿Qué hace que vean la equivalencia?" : "No se pierde", page);
    }

    [Fact]
    public async Task A_private_group_of_others_cannot_be_taken_by_its_id()
    {
        await using var db = site.Open();
        var reading = (await db.Groups.SingleAsync(g => g.Name == "Lectura EIB")).Id;
        var typed = Fields("Grupo ajeno").Where(f => f.Item1 != "Input.GroupId").Append(("Input.GroupId", $"{reading}")).ToArray();
        Assert.Contains("Elige uno de tus grupos", await TextOf(await (await site.As("rosa")).SubmitAsync("/estudios/nuevo", null, typed)));
        Assert.False(await db.LessonStudies.AnyAsync(s => s.Title == "Grupo ajeno"));
    }

    [Fact]
    public async Task Somebody_from_no_group_of_mine_cannot_be_taken_into_the_team()
    {
        var id = await Stage.StudyAsync(site);
        await using var db = site.Open();
        var administrator = (await db.Users.SingleAsync(p => p.DisplayName == "Administración")).Id;
        var answer = await (await site.As("julia")).SubmitAsync($"/estudios/{id}/equipo", $"/estudios/{id}/equipo?handler=Add", ("Input.PersonId", $"{administrator}"), ("Input.Role", "Teaches"));
        Assert.Contains("Elige a alguien de tus grupos", await TextOf(answer));
        Assert.Equal(3, await db.TeamMembers.CountAsync(m => m.LessonStudyId == id));
    }

    [Fact]
    public async Task The_last_one_who_leads_cannot_be_taken_out()
    {
        var id = await Stage.StudyAsync(site);
        await using var db = site.Open();
        var julia = (await db.Users.SingleAsync(p => p.DisplayName == "Julia Torres")).Id;
        var client = await site.As("julia");
        var answer = await client.SubmitAsync($"/estudios/{id}/equipo", $"/estudios/{id}/equipo?handler=Change", ("personId", $"{julia}"), ("role", "Observes"));
        Assert.Contains("Alguien tiene que dictar o facilitar", await TextOf(answer));
        Assert.Equal(TeamRole.Teaches, (await db.TeamMembers.SingleAsync(m => m.LessonStudyId == id && m.PersonId == julia)).Role);
    }

    [Fact]
    public async Task Details_changed_by_two_keep_what_the_second_typed()
    {
        var id = await Stage.StudyAsync(site);
        var julia = await site.As("julia");
        await using var db = site.Open();
        var old = await db.LessonStudies.Where(s => s.Id == id).Select(s => s.Version).SingleAsync();
        (string, string)[] Typed(string title) => [.. Fields(title).Where(f => f.Item1 != "Input.Role"), ("Input.Version", $"{old}")];
        Assert.Equal(HttpStatusCode.Redirect, (await julia.SubmitAsync($"/estudios/{id}/datos", null, Typed("El primero"))).StatusCode);
        var page = await TextOf(await julia.SubmitAsync($"/estudios/{id}/datos", null, Typed("El segundo")));
        Assert.Contains("Alguien guardó cambios", page);
        Assert.Contains("El primero", page);
        Assert.Contains("value=\"El segundo\"", page);
    }

    [Fact]
    public async Task A_published_study_is_closed()
    {
        var id = await Stage.StudyAsync(site, StudyPhase.Review);
        var julia = await site.As("julia");
        await julia.SubmitAsync($"/estudios/{id}/publicar", null, ("Input.Title", "Cerrado"), ("Input.Licence", "Cc0"), ("Input.Visibility", "Members"));
        Assert.Equal($"/estudios/{id}", (await julia.GetAsync($"/estudios/{id}/plan")).Headers.Location?.ToString());
        Assert.Contains("ya está publicado", await TextOf(await julia.GetAsync($"/estudios/{id}/publicar")));
        await using var db = site.Open();
        Assert.Equal(1, await db.Materials.CountAsync(m => m.LessonStudyId == id));
    }

    [Fact]
    public async Task Two_who_publish_at_once_publish_one_material()
    {
        var id = await Stage.StudyAsync(site, StudyPhase.Review);
        var julia = await site.As("julia");
        (string, string)[] Typed() => [("Input.Title", "A la vez"), ("Input.Licence", "Cc0"), ("Input.Visibility", "Members"), ("Input.SubmissionKey", Guid.NewGuid().ToString())];
        var (one, other) = (await julia.FillAsync($"/estudios/{id}/publicar", null, Typed()), await julia.FillAsync($"/estudios/{id}/publicar", null, Typed()));
        await Task.WhenAll(one(), other());
        await using var db = site.Open();
        Assert.Equal(1, await db.Materials.CountAsync(m => m.LessonStudyId == id));
    }
}
