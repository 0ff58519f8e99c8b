using System.Net;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Testing;

namespace Tinkuy.Web.Tests.Features.LessonStudies;

public class PlanTests(Site site) : IClassFixture<Site>
{
    private static async Task<string> TextOf(HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

    [Fact]
    public async Task A_new_plan_begins_with_its_sections_and_the_question()
    {
        var id = await Stage.StudyAsync(site, plan: null);
        var page = WebUtility.HtmlDecode(await (await site.As("marcos")).GetStringAsync($"/estudios/{id}/plan"));
        foreach (var part in new[] { "Pregunta de investigación", "¿Qué ven?", "Lo que sabemos de los estudiantes", "## Inicio (10 min)", "Qué y a quién observar" })
            Assert.Contains(part, page);
    }

    [Fact]
    public async Task Two_editors_lose_nothing()
    {
        var id = await Stage.StudyAsync(site);
        var (julia, marcos) = (await site.As("julia"), await site.As("marcos"));
        await julia.SubmitAsync($"/estudios/{id}/plan", null, ("Input.Text", "Julia reparte dos tiras."), ("Input.Version", "1"));
        var answer = await marcos.SubmitAsync($"/estudios/{id}/plan", null, ("Input.Text", "Marcos reparte tres tiras."), ("Input.Version", "1"));
        var page = await TextOf(answer);
        Assert.Contains("Julia Torres guardó la versión 2", page);
        Assert.Contains("Julia reparte dos tiras.", page);
        Assert.Contains("Marcos reparte tres tiras.</textarea>", page);
        Assert.Matches("<del>.*Julia.*</del><ins>.*Marcos.*</ins>", page);
        Assert.Contains("name=\"Input.Version\" value=\"2\"", page);

        await marcos.SubmitAsync($"/estudios/{id}/plan", null, ("Input.Text", "Juntos reparten."), ("Input.Version", "2"));
        await using var db = site.Open();
        Assert.Equal([Stage.Plan, "Julia reparte dos tiras.", "Juntos reparten."], await db.PlanVersions.Where(v => v.LessonStudyId == id).OrderBy(v => v.Number).Select(v => v.Markdown).ToListAsync());
    }

    [Fact]
    public async Task Of_two_who_save_at_the_same_instant_one_sees_the_other()
    {
        var id = await Stage.StudyAsync(site);
        var (julia, marcos) = (await site.As("julia"), await site.As("marcos"));
        var answers = await Task.WhenAll(
            julia.SubmitAsync($"/estudios/{id}/plan", null, ("Input.Text", "De Julia."), ("Input.Version", "1")),
            marcos.SubmitAsync($"/estudios/{id}/plan", null, ("Input.Text", "De Marcos."), ("Input.Version", "1")));
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Redirect], answers.Select(a => a.StatusCode).Order());
        var page = await TextOf(answers.Single(a => a.StatusCode == HttpStatusCode.OK));
        Assert.Contains("De Julia.", page);
        Assert.Contains("De Marcos.", page);
    }

    [Fact]
    public async Task The_same_save_sent_twice_makes_one_version()
    {
        var id = await Stage.StudyAsync(site);
        var julia = await site.As("julia");
        (string, string)[] fields = [("Input.Text", "Una vez."), ("Input.Version", "1"), ("Input.SubmissionKey", Guid.NewGuid().ToString())];
        for (var i = 0; i < 2; i++)
            Assert.Equal(HttpStatusCode.Redirect, (await julia.SubmitAsync($"/estudios/{id}/plan", null, fields)).StatusCode);
        await using var db = site.Open();
        Assert.Equal(2, await db.PlanVersions.CountAsync(v => v.LessonStudyId == id));
    }

    [Fact]
    public async Task An_empty_plan_and_one_of_a_megabyte_are_refused_and_kept_in_the_form()
    {
        var id = await Stage.StudyAsync(site);
        var julia = await site.As("julia");
        Assert.Contains("Falta escribir aquí", await TextOf(await julia.SubmitAsync($"/estudios/{id}/plan", null, ("Input.Text", " \r\n "))));
        var long1 = string.Concat(Enumerable.Repeat("palabra ", 131_072));
        var page = await TextOf(await julia.SubmitAsync($"/estudios/{id}/plan", null, ("Input.Text", long1)));
        Assert.Contains("como máximo", page);
        Assert.Contains(long1.TrimEnd(), page);
        var nested = await TextOf(await julia.SubmitAsync($"/estudios/{id}/plan", null, ("Input.Text", new string('>', 3000) + " hondo")));
        Assert.Contains("hondo</textarea>", nested);
        Assert.Contains("class=\"error\"", nested);
    }

    [Fact]
    public async Task A_version_comes_back_as_a_new_one()
    {
        var id = await Stage.StudyAsync(site);
        var julia = await site.As("julia");
        await julia.SubmitAsync($"/estudios/{id}/plan", null, ("Input.Text", "Otra cosa."));
        await julia.SubmitAsync($"/estudios/{id}/versiones/1", null);
        await using var db = site.Open();
        var newest = await db.PlanVersions.Where(v => v.LessonStudyId == id).OrderByDescending(v => v.Number).FirstAsync();
        Assert.Equal((3, 1, Stage.Plan), (newest.Number, newest.RestoredFrom, newest.Markdown));
        Assert.Contains("vuelve a la versión 1", WebUtility.HtmlDecode(await julia.GetStringAsync($"/estudios/{id}/versiones")));
    }

    [Fact]
    public async Task Bringing_back_a_version_does_not_pass_over_what_was_saved_meanwhile()
    {
        var id = await Stage.StudyAsync(site);
        var julia = await site.As("julia");
        await julia.SubmitAsync($"/estudios/{id}/plan", null, ("Input.Text", "Segunda."));
        await julia.SubmitAsync($"/estudios/{id}/plan", null, ("Input.Text", "Tercera."));
        Assert.Equal($"/estudios/{id}/versiones", (await julia.SubmitAsync($"/estudios/{id}/versiones/1", null, ("newest", "2"))).Headers.Location?.ToString());
        await using var db = site.Open();
        Assert.Equal(3, await db.PlanVersions.CountAsync(v => v.LessonStudyId == id));
    }

    [Fact]
    public async Task What_changed_is_told_word_by_word()
    {
        var id = await Stage.StudyAsync(site);
        var julia = await site.As("julia");
        await julia.SubmitAsync($"/estudios/{id}/plan", null, ("Input.Text", Stage.Plan.Replace("una tira", "dos tiras", StringComparison.Ordinal)));
        var page = WebUtility.HtmlDecode(await julia.GetStringAsync($"/estudios/{id}/versiones/1...2"));
        Assert.Contains("una tira</del>", page);
        Assert.Contains("dos tiras</ins>", page);
        Assert.Contains("agregadas: 2. Quitadas: 2", page);
        Assert.Equal($"/estudios/{id}/versiones/1...2", (await julia.GetAsync($"/estudios/{id}/versiones?de=1&a=2")).Headers.Location?.ToString());
    }
}
