using System.IO.Compression;
using System.Net;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Library;
using Tinkuy.Testing;

namespace Tinkuy.Web.Tests.Features.Library;

public class TakingTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task A_material_travels_with_its_files_and_its_credit_and_opens_without_the_site()
    {
        var file = await site.KeepAsync("Ficha ñ & más.txt", "Contenido de la ficha");
        var id = await site.MaterialAsync("rosa", "Tiras <b> & «papel»", body: $"Mira [la ficha]({file.Url}) y [otra cosa](/biblioteca/1).");
        await using (var db = site.Open())
        {
            db.Add(new MaterialFile { MaterialId = id, FileId = file.Id });
            await db.SaveChangesAsync();
        }
        var page = await site.Visitor().PageAsync($"/biblioteca/{id}");
        Assert.Contains("Descargar todo (ZIP, archivos: 21 B)", page);
        using var zip = new ZipArchive(new MemoryStream(await site.Visitor().GetByteArrayAsync($"/biblioteca/{id}/descargar.zip")));
        Assert.Equal(["CREDITOS.txt", $"archivos/{file.Name}", "material.html"], zip.Entries.Select(e => e.FullName).Order(StringComparer.Ordinal));
        Assert.Equal("Contenido de la ficha", Text(zip, $"archivos/{file.Name}"));
        var credits = Text(zip, "CREDITOS.txt");
        Assert.Contains("«Tiras <b> & «papel»», Rosa Quispe. CC BY-SA 4.0.", credits);
        Assert.Contains("https://creativecommons.org/licenses/by-sa/4.0/", credits);

        var document = new HtmlParser().ParseDocument(Text(zip, "material.html"));
        Assert.Equal("Tiras <b> & «papel»", document.Title);
        Assert.Empty(document.Scripts);
        var links = document.QuerySelectorAll("a").Select(a => a.GetAttribute("href")!).ToList();
        Assert.Equal($"archivos/{Uri.EscapeDataString(file.Name)}", links[0]);
        Assert.Equal("https://localhost/biblioteca/1", links[1]);
        Assert.DoesNotContain(links, l => l.StartsWith('/'));
    }

    [Fact]
    public async Task The_paper_shows_the_text_the_credit_and_the_licence()
    {
        var id = await site.MaterialAsync("rosa", "Para imprimir");
        var page = await site.Visitor().PageAsync($"/biblioteca/{id}/imprimir");
        Assert.Contains("<strong>la tira</strong>", page);
        Assert.Contains("«Para imprimir», Rosa Quispe. CC BY-SA 4.0.", page);
        Assert.Contains("rel=\"license\"", page);
        Assert.Contains($"https://localhost/biblioteca/{id}", page);
    }

    [Fact]
    public async Task The_paper_and_the_credits_file_name_all_that_it_draws_on()
    {
        var (mine, other) = (await site.MaterialAsync("rosa", "Mezcla en papel"), await site.MaterialAsync("david", "Canción"));
        await site.DrawOnAsync(mine, new() { Title = "Cuento", Credit = "Ministerio", Licence = Licence.CcBy4, Url = "https://ejemplo.example/cuento" });
        await site.DrawOnAsync(mine, new() { ParentId = other, Url = $"https://localhost/biblioteca/{other}" });
        using var zip = new ZipArchive(new MemoryStream(await site.Visitor().GetByteArrayAsync($"/biblioteca/{mine}/descargar.zip")));
        foreach (var credits in new[] { Text(zip, "CREDITOS.txt"), await site.Visitor().PageAsync($"/biblioteca/{mine}/imprimir") })
        {
            Assert.Contains("«Cuento», Ministerio. CC BY 4.0: https://creativecommons.org/licenses/by/4.0/ https://ejemplo.example/cuento", credits);
            Assert.Contains("«Canción», David", credits);
            Assert.Contains("Usa también «Cuento», Ministerio (CC BY 4.0).", credits);
            Assert.DoesNotContain($"/biblioteca/{other}", credits);
        }
        Assert.Contains("Usa también «Cuento», Ministerio (CC BY 4.0).", WebUtility.HtmlDecode(Text(zip, "material.html")));
    }

    [Fact]
    public async Task What_one_may_not_see_cannot_be_taken()
    {
        var id = await site.MaterialAsync("julia", "Del grupo", MaterialVisibility.Group);
        foreach (var stranger in new[] { site.Visitor(), await site.As("rosa"), await site.As("administracion") })
            foreach (var page in new[] { "imprimir", "descargar.zip" })
                Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/biblioteca/{id}/{page}")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await (await site.As("elena")).GetAsync($"/biblioteca/{id}/descargar.zip")).StatusCode);
    }

    private static string Text(ZipArchive zip, string name)
    {
        using var reader = new StreamReader(zip.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }
}
