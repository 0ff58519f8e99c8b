using System.Net.Http.Json;
using AngleSharp.Dom;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tinkuy.Domain.Library;
using Tinkuy.Search;
using Tinkuy.Testing;
using Tinkuy.Web.Features.Search;

namespace Tinkuy.Web.Tests.Features.Search;

public class LibraryPageTests(Site site) : IClassFixture<Site>
{
    private static Task<IDocument> Page(HttpClient client, string address) => client.PageAsync(address);

    private static string[] Titles(IDocument page) => [.. page.QuerySelectorAll("article h2").Select(h => h.TextContent.Trim())];

    [Fact]
    public async Task A_word_without_accent_finds_and_marks_what_it_means()
    {
        var id = await site.ShareAsync("Rotación del huerto", "Los niños anotan qué sembraron en cada surco.");
        await site.IndexedAsync();

        var page = await Page(site.Visitor(), "/biblioteca?q=rotacion+surcos");

        var card = Assert.Single(page.QuerySelectorAll("article"));
        Assert.Equal($"/biblioteca/{id}", card.QuerySelector("h2 a")!.GetAttribute("href"));
        Assert.Equal(["Rotación", "surco"], card.QuerySelectorAll("mark").Select(m => m.TextContent));
        Assert.Equal("rotacion surcos", page.QuerySelector("input[type=search]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task An_acronym_means_what_it_means_in_the_reader_s_country()
    {
        await site.ShareAsync("Agenda del consejo técnico escolar de abril");
        await site.IndexedAsync();
        Assert.Contains("consejo técnico escolar", (await Page(site.Visitor(), "/biblioteca?q=CTE")).QuerySelector("[role=status] .muted")!.TextContent);
        var rosa = await site.As("rosa");
        Assert.Empty(Titles(await Page(rosa, "/biblioteca?q=CTE")));
        await using var db = site.Open();
        var school = await db.Users.Where(p => p.Email!.StartsWith("rosa")).Select(p => p.SchoolId).SingleAsync();
        await db.Territories.Where(t => t.Id == school).ExecuteUpdateAsync(t => t.SetProperty(x => x.Country, "MX"));
        try
        {
            Assert.Equal(["Agenda del consejo técnico escolar de abril"], Titles(await Page(rosa, "/biblioteca?q=CTE")));
        }
        finally
        {
            await db.Territories.Where(t => t.Id == school).ExecuteUpdateAsync(t => t.SetProperty(x => x.Country, "PE"));
        }
    }

    [Fact]
    public async Task Counts_that_are_estimates_say_so_and_others_do_not()
    {
        await site.ShareAsync("Chakitaqlla uno", content: new() { Level = "primaria", Country = "PE" });
        await site.ShareAsync("Chakitaqlla dos", content: new() { Level = "primaria", Country = "PE" });
        await site.IndexedAsync();
        const string Address = "/biblioteca?q=chakitaqlla";
        var exact = await Page(site.Visitor(), Address);
        Assert.DoesNotContain("≈", exact.Body!.TextContent);
        using var large = site.WithWebHostBuilder(b => b.ConfigureTestServices(s => s.AddSingleton<ISearchEngine>(p => new Estimating(p.GetRequiredService<SearchEngines>().Answering))));
        var page = await Page(large.CreateClient(new() { BaseAddress = new("https://localhost") }), Address);
        Assert.Contains("≈ 2", page.QuerySelector("h1")!.TextContent);
        Assert.All(page.QuerySelectorAll("fieldset.facet label > .muted"), count => Assert.StartsWith("≈ ", count.TextContent, StringComparison.Ordinal));
        Assert.NotEmpty(page.QuerySelectorAll("fieldset.facet label > .muted"));
    }

    [Fact]
    public async Task A_word_inside_an_attachment_tells_its_page()
    {
        var id = await site.ShareAsync("Unidad de plantas");
        await site.AttachAsync(id, "fichas.pdf", "Portada", "La muña crece en las laderas");
        await site.IndexedAsync();

        var page = await Page(site.Visitor(), "/biblioteca?q=ladera");

        Assert.Contains("en fichas.pdf, pág. 2", Assert.Single(page.QuerySelectorAll("article")).TextContent);
    }

    [Fact]
    public async Task A_visitor_sees_public_materials_only_and_nobody_sees_what_is_not_hers()
    {
        await site.ShareAsync("Colibrí para todos");
        await site.ShareAsync("Colibrí de la red", visibility: MaterialVisibility.Members);
        await site.ShareAsync("Colibrí privado", by: "julia", group: "Lectura EIB");
        await site.IndexedAsync();

        Assert.Equal(["Colibrí para todos"], Titles(await Page(site.Visitor(), "/biblioteca?q=colibri")));
        Assert.Equal(["Colibrí de la red", "Colibrí para todos"], Titles(await Page(await site.As("rosa"), "/biblioteca?q=colibri")).Order());
        Assert.Equal(2, Titles(await Page(await site.As("administracion"), "/biblioteca?q=colibri")).Length);
        Assert.Equal(3, Titles(await Page(await site.As("elena"), "/biblioteca?q=colibri")).Length);
    }

    [Fact]
    public async Task What_the_index_shows_too_long_is_held_back()
    {
        await site.IndexedAsync();
        var id = await site.ShareAsync("Taruka en borrador", visibility: MaterialVisibility.Draft);
        await site.IndexedAsync();
        var stale = new SearchDocument { Id = MaterialSource.IdOf(id), Kind = MaterialSource.Name, Title = "Taruka en borrador", Scopes = [SearchScopes.Public] };
        await site.Services.GetRequiredService<ISearchEngine>().IndexAsync([stale]);

        Assert.Empty(Titles(await Page(site.Visitor(), "/biblioteca?q=taruka")));
        Assert.Empty((await site.Visitor().GetFromJsonAsync<List<Suggested>>("/biblioteca/sugerencias?q=taruk"))!);
    }

    [Fact]
    public async Task Boxes_count_narrow_and_stay_ticked()
    {
        foreach (var (title, kind, level) in new[] { ("Vicuña 1", MaterialKind.Session, "primaria"), ("Vicuña 2", MaterialKind.Story, "primaria"), ("Vicuña 3", MaterialKind.Story, "inicial") })
            await site.ShareAsync(title, content: new() { Kind = kind, Level = level, Country = "PE" });
        await site.IndexedAsync();

        var page = await Page(site.Visitor(), "/biblioteca?q=vicuña&tipo=relato&nivel=primaria");

        Assert.Equal(["Vicuña 2"], Titles(page));
        string Box(string name, string value) => page.QuerySelector($"input[name={name}][value={value}]")!.Closest("label")!.TextContent.Trim();
        Assert.Matches(@"^Relato\s*1$", Box("tipo", "relato"));
        Assert.Matches(@"^Sesión\s*1$", Box("tipo", "sesion"));
        Assert.Matches(@"^Inicial\s*1$", Box("nivel", "inicial"));
        Assert.True(page.QuerySelector("input[name=tipo][value=relato]")!.HasAttribute("checked"));
        Assert.Equal("/biblioteca?q=vicu%C3%B1a", page.QuerySelector("#filtros a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Pages_keep_the_search_and_end_where_they_end()
    {
        for (var i = 1; i <= 23; i++)
            await site.ShareAsync($"Alpaca {i}", content: new() { Kind = MaterialKind.Unit });
        await site.IndexedAsync();
        var visitor = site.Visitor();

        var first = await Page(visitor, "/biblioteca?q=alpacas&tipo=unidad");
        var second = await Page(visitor, first.QuerySelector("a[rel=next]")!.GetAttribute("href")!);

        Assert.Equal(23, Titles(first).Concat(Titles(second)).Distinct().Count());
        Assert.Null(second.QuerySelector("a[rel=next]"));
        Assert.Contains("Aquí ya no hay más", (await Page(visitor, "/biblioteca?q=alpacas&p=1000000000")).Body!.TextContent);
        Assert.Equal(Titles(first), Titles(await Page(visitor, "/biblioteca?q=alpacas&tipo=unidad&p=-3")));
    }

    [Fact]
    public async Task A_slip_a_lost_word_and_a_common_one_are_explained()
    {
        await site.ShareAsync("Termómetro casero");
        await site.IndexedAsync();
        var visitor = site.Visitor();

        Assert.Contains("No encontramos «termonetro»; mostramos «termometro».", (await Page(visitor, "/biblioteca?q=termonetro")).Body!.TextContent);
        Assert.Contains("Nada de lo que puedes ver dice «xyzzyx»", (await Page(visitor, "/biblioteca?q=termometro+xyzzyx")).Body!.TextContent);
        Assert.Contains("«de la» está en todas partes", (await Page(visitor, "/biblioteca?q=de+la")).Body!.TextContent);
        Assert.Contains("También buscamos «sesión de aprendizaje»", (await Page(visitor, "/biblioteca?q=plan+de+clase")).Body!.TextContent);
        Assert.Contains("No encontramos nada así", (await Page(visitor, "/biblioteca?q=qqqqq")).Body!.TextContent);
        Assert.Contains("Quitar los filtros", (await Page(visitor, "/biblioteca?q=termometro&area=alquimia")).QuerySelector(".empty")!.TextContent);
    }

    [Theory]
    [InlineData("q=%00%22%27%5C&tipo=%00&p=abc&orden=%F0%9F%A6%99")]
    [InlineData("q=%22%22%22%22%22%20-%20-%22&nivel=%ED%A0%80&nivel=&nivel=%2C")]
    [InlineData("q=<script>alert(1)</script>&area=<script>alert(1)</script>")]
    [InlineData("tipo=a&tipo=b&tipo=c&licencia=%27%29%3B--&p=99999999999999999999")]
    [InlineData("q=%E6%95%B0%E5%AD%A6&Address.Kinds=x&Result.Total=7")]
    public async Task No_address_is_an_error(string query)
    {
        var html = await (await site.Visitor().GetAsync("/biblioteca?" + query)).EnsureSuccessStatusCode().Content.ReadAsStringAsync();

        Assert.DoesNotContain("<script>alert", html);
    }

    [Fact]
    public async Task Ten_kilobytes_of_query_are_answered()
    {
        await site.ShareAsync("Zampoñas");
        await site.IndexedAsync();

        var page = await Page(site.Visitor(), "/biblioteca?q=zampo%C3%B1a+" + string.Concat(Enumerable.Range(0, 900).Select(i => $"palabra{i}+")));

        Assert.Contains("Tu búsqueda es muy larga", page.Body!.TextContent);
        Assert.Equal(["Zampoñas"], Titles(page));
    }

    [Fact]
    public async Task Titles_are_suggested_within_what_one_may_see()
    {
        var id = await site.ShareAsync("Pukllay: jugar y contar");
        await site.ShareAsync("Pukllay privado", by: "julia", group: "Lectura EIB");
        await site.IndexedAsync();

        Assert.Equal([new("Pukllay: jugar y contar", $"/biblioteca/{id}")], await site.Visitor().GetFromJsonAsync<List<Suggested>>("/biblioteca/sugerencias?q=pukl"));
        Assert.Equal(2, (await (await site.As("elena")).GetFromJsonAsync<List<Suggested>>("/biblioteca/sugerencias?q=PUKLL"))!.Count);
        Assert.Empty((await site.Visitor().GetFromJsonAsync<List<Suggested>>("/biblioteca/sugerencias"))!);
    }

    private sealed record Suggested(string Title, string Url);
}
