using System.Net;
using Tinkuy.Testing;

namespace Tinkuy.Web.Tests.Features.Library;

public class ApplyTests(Site site) : IClassFixture<Site>
{
    private static readonly string Yesterday = TimeProvider.System.GetUtcNow().AddDays(-2).ToString("yyyy-MM-dd");

    [Fact]
    public async Task What_happened_is_told_and_stands_with_the_material()
    {
        var id = await site.MaterialAsync("rosa", "Aplicada");
        var marcos = await site.As("marcos");
        var answer = await marcos.SubmitAsync($"/biblioteca/{id}/aplique", null,
            ("Input.AppliedOn", Yesterday), ("Input.Grade", "4"), ("Input.Context", "4.º y 5.º juntos"), ("Input.Worked", "Superponer <b>tiras</b>"), ("Input.Failed", "La soguilla se estira"));
        Assert.Equal(id, answer.SentTo());
        var page = await site.Visitor().PageAsync($"/biblioteca/{id}");
        Assert.Contains("1 docente", page);
        Assert.Contains("Marcos Ccori", page);
        Assert.Contains("4.º de primaria · 4.º y 5.º juntos", page);
        Assert.Contains("&lt;b&gt;tiras", await site.Visitor().GetStringAsync($"/biblioteca/{id}"));
    }

    [Fact]
    public async Task The_context_stands_in_the_report_and_two_uses_make_a_timeline()
    {
        var id = await site.MaterialAsync("rosa", "Con contexto");
        (string, string)[] told = [("Input.AppliedOn", Yesterday), ("Input.Grade", "4"), ("Input.Children", "11"), ("Input.IsMultigrade", "true"), ("Input.Again", "WithChanges"), ("Input.Worked", "Superponer")];
        await (await site.As("marcos")).SubmitAsync($"/biblioteca/{id}/aplique", null, told);
        var page = await site.Visitor().PageAsync($"/biblioteca/{id}");
        Assert.Contains("4.º de primaria · multigrado · 11 estudiantes", page);
        Assert.Contains("Sí, con cambios.", page);
        Assert.Contains("IE 50192 Ccochayoq", page);
        Assert.DoesNotContain("class=\"timeline\"", page);

        await (await site.As("julia")).SubmitAsync($"/biblioteca/{id}/aplique", null, told);
        Assert.Contains("class=\"timeline\"", await site.Visitor().PageAsync($"/biblioteca/{id}"));
    }

    [Fact]
    public async Task A_colleague_says_that_a_report_was_of_use_and_can_take_it_back_but_nobody_thanks_herself()
    {
        var id = await site.MaterialAsync("rosa", "Agradecida");
        var marcos = await site.As("marcos");
        await marcos.SubmitAsync($"/biblioteca/{id}/aplique", null, ("Input.AppliedOn", Yesterday), ("Input.Worked", "Algo"));
        var report = Assert.Single((await site.FindAsync(id)).Applications).Id;
        var julia = await site.As("julia");
        async Task<HttpStatusCode> ThankAsync(HttpClient who, bool on)
        {
            var token = System.Text.RegularExpressions.Regex.Match(await who.GetStringAsync($"/biblioteca/{id}"), "name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"").Groups[1].Value;
            return (await who.PostAsync($"/biblioteca/{id}?handler=Thank&report={report}&on={on}", new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token)]))).StatusCode;
        }
        Assert.Equal(HttpStatusCode.Redirect, await ThankAsync(julia, true));
        Assert.Equal(HttpStatusCode.Redirect, await ThankAsync(julia, true));
        Assert.Contains("Le sirvió a 1", await site.Visitor().PageAsync($"/biblioteca/{id}"));
        Assert.Equal(HttpStatusCode.NotFound, await ThankAsync(marcos, true));
        await ThankAsync(julia, false);
        Assert.DoesNotContain("Le sirvió", await site.Visitor().PageAsync($"/biblioteca/{id}"));
    }

    [Theory]
    [InlineData("Input.Children", "0", "entre 1 y 500")]
    [InlineData("Input.AppliedOn", "2999-01-01", "todavía no llega")]
    [InlineData("Input.AppliedOn", "1950-01-01", "Revisa el año")]
    [InlineData("Input.AppliedOn", "ayer", "no se entiende")]
    [InlineData("Input.Worked", "", "Cuenta al menos una cosa")]
    public async Task What_cannot_be_is_said_and_nothing_typed_is_lost(string field, string value, string sentence)
    {
        var id = await site.MaterialAsync("rosa", "Con errores");
        (string, string)[] fields = [("Input.AppliedOn", Yesterday), ("Input.Worked", "Algo"), ("Input.Context", "No te pierdas")];
        var answer = await (await site.As("marcos")).SubmitAsync($"/biblioteca/{id}/aplique", null, [.. fields.Where(f => f.Item1 != field), (field, value)]);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var page = await answer.TextAsync();
        Assert.Contains(sentence, page);
        Assert.Contains("No te pierdas", page);
    }

    [Fact]
    public async Task The_same_report_sent_twice_stands_once()
    {
        var id = await site.MaterialAsync("rosa", "Una vez");
        var marcos = await site.As("marcos");
        (string, string)[] fields = [("Input.AppliedOn", Yesterday), ("Input.Worked", "Algo"), ("Input.SubmissionKey", Guid.NewGuid().ToString())];
        await marcos.DoubleTapAsync($"/biblioteca/{id}/aplique", null, fields);
        Assert.Single((await site.FindAsync(id)).Applications);
    }

    [Fact]
    public async Task Only_who_told_it_corrects_or_deletes_it()
    {
        var id = await site.MaterialAsync("rosa", "Corregida");
        var marcos = await site.As("marcos");
        await marcos.SubmitAsync($"/biblioteca/{id}/aplique", null, ("Input.AppliedOn", Yesterday), ("Input.Worked", "Antes"));
        var report = Assert.Single((await site.FindAsync(id)).Applications);

        Assert.Equal(HttpStatusCode.NotFound, (await (await site.As("rosa")).GetAsync($"/biblioteca/{id}/aplique/{report.Id}")).StatusCode);
        var stale = report.Version;
        await marcos.SubmitAsync($"/biblioteca/{id}/aplique/{report.Id}", null, ("Input.AppliedOn", Yesterday), ("Input.Worked", "Después"));
        var conflict = await marcos.SubmitAsync($"/biblioteca/{id}/aplique/{report.Id}", null, ("Input.AppliedOn", Yesterday), ("Input.Worked", "Tarde"), ("Input.Version", $"{stale}"));
        var page = await conflict.TextAsync();
        Assert.Contains("funcionó: «Después»", page);
        Assert.Contains("Tarde</textarea>", page);

        await marcos.SubmitAsync($"/biblioteca/{id}/aplique/{report.Id}", $"/biblioteca/{id}/aplique/{report.Id}?handler=Delete");
        Assert.Empty((await site.FindAsync(id)).Applications);
    }
}
