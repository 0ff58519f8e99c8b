using System.Net;
using System.Text.Json;
using Tinkuy.Testing;

namespace Tinkuy.Web.Tests.Features.Library.Doors;

public class TakenDownTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task What_is_taken_down_is_a_deletion_to_harvesters_and_nowhere_else_until_it_comes_back()
    {
        var id = await site.MaterialAsync("rosa", "Huallaga retirado");
        await site.MaterialAsync("rosa", "Otro que se queda");
        await site.IndexedAsync();
        Assert.Equal("1111 1", await DoorsAsync(id));
        var teresa = await site.As("teresa");
        await teresa.SubmitAsync($"/biblioteca/{id}/moderar", $"/biblioteca/{id}/moderar?handler=Hide", ("Input.Reason", "Rights"), ("Input.Words", "Tiene derechos."));
        await site.IndexedAsync();
        Assert.Equal("0000 0", await DoorsAsync(id));
        var record = await OaiAsync(id);
        Assert.Contains("<header status=\"deleted\">", record);
        Assert.DoesNotContain("Huallaga", record);
        // Its author still reads it; machines and cards elsewhere get nothing even from her page.
        var hers = await (await site.As("rosa")).GetStringAsync($"/biblioteca/{id}");
        Assert.DoesNotContain("application/ld+json", hers);
        Assert.DoesNotContain("og:title", hers);

        await teresa.SubmitAsync($"/biblioteca/{id}/moderar", $"/biblioteca/{id}/moderar?handler=Restore");
        await site.IndexedAsync();
        Assert.Equal("1111 1", await DoorsAsync(id));
        Assert.Contains("Huallaga", await OaiAsync(id));
    }

    private Task<string> OaiAsync(long id) => site.Visitor().GetStringAsync($"/oai?verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:localhost:material/{id}");

    // Feed, sitemap, page with its description for machines, one of the interface; how many its search finds.
    private async Task<string> DoorsAsync(long id)
    {
        var browser = site.Visitor();
        bool[] shown =
        [
            (await browser.GetStringAsync("/biblioteca/novedades.atom")).Contains("Huallaga", StringComparison.Ordinal),
            (await browser.GetStringAsync("/sitemap/0.xml")) is var map && map.Contains($"/biblioteca/{id}<", StringComparison.Ordinal),
            (await browser.GetAsync($"/biblioteca/{id}")) is { StatusCode: HttpStatusCode.OK } page && (await page.Content.ReadAsStringAsync()).Contains("application/ld+json", StringComparison.Ordinal),
            (await browser.GetAsync($"/api/v1/materiales/{id}")).StatusCode == HttpStatusCode.OK,
        ];
        var found = JsonDocument.Parse(await browser.GetStringAsync("/api/v1/materiales?q=huallaga")).RootElement;
        Assert.Equal(found.GetProperty("total").GetInt32(), found.GetProperty("items").GetArrayLength());
        return $"{string.Concat(shown.Select(s => s ? '1' : '0'))} {found.GetProperty("total").GetInt32()}";
    }
}
