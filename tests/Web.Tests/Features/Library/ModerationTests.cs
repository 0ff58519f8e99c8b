using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.People;
using Tinkuy.Testing;

namespace Tinkuy.Web.Tests.Features.Library;

public class ModerationTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task A_reported_material_is_hidden_with_a_reason_answered_and_brought_back_each_with_its_trace()
    {
        var id = await site.MaterialAsync("rosa", "Con una foto");
        var marcos = await site.As("marcos");
        (await marcos.SubmitAsync($"/biblioteca/{id}/reportar", null, ("Input.Reason", "Children"), ("Input.Words", "Se ve la cara de un niño."))).SentTo();
        var (teresa, rosa) = (await site.As("teresa"), await site.As("rosa"));
        Assert.Contains("Reportes de la biblioteca", await teresa.PageAsync("/"));
        Assert.Contains("Con una foto", await teresa.PageAsync("/biblioteca/moderacion"));
        Assert.Contains("Se ve la cara de un niño.", await teresa.PageAsync($"/biblioteca/{id}/moderar"));

        await teresa.SubmitAsync($"/biblioteca/{id}/moderar", $"/biblioteca/{id}/moderar?handler=Hide", ("Input.Reason", "Children"), ("Input.Words", "En la foto se reconoce a un niño."));
        foreach (var client in new[] { marcos, await site.As("administracion"), site.Visitor() })
            foreach (var page in new[] { "", "/linaje", "/revisiones", "/conversaciones" })
                Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/biblioteca/{id}{page}")).StatusCode);

        // The author is told why, and by nobody's name.
        Assert.Contains("Por qué se ocultó «Con una foto»", await rosa.PageAsync("/"));
        Assert.Contains("Este material está oculto", await rosa.PageAsync($"/biblioteca/{id}"));
        var why = await rosa.PageAsync($"/biblioteca/{id}/retiro");
        Assert.Contains("En la foto se reconoce a un niño.", why);
        Assert.DoesNotContain("Marcos", why);
        Assert.DoesNotContain("Teresa", why);
        await rosa.SubmitAsync($"/biblioteca/{id}/retiro", null, ("Input.Answer", "Ya cambié la foto."));
        Assert.Contains("Ya cambié la foto.", await teresa.PageAsync($"/biblioteca/{id}/moderar"));
        Assert.Contains("Rosa Quispe respondió", await teresa.PageAsync("/biblioteca/moderacion"));

        await teresa.SubmitAsync($"/biblioteca/{id}/moderar", $"/biblioteca/{id}/moderar?handler=Restore", ("Input.Words", "Gracias."));
        Assert.Equal(HttpStatusCode.OK, (await site.Visitor().GetAsync($"/biblioteca/{id}")).StatusCode);
        Assert.Contains("Gracias.", await rosa.PageAsync($"/biblioteca/{id}/retiro"));
        await using var db = site.Open();
        Assert.Equal([AuditAct.MaterialHidden, AuditAct.MaterialRestored], await db.AuditEntries.Where(a => a.Detail == $"{id}").OrderBy(a => a.Id).Select(a => a.Act).ToListAsync());
        Assert.Contains("ocultó el material", await (await site.As("administracion")).PageAsync("/administracion"));
    }

    [Fact]
    public async Task A_hidden_material_answers_with_the_bytes_of_a_missing_one()
    {
        var id = await site.MaterialAsync("rosa", "Oculta");
        await HideAsync(id);
        var david = await site.As("david");
        await david.GetAsync("/biblioteca/99999999");
        var (hidden, missing) = (await david.GetStringOfAsync($"/biblioteca/{id}"), await david.GetStringOfAsync("/biblioteca/99999999"));
        Assert.Equal(Neutral(missing, "99999999"), Neutral(hidden, $"{id}"));
    }

    [Fact]
    public async Task A_hidden_material_counts_nowhere_and_its_files_are_gone_for_others()
    {
        var parent = await site.MaterialAsync("rosa", "Madre");
        var marcos = await site.As("marcos");
        var child = (await marcos.SubmitAsync($"/biblioteca/{parent}/adaptar", null)).SentTo();
        await marcos.SubmitAsync($"/biblioteca/{child}/editar", null, ("Input.Title", "Hija"), ("Input.Body", "Texto"), ("Input.Licence", "CcBySa4"), ("Input.Visibility", "Public"), ("action", "save"));
        Assert.Contains("1 adaptación", await site.Visitor().PageAsync($"/biblioteca/{parent}"));
        await HideAsync(child);
        var page = await site.Visitor().PageAsync($"/biblioteca/{parent}");
        Assert.DoesNotContain("1 adaptación", page);
        Assert.DoesNotContain("Hija", page);
        Assert.DoesNotContain("Hija", await (await site.As("julia")).PageAsync("/"));
    }

    [Fact]
    public async Task A_groups_material_is_its_facilitators_to_look_after_and_not_the_administrators()
    {
        var id = await site.MaterialAsync("elena", "Del grupo", MaterialVisibility.Group);
        var julia = await site.As("julia");
        Assert.Equal(HttpStatusCode.OK, (await julia.GetAsync($"/biblioteca/{id}/moderar")).StatusCode);
        foreach (var who in new[] { "administracion", "teresa", "elena" })
            Assert.Equal(HttpStatusCode.NotFound, (await (await site.As(who)).GetAsync($"/biblioteca/{id}/moderar")).StatusCode);
        await julia.SubmitAsync($"/biblioteca/{id}/moderar", $"/biblioteca/{id}/moderar?handler=Hide", ("Input.Reason", "Rights"), ("Input.Words", "Es un cuento con derechos."));
        Assert.Equal(HttpStatusCode.OK, (await (await site.As("elena")).GetAsync($"/biblioteca/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await julia.GetAsync($"/biblioteca/{id}")).StatusCode);
        // The trace tells the administrator a number, never the title.
        Assert.DoesNotContain("Del grupo", await (await site.As("administracion")).PageAsync("/administracion"));
    }

    [Theory]
    [InlineData("", "Algo", "Elige qué pasa")]
    [InlineData("Other", "", "Cuenta qué viste")]
    [InlineData("Nonsense", "Algo", "no se entiende")]
    public async Task What_is_missing_of_a_report_is_said_and_nothing_is_lost(string reason, string words, string sentence)
    {
        var id = await site.MaterialAsync("rosa", "Bien");
        var page = await (await (await site.As("marcos")).SubmitAsync($"/biblioteca/{id}/reportar", null, ("Input.Reason", reason), ("Input.Words", words))).TextAsync();
        Assert.Contains(sentence, page);
        await using var db = site.Open();
        Assert.False(await db.LibraryReports.AnyAsync(r => r.MaterialId == id));
    }

    [Fact]
    public async Task Reports_that_are_looked_at_and_dismissed_leave_the_queue_and_the_material()
    {
        var id = await site.MaterialAsync("rosa", "Está bien");
        await (await site.As("marcos")).SubmitAsync($"/biblioteca/{id}/reportar", null, ("Input.Reason", "Other"), ("Input.Words", "No me gusta."));
        var teresa = await site.As("teresa");
        await teresa.SubmitAsync($"/biblioteca/{id}/moderar", $"/biblioteca/{id}/moderar?handler=Dismiss");
        Assert.DoesNotContain("Está bien</b>", await teresa.PageAsync("/biblioteca/moderacion"));
        Assert.Equal(HttpStatusCode.OK, (await site.Visitor().GetAsync($"/biblioteca/{id}")).StatusCode);
    }

    private async Task HideAsync(long id)
    {
        await using var db = site.Open();
        await db.Materials.Where(m => m.Id == id).ExecuteUpdateAsync(m => m.SetProperty(x => x.HiddenAt, x => (DateTime?)x.UpdatedAt));
    }

    private static string Neutral(string page, string id) =>
        Regex.Replace(page.Replace($"/biblioteca/{id}", "/biblioteca/X", StringComparison.Ordinal).Replace($"%2Fbiblioteca%2F{id}", "X", StringComparison.Ordinal), "name=\"__RequestVerificationToken\"[^>]*>", "");
}

internal static class Answers
{
    /// <summary>The body, whatever the status.</summary>
    public static async Task<string> GetStringOfAsync(this HttpClient client, string address) => await (await client.GetAsync(address)).Content.ReadAsStringAsync();
}
