using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Library;
using Tinkuy.Testing;

namespace Tinkuy.Web.Tests.Features.Library;

public class LineageTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task Three_generations_are_drawn_and_each_keeps_the_credit_of_the_whole_chain()
    {
        var first = await site.MaterialAsync("rosa", "Abuela");
        var second = await AdaptAsync("marcos", first, "Madre");
        var third = await AdaptAsync("julia", second, "Nieta");

        var above = await site.Visitor().PageAsync($"/biblioteca/{third}");
        Assert.Contains("Adaptado de «Madre», Marcos Ccori (CC BY-SA 4.0). Usa también «Abuela», Rosa Quispe (CC BY-SA 4.0).", OneLine(above));
        Assert.True(above.IndexOf($"href=\"/biblioteca/{first}\"", StringComparison.Ordinal) < above.IndexOf($"href=\"/biblioteca/{second}\"", StringComparison.Ordinal));
        var below = await site.Visitor().PageAsync($"/biblioteca/{first}/linaje");
        Assert.Contains("Madre</a>", below);
        Assert.Contains("Nieta</a>", below);
    }

    [Fact]
    public async Task A_hidden_link_of_the_chain_keeps_its_credit_and_loses_its_address()
    {
        var first = await site.MaterialAsync("rosa", "Raíz");
        var second = await AdaptAsync("marcos", first, "Tallo");
        var third = await AdaptAsync("julia", second, "Hoja");
        await HideAsync(second);

        var above = await site.Visitor().PageAsync($"/biblioteca/{third}");
        Assert.Contains("<b>Tallo</b>", above);
        Assert.DoesNotContain($"/biblioteca/{second}\"", above);
        var below = await site.Visitor().PageAsync($"/biblioteca/{first}/linaje");
        Assert.DoesNotContain("Tallo", below);
        Assert.Contains("Hoja</a>", below);
        Assert.Contains("1 adaptación", await site.Visitor().PageAsync($"/biblioteca/{first}"));

        await using var db = site.Open();
        await db.Materials.Where(m => m.Id == second).ExecuteDeleteAsync();
        Assert.Contains("<b>Tallo</b>", await site.Visitor().PageAsync($"/biblioteca/{third}"));
    }

    [Fact]
    public async Task An_adaptation_that_nobody_sees_leaves_no_trace_at_its_parent()
    {
        var id = await site.MaterialAsync("rosa", "Sin huellas");
        var before = WithoutTokens(await site.Visitor().PageAsync($"/biblioteca/{id}/linaje"));
        (await (await site.As("marcos")).SubmitAsync($"/biblioteca/{id}/adaptar", null)).SentTo();
        Assert.Equal(before, WithoutTokens(await site.Visitor().PageAsync($"/biblioteca/{id}/linaje")));
        Assert.DoesNotContain("adaptaci", await (await site.As("rosa")).PageAsync($"/biblioteca/{id}/borrar"));
    }

    [Fact]
    public async Task A_source_is_credited_and_its_licence_counts()
    {
        var mine = await site.MaterialAsync("rosa", "Mezcla");
        var other = await site.MaterialAsync("david", "Canción");
        var rosa = await site.As("rosa");
        (await rosa.SubmitAsync($"/biblioteca/{mine}/fuentes", null, ("Input.Address", $"https://tinkuy.example/biblioteca/{other}#texto"))).SentTo();
        Assert.Contains("Usa también «Canción», David", await site.Visitor().PageAsync($"/biblioteca/{mine}"));
        Assert.Contains("Mezcla</a>", await site.Visitor().PageAsync($"/biblioteca/{other}/linaje"));
        // BY-SA now: nothing else is offered.
        Assert.DoesNotContain("value=\"CcByNc4\"", await rosa.GetStringAsync($"/biblioteca/{mine}/editar"));

        await using (var db = site.Open())
            Assert.Equal(1, await db.MaterialSources.CountAsync(s => s.MaterialId == mine));
        long source;
        await using (var db = site.Open())
            source = await db.MaterialSources.Where(s => s.MaterialId == mine).Select(s => s.Id).SingleAsync();
        await rosa.SubmitAsync($"/biblioteca/{mine}/fuentes", $"/biblioteca/{mine}/fuentes?handler=Remove", ("source", $"{source}"));
        Assert.DoesNotContain("Canción", await site.Visitor().PageAsync($"/biblioteca/{mine}"));
    }

    [Theory]
    [InlineData(Licence.CcByNd4, "se comparte tal cual")]
    [InlineData(Licence.CcByNc4, "se contradicen")]
    [InlineData(Licence.CcByNcSa4, "se contradicen")]
    public async Task Licences_that_do_not_get_along_are_refused_beside_the_field(Licence licence, string sentence)
    {
        var original = await site.MaterialAsync("rosa", "Base SA");
        var mine = await AdaptAsync("marcos", original, "Mía");
        var other = await site.MaterialAsync("david", "Otra", licence: licence);
        var page = await (await (await site.As("marcos")).SubmitAsync($"/biblioteca/{mine}/fuentes", null, ("Input.Address", $"/biblioteca/{other}"))).TextAsync();
        Assert.Contains(sentence, page);
        Assert.Contains("Input_Address-error", page);
        Assert.Contains($"/biblioteca/{other}\"", page);
        await using var db = site.Open();
        Assert.False(await db.MaterialSources.AnyAsync(s => s.ParentId == other));
    }

    [Fact]
    public async Task A_material_that_is_too_free_is_told_which_licences_are_left()
    {
        var mine = await site.MaterialAsync("rosa", "Libre", licence: Licence.CcBy4);
        var page = await (await (await site.As("rosa")).SubmitAsync($"/biblioteca/{mine}/fuentes", null,
            ("Input.Title", "Cuento"), ("Input.Credit", "Ministerio"), ("Input.Licence", "CcByNcSa4"), ("Input.Url", "https://ejemplo.example/cuento"))).TextAsync();
        Assert.Contains("tendría que ser CC BY-NC-SA 4.0", page);
    }

    [Theory]
    [InlineData("", "", "", "Elige su licencia")]
    [InlineData("Cuento", "Ministerio", "javascript:alert(1)", "https://")]
    public async Task What_is_missing_of_a_work_from_elsewhere_is_said(string title, string credit, string url, string sentence)
    {
        var mine = await site.MaterialAsync("rosa", "Con faltas");
        var page = await (await (await site.As("rosa")).SubmitAsync($"/biblioteca/{mine}/fuentes", null, ("Input.Title", title), ("Input.Credit", credit), ("Input.Url", url))).TextAsync();
        Assert.Contains(sentence, page);
    }

    [Fact]
    public async Task A_material_that_one_may_not_see_is_no_source_and_is_not_told_from_a_missing_one()
    {
        var mine = await site.MaterialAsync("rosa", "Curiosa");
        var secret = await site.MaterialAsync("julia", "Secreto", MaterialVisibility.Group);
        var rosa = await site.As("rosa");
        var hidden = await (await rosa.SubmitAsync($"/biblioteca/{mine}/fuentes", null, ("Input.Address", $"/biblioteca/{secret}"))).TextAsync();
        Assert.Contains("No encontramos ese material", hidden);
        Assert.DoesNotContain("Secreto", hidden);
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.As("marcos")).GetAsync($"/biblioteca/{mine}/fuentes")).StatusCode);
    }

    private async Task<long> AdaptAsync(string who, long parent, string title)
    {
        var client = await site.As(who);
        var id = (await client.SubmitAsync($"/biblioteca/{parent}/adaptar", null)).SentTo();
        return (await client.SubmitAsync($"/biblioteca/{id}/editar", null, ("Input.Title", title), ("Input.Body", "Texto"), ("Input.Licence", "CcBySa4"), ("Input.Visibility", "Public"), ("action", "save"))).SentTo();
    }

    private async Task HideAsync(long id)
    {
        await using var db = site.Open();
        await db.Materials.Where(m => m.Id == id).ExecuteUpdateAsync(m => m.SetProperty(x => x.Visibility, MaterialVisibility.Draft));
    }

    private static string WithoutTokens(string page) => Regex.Replace(page, "name=\"__RequestVerificationToken\"[^>]*>", "");

    private static string OneLine(string page) => string.Join(' ', page.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
