using System.Net;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.Search;
using Tinkuy.Testing;

namespace Tinkuy.Web.Tests.Features.Search;

public class SavedSearchTests(Site site) : IClassFixture<Site>
{
    private const string Page = "/biblioteca/busquedas";

    private async Task<HttpClient> KeepAsync(string who, string query)
    {
        var client = await site.As(who);
        var answer = await client.SubmitAsync("/biblioteca" + query, Page);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return client;
    }

    private async Task<SavedSearch> OfAsync(string who, string word)
    {
        await using var db = site.Open();
        return await db.SavedSearches.Include(s => s.Finds).SingleAsync(s => s.Person!.Email!.StartsWith(who) && s.Query.Contains(word));
    }

    [Fact]
    public async Task One_tap_keeps_a_search_and_only_what_comes_later_is_new()
    {
        await site.ShareAsync("Chullo antiguo", by: "marcos");
        await site.IndexedAsync();
        var teresa = await KeepAsync("teresa", "?q=chullo");
        Assert.Contains("Búsqueda guardada", (await teresa.PageAsync("/biblioteca?q=chullo")).Body!.TextContent);

        await site.ShareAsync("Chullo recién tejido", by: "marcos");
        await site.ShareAsync("Chullo mío", by: "teresa");
        await using (var db = site.Open())
            await db.Materials.Where(m => m.Title == "Chullo antiguo").ExecuteUpdateAsync(m => m.SetProperty(x => x.Summary, "Otra vez"));
        await site.IndexedAsync();

        var list = await teresa.PageAsync(Page);
        Assert.Equal(["Chullo recién tejido"], list.QuerySelectorAll("article li").Select(li => li.TextContent.Trim()));
        Assert.Equal("1 nueva", list.QuerySelector("article .chip")!.TextContent.Trim());
        var open = await teresa.PageAsync("/biblioteca?q=chullo");
        Assert.Contains(open.QuerySelectorAll(".is-new"), c => c.TextContent == "Nuevo");
        Assert.Empty((await teresa.PageAsync(Page)).QuerySelectorAll("article .chip"));
        Assert.Empty((await teresa.PageAsync("/biblioteca?q=chullo")).QuerySelectorAll(".is-new"));
    }

    [Fact]
    public async Task A_find_is_seen_once_its_page_was_opened()
    {
        await KeepAsync("rosa", "?q=unku");
        var id = await site.ShareAsync("Unku ceremonial", by: "marcos");
        await site.IndexedAsync();
        Assert.Null(Assert.Single((await OfAsync("rosa", "unku")).Finds).SeenAt);
        await (await site.As("david")).PageAsync($"/biblioteca/{id}");
        Assert.Null(Assert.Single((await OfAsync("rosa", "unku")).Finds).SeenAt);
        await (await site.As("rosa")).PageAsync($"/biblioteca/{id}");
        Assert.NotNull(Assert.Single((await OfAsync("rosa", "unku")).Finds).SeenAt);
    }

    [Fact]
    public async Task Synonyms_filters_and_searches_without_words_find_too_and_nobody_gets_what_is_not_hers()
    {
        await KeepAsync("rosa", "?q=plan+de+clase+lliklla");
        await KeepAsync("rosa", "?nivel=primaria&area=comunicacion");
        await KeepAsync("rosa", "?q=lliklla+-invierno");
        await KeepAsync("administracion", "?q=lliklla");
        await KeepAsync("elena", "?q=lliklla");
        var found = await site.ShareAsync("Lliklla de colores", content: new() { Kind = MaterialKind.Session, Level = "primaria", Area = "comunicacion", Country = "PE" }, by: "marcos");
        await site.ShareAsync("Lliklla de invierno", by: "julia", group: "Lectura EIB");
        await site.IndexedAsync();

        Assert.Equal([$"material:{found}"], (await OfAsync("rosa", "plan")).Finds.Select(f => f.Document));
        Assert.Equal([$"material:{found}"], (await OfAsync("rosa", "comunicacion")).Finds.Select(f => f.Document));
        Assert.Equal([$"material:{found}"], (await OfAsync("rosa", "invierno")).Finds.Select(f => f.Document));
        Assert.Equal([$"material:{found}"], (await OfAsync("administracion", "lliklla")).Finds.Select(f => f.Document));
        Assert.Equal(2, (await OfAsync("elena", "lliklla")).Finds.Count);
    }

    [Fact]
    public async Task Whatever_is_hers_she_names_mutes_and_forgets_and_nobody_else_does()
    {
        var rosa = await KeepAsync("rosa", "?q=toquilla");
        var id = (await OfAsync("rosa", "toquilla")).Id;
        await rosa.SubmitAsync(Page, $"{Page}?handler=Change", ("id", $"{id}"), ("name", "  Sombreros  "), ("rhythm", "Never"));
        var search = await OfAsync("rosa", "toquilla");
        Assert.Equal(("Sombreros", Rhythm.Never), (search.Name, search.Rhythm));

        var refused = await rosa.SubmitAsync(Page, $"{Page}?handler=Change", ("id", $"{id}"), ("name", " "), ("rhythm", "Daily"));
        Assert.Contains("Ponle un nombre", WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync()));
        Assert.Contains("Elige cada cuánto", WebUtility.HtmlDecode(await (await rosa.SubmitAsync(Page, $"{Page}?handler=Change", ("id", $"{id}"), ("name", "x"), ("rhythm", "Hourly"))).Content.ReadAsStringAsync()));
        Assert.Equal(("Sombreros", Rhythm.Never), ((await OfAsync("rosa", "toquilla")).Name, (await OfAsync("rosa", "toquilla")).Rhythm));

        var marcos = await KeepAsync("marcos", "?q=toquilla");
        foreach (var handler in new[] { "Change", "Remove" })
            Assert.Equal(HttpStatusCode.NotFound, (await marcos.SubmitAsync(Page, $"{Page}?handler={handler}", ("id", $"{id}"), ("name", "Mío"), ("rhythm", "Daily"))).StatusCode);
        await rosa.SubmitAsync(Page, $"{Page}?handler=Remove", ("id", $"{id}"));
        await using var db = site.Open();
        Assert.False(await db.SavedSearches.AnyAsync(s => s.Id == id));
    }

    [Fact]
    public async Task Tapping_twice_keeps_one_and_fifty_are_enough()
    {
        var david = await site.As("david");
        await david.DoubleTapAsync("/biblioteca?q=ojota", Page);
        await using var db = site.Open();
        Assert.Equal(1, await db.SavedSearches.CountAsync(s => s.Person!.Email!.StartsWith("david")));
        var me = (await site.ViewerAsync("david")).Id;
        db.AddRange(Enumerable.Range(0, SavedSearch.MostOfOnePerson - 1).Select(i => SavedSearch.Of(me, $"n{i}", $"?q=n{i}", TimeProvider.System.GetUtcNow().UtcDateTime)));
        await db.SaveChangesAsync();
        await david.SubmitAsync("/biblioteca?q=chumpi", Page);
        Assert.Equal(SavedSearch.MostOfOnePerson, await db.SavedSearches.CountAsync(s => s.PersonId == me));
    }

    [Fact]
    public async Task A_secret_address_opens_until_it_ends()
    {
        await KeepAsync("julia", "?q=kipu");
        await using var db = site.Open();
        var search = await db.SavedSearches.SingleAsync(s => s.Query.Contains("kipu"));
        var first = search.RenewAddress();
        await db.SaveChangesAsync();
        Assert.Equal(search.Id, (await db.SavedSearchByTokenAsync(first, default))!.Id);
        var second = search.RenewAddress();
        await db.SaveChangesAsync();
        Assert.Null(await db.SavedSearchByTokenAsync(first, default));
        Assert.NotNull(await db.SavedSearchByTokenAsync(second, default));
        search.EndAddress();
        await db.SaveChangesAsync();
        Assert.Null(await db.SavedSearchByTokenAsync(second, default));
    }
}
