using System.Net;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.LessonStudies;
using Tinkuy.Testing;

namespace Tinkuy.Web.Tests.Features.LessonStudies;

public class StudyPermissionTests(Site site) : IClassFixture<Site>
{
    private async Task<HttpResponseMessage> GetAsync(string who, string path) => await (who == "" ? site.Visitor() : await site.As(who)).GetAsync(path);

    // Who: julia leads, marcos observes, rosa is in the group that may read, the administrator is nobody here.
    public static TheoryData<string, string, int> Routes()
    {
        var table = new TheoryData<string, string, int>();
        void Row(string path, int visitor, int leads, int team, int reader, int administrator)
        {
            table.Add(path, "", visitor);
            table.Add(path, "julia", leads);
            table.Add(path, "marcos", team);
            table.Add(path, "rosa", reader);
            table.Add(path, "administracion", administrator);
        }
        Row("", 302, 200, 200, 200, 404);
        Row("/versiones", 302, 200, 200, 200, 404);
        Row("/versiones/1", 302, 200, 200, 200, 404);
        Row("/versiones/1...1", 302, 200, 200, 200, 404);
        Row("/plan", 302, 200, 200, 404, 404);
        Row("/comentarios", 302, 200, 200, 404, 404);
        Row("/equipo", 302, 200, 200, 404, 404);
        Row("/clase", 302, 200, 200, 404, 404);
        Row("/revision", 302, 200, 200, 404, 404);
        Row("/publicar", 302, 200, 200, 404, 404);
        Row("/datos", 302, 200, 404, 404, 404);
        Row("/fase/revision", 302, 200, 404, 404, 404);
        Row("/fase/otra", 302, 404, 404, 404, 404);
        Row("/ciclo", 302, 302, 404, 404, 404);
        Row("/versiones/9", 302, 404, 404, 404, 404);
        Row("/versiones/1...9", 302, 404, 404, 404, 404);
        return table;
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Each_page_is_open_to_those_it_is_for(string path, string who, int status)
    {
        var id = await Stage.StudyAsync(site, StudyPhase.Lesson, groupMayRead: true);
        Assert.Equal(status, (int)(await GetAsync(who, $"/estudios/{id}{path}")).StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/versiones")]
    [InlineData("/revision")]
    public async Task A_study_of_others_answers_like_one_that_does_not_exist(string path)
    {
        var id = await Stage.StudyAsync(site);
        var rosa = await site.As("rosa");
        var hidden = await rosa.GetAsync($"/estudios/{id}{path}");
        var missing = await rosa.GetAsync($"/estudios/999999{path}");
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
        Assert.Equal(await missing.Content.ReadAsStringAsync(), (await hidden.Content.ReadAsStringAsync()).Replace($"/{id}{path}", $"/999999{path}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_list_shows_only_what_one_may_know()
    {
        await Stage.StudyAsync(site, title: "Solo del equipo");
        await Stage.StudyAsync(site, groupMayRead: true, title: "También del grupo");
        var team = WebUtility.HtmlDecode(await (await site.As("marcos")).GetStringAsync("/estudios"));
        var reader = WebUtility.HtmlDecode(await (await site.As("rosa")).GetStringAsync("/estudios"));
        var administrator = WebUtility.HtmlDecode(await (await site.As("administracion")).GetStringAsync("/estudios"));
        Assert.Equal((true, true), (team.Contains("Solo del equipo"), team.Contains("También del grupo")));
        Assert.Equal((false, true), (reader.Contains("Solo del equipo"), reader.Contains("También del grupo")));
        Assert.Equal((false, false), (administrator.Contains("Solo del equipo"), administrator.Contains("También del grupo")));
    }

    [Fact]
    public async Task A_group_that_may_read_sees_neither_comments_nor_notes()
    {
        var id = await Stage.StudyAsync(site, StudyPhase.Lesson, groupMayRead: true);
        await Stage.NoteAsync(site, id, "una nota del equipo");
        await (await site.As("elena")).SubmitAsync($"/estudios/{id}/comentarios", $"/estudios/{id}/comentarios", ("Input.Body", "un comentario del equipo"));
        foreach (var path in new[] { "", "/versiones", "/versiones/1" })
        {
            var page = WebUtility.HtmlDecode(await (await site.As("rosa")).GetStringAsync($"/estudios/{id}{path}"));
            Assert.DoesNotContain("del equipo</p>", page);
            Assert.DoesNotContain("una nota del equipo", page);
            Assert.DoesNotContain("un comentario del equipo", page);
        }
        Assert.Contains("un comentario del equipo", await (await site.As("marcos")).GetStringAsync($"/estudios/{id}"));
    }

    [Fact]
    public async Task A_private_group_stays_unknown_to_a_colleague_from_outside_it()
    {
        var id = await Stage.StudyAsync(site, group: "Lectura EIB");
        Assert.Contains("Lectura EIB", await (await site.As("julia")).GetStringAsync($"/estudios/{id}"));
        Assert.DoesNotContain("Lectura EIB", await (await site.As("marcos")).GetStringAsync($"/estudios/{id}"));
        Assert.DoesNotContain("Lectura EIB", await (await site.As("marcos")).GetStringAsync("/estudios"));
    }

    [Fact]
    public async Task An_observer_can_change_neither_phase_nor_team()
    {
        var id = await Stage.StudyAsync(site);
        var julia = await site.As("julia");
        var marcos = await site.As("marcos");
        var page = await julia.GetStringAsync($"/estudios/{id}/equipo");
        await using var db = site.Open();
        var rosa = (await db.Users.SingleAsync(p => p.DisplayName == "Rosa Quispe")).Id;
        // Marcos sends, with his own cookie and a token of his own, what only Julia's page offers.
        var token = System.Text.RegularExpressions.Regex.Match(await marcos.GetStringAsync($"/estudios/{id}/plan"), "__RequestVerificationToken[^>]*value=\"([^\"]+)\"").Groups[1].Value;
        foreach (var (url, fields) in new (string, (string, string)[])[]
        {
            ($"/estudios/{id}/equipo?handler=Add", [("Input.PersonId", $"{rosa}"), ("Input.Role", "Observes")]),
            ($"/estudios/{id}/equipo?handler=Change", [("personId", $"{rosa}"), ("role", "Teaches")]),
            ($"/estudios/{id}/equipo?handler=Release", [("personId", $"{rosa}")]),
            ($"/estudios/{id}/fase/clase", []),
            ($"/estudios/{id}/publicar", [("Input.Title", "Mío")]),
            ($"/estudios/{id}/ciclo", [("Input.Question", "¿?")]),
            ($"/estudios/{id}/datos", [("Input.Title", "Mío")]),
        })
            Assert.Equal(HttpStatusCode.NotFound, (await marcos.PostAsync(url, new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", token)).Select(f => KeyValuePair.Create(f.Item1, f.Item2))))).StatusCode);
        Assert.Contains("handler=Add", page);
        var study = await db.LessonStudies.Include(s => s.Team).SingleAsync(s => s.Id == id);
        Assert.Equal((StudyPhase.Preparation, 3), (study.Phase, study.Team.Count));
    }
}
