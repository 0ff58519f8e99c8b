using System.Net;
using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Library;
using Tinkuy.Testing;
using Tinkuy.Web.Tests.Features.Library.Collections;

namespace Tinkuy.Web.Tests.Features.Library.Doors;

public class SitemapTests(Site site) : IClassFixture<Site>
{
    private static readonly XNamespace Map = "http://www.sitemaps.org/schemas/sitemap/0.9";

    [Fact]
    public async Task Search_engines_find_every_public_material_and_no_other()
    {
        var open = await site.MaterialAsync("rosa", "Para todos");
        var members = await site.MaterialAsync("rosa", "Para docentes", MaterialVisibility.Members);
        var index = XDocument.Parse(await site.Visitor().GetStringAsync("/sitemap.xml"));
        Assert.Equal(Map + "sitemapindex", index.Root!.Name);
        var parts = index.Descendants(Map + "loc").Select(l => new Uri(l.Value).AbsolutePath).ToList();
        Assert.Equal(["/sitemap/0.xml"], parts.Where(p => !p.Contains("colecciones", StringComparison.Ordinal)));
        var part = XDocument.Parse(await site.Visitor().GetStringAsync(parts[0]));
        var pages = part.Descendants(Map + "url").ToDictionary(u => (string)u.Element(Map + "loc")!, u => (DateTime)u.Element(Map + "lastmod")!);
        Assert.Contains($"https://localhost/biblioteca/{open}", pages.Keys);
        Assert.DoesNotContain($"https://localhost/biblioteca/{members}", pages.Keys);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor().GetAsync("/sitemap/99.xml")).StatusCode);
    }

    [Fact]
    public async Task Collections_stand_in_it_when_everybody_may_read_them_and_finds_something_there()
    {
        var (open, inside) = (await site.MaterialAsync("rosa", "Abierto"), await site.MaterialAsync("julia", "Del grupo", MaterialVisibility.Group));
        var listed = await site.CollectionAsync("rosa", "Para el mapa", MaterialVisibility.Public, open);
        var hidden = await site.CollectionAsync("rosa", "Oculta", MaterialVisibility.Public, open);
        long[] others =
        [
            hidden,
            await site.CollectionAsync("rosa", "De la red", MaterialVisibility.Members, open), await site.CollectionAsync("julia", "Del grupo", MaterialVisibility.Group, open),
            await site.CollectionAsync("rosa", "Vacía", MaterialVisibility.Public), await site.CollectionAsync("julia", "Vacía para todos", MaterialVisibility.Public, inside),
        ];
        await using (var db = site.Open())
            await db.Collections.Where(c => c.Id == hidden).ExecuteUpdateAsync(c => c.SetProperty(x => x.HiddenAt, x => (DateTime?)x.UpdatedAt));
        Assert.Contains("/sitemap/colecciones/0.xml</loc>", await site.Visitor().GetStringAsync("/sitemap.xml"));
        var part = XDocument.Parse(await site.Visitor().GetStringAsync("/sitemap/colecciones/0.xml"));
        var pages = part.Descendants(Map + "url").Select(u => (string)u.Element(Map + "loc")!).ToList();
        Assert.Contains($"https://localhost/biblioteca/colecciones/{listed}", pages);
        foreach (var id in others)
            Assert.DoesNotContain($"https://localhost/biblioteca/colecciones/{id}", pages);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor().GetAsync("/sitemap/colecciones/99.xml")).StatusCode);
    }

    [Fact]
    public async Task Robots_learn_where_the_map_lies()
    {
        var text = await site.Visitor().GetStringAsync("/robots.txt");
        Assert.StartsWith("User-agent: *\n", text, StringComparison.Ordinal);
        Assert.Contains("Sitemap: https://localhost/sitemap.xml\n", text);
    }
}
