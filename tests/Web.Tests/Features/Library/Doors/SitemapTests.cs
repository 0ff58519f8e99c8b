using System.Net;
using System.Xml.Linq;
using Tinkuy.Domain.Library;
using Tinkuy.Testing;

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
        Assert.Equal(["/sitemap/0.xml"], parts);
        var part = XDocument.Parse(await site.Visitor().GetStringAsync(parts[0]));
        var pages = part.Descendants(Map + "url").ToDictionary(u => (string)u.Element(Map + "loc")!, u => (DateTime)u.Element(Map + "lastmod")!);
        Assert.Contains($"https://localhost/biblioteca/{open}", pages.Keys);
        Assert.DoesNotContain($"https://localhost/biblioteca/{members}", pages.Keys);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor().GetAsync("/sitemap/99.xml")).StatusCode);
    }

    [Fact]
    public async Task Robots_learn_where_the_map_lies()
    {
        var text = await site.Visitor().GetStringAsync("/robots.txt");
        Assert.StartsWith("User-agent: *\n", text, StringComparison.Ordinal);
        Assert.Contains("Sitemap: https://localhost/sitemap.xml\n", text);
    }
}
