using System.IO.Compression;
using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.Library.Collections;
using Tinkuy.Testing;
using Tinkuy.Web.Features.Library.Collections;

namespace Tinkuy.Web.Tests.Features.Library.Collections;

public class CollectionPackTests(Site site) : IClassFixture<Site>
{
    private const string List = "/biblioteca/colecciones";

    [Fact]
    public async Task A_collection_travels_whole_and_every_link_inside_it_leads_to_something_inside_it()
    {
        var (shared, own) = (await site.KeepAsync("Ficha ñ & más.txt", "Contenido"), await site.KeepAsync("CON.txt", "Otro contenido"));
        var first = await site.MaterialAsync("rosa", "Tiras <b> & «papel»", body: $"Mira [la ficha]({shared.Url}), [la ajena]({own.Url}) y ![un dibujo](/archivos/987654321/foto.png).");
        var second = await site.MaterialAsync("marcos", "Feria", licence: Licence.CcBy4, body: $"Antes: [las tiras](/biblioteca/{first}) o [lo mismo](https://localhost/biblioteca/{first}#uso), y [fuera](https://ejemplo.example/a?b=c&d=e), [la lista](/biblioteca/colecciones).");
        await AttachAsync((first, shared.Id), (second, shared.Id), (second, own.Id));
        var id = await CollectionAsync("rosa", "Para el aula", (second, "Empieza <aquí>"), (first, ""));
        Assert.Contains("Descargar la colección (ZIP, unos ", await site.Visitor().PageAsync($"{List}/{id}"));

        var answer = await site.Visitor().GetAsync($"{List}/{id}/descargar.zip");
        Assert.Equal("para-el-aula.zip", answer.Content.Headers.ContentDisposition!.FileNameStar ?? answer.Content.Headers.ContentDisposition.FileName);
        using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync());
        Assert.Equal(
            ["CREDITOS.txt", "archivos/Ficha ñ & más.txt", "archivos/_CON.txt", "index.html", "materiales/01-feria.html", "materiales/02-tiras-b-papel.html"],
            zip.Entries.Select(e => e.FullName).Order(StringComparer.Ordinal));
        Assert.Equal("Contenido", Text(zip, "archivos/Ficha ñ & más.txt"));
        foreach (var page in zip.Entries.Where(e => e.Name.EndsWith(".html", StringComparison.Ordinal)))
            AssertWhole(zip, page.FullName);

        var index = Page(zip, "index.html");
        Assert.Equal("Para el aula", index.Title);
        Assert.Equal(["Feria", "Ficha ñ & más.txt", "_CON.txt", "Tiras <b> & «papel»", "Ficha ñ & más.txt"], index.QuerySelectorAll("ol a").Select(a => a.TextContent));
        Assert.Contains("Empieza <aquí>", index.Body!.TextContent);
        Assert.Contains("14 B", index.Body.TextContent);
        Assert.Contains($"«Feria», {await NameAsync("marcos")}. CC BY 4.0.", index.Body.TextContent);
        Assert.Contains("https://creativecommons.org/licenses/by/4.0/", index.QuerySelectorAll("a[rel=license]").Select(a => a.GetAttribute("href")));
        Assert.Contains("«Tiras <b> & «papel»», Rosa Quispe. CC BY-SA 4.0.", Text(zip, "CREDITOS.txt"));

        var feria = Page(zip, "materiales/01-feria.html");
        Assert.Equal(["02-tiras-b-papel.html", "02-tiras-b-papel.html", "https://ejemplo.example/a?b=c&d=e", "https://localhost/biblioteca/colecciones"], feria.QuerySelectorAll("article a").Select(a => a.GetAttribute("href")));
        var strips = Page(zip, "materiales/02-tiras-b-papel.html");
        Assert.Equal(["../archivos/Ficha%20%C3%B1%20%26%20m%C3%A1s.txt", "../archivos/_CON.txt"], strips.QuerySelectorAll("article a").Select(a => a.GetAttribute("href")));
        Assert.Empty(strips.Images);
        Assert.Contains("un dibujo", strips.Body!.TextContent);
    }

    [Fact]
    public async Task What_one_may_not_see_is_not_in_the_pack()
    {
        var note = await site.KeepAsync("reservada.txt", "Nada para otros");
        var (open, secret) = (await site.MaterialAsync("julia", "Abierta"), await site.MaterialAsync("julia", "Reservadísima", MaterialVisibility.Group));
        await AttachAsync((secret, note.Id));
        var id = await CollectionAsync("julia", "Mitad y mitad", (secret, "nota reservada"), (open, "nota abierta"));
        using (var zip = new ZipArchive(new MemoryStream(await site.Visitor().GetByteArrayAsync($"{List}/{id}/descargar.zip"))))
        {
            Assert.Equal(["CREDITOS.txt", "index.html", "materiales/01-abierta.html"], zip.Entries.Select(e => e.FullName).Order(StringComparer.Ordinal));
            Assert.All(zip.Entries, e => Assert.DoesNotContain("reservad", Text(zip, e.FullName), StringComparison.OrdinalIgnoreCase));
        }
        using var whole = new ZipArchive(new MemoryStream(await (await site.As("elena")).GetByteArrayAsync($"{List}/{id}/descargar.zip")));
        Assert.Contains("archivos/reservada.txt", whole.Entries.Select(e => e.FullName));
    }

    [Fact]
    public async Task What_is_too_heavy_says_so_and_is_not_sent()
    {
        var film = await site.KeepAsync("clase.txt", "corta");
        var id = await site.MaterialAsync("rosa", "Con video");
        await AttachAsync((id, film.Id));
        var collection = await CollectionAsync("rosa", "Pesada", (id, ""));
        await using (var db = site.Open())
            await db.Files.Where(f => f.Id == film.Id).ExecuteUpdateAsync(s => s.SetProperty(f => f.Size, CollectionPack.MostBytes + 1));
        var page = await site.Visitor().PageAsync($"{List}/{collection}");
        Assert.Contains("pasa del límite de 300 MB", page);
        Assert.DoesNotContain("descargar.zip", page);
        var answer = await site.Visitor().GetAsync($"{List}/{collection}/descargar.zip");
        Assert.Equal((HttpStatusCode.Redirect, $"{List}/{collection}#llevar"), (answer.StatusCode, answer.Headers.Location!.ToString()));
    }

    // No script, nothing asked of the network, no link into the void.
    private static void AssertWhole(ZipArchive zip, string name)
    {
        var page = Page(zip, name);
        Assert.Empty(page.Scripts);
        Assert.Empty(page.QuerySelectorAll("link, iframe, base"));
        var here = new Uri("file:///usb/" + name);
        foreach (var address in page.QuerySelectorAll("[href], [src]").Select(e => e.GetAttribute("href") ?? e.GetAttribute("src")!).Where(a => !a.StartsWith("https://", StringComparison.Ordinal)))
            Assert.NotNull(zip.GetEntry(Uri.UnescapeDataString(new Uri(here, address).AbsolutePath)["/usb/".Length..]));
        Assert.DoesNotContain(page.QuerySelectorAll("[src]"), e => e.GetAttribute("src")!.Contains("//", StringComparison.Ordinal));
    }

    private static IHtmlDocument Page(ZipArchive zip, string name) => new HtmlParser().ParseDocument(Text(zip, name));

    private static string Text(ZipArchive zip, string name)
    {
        using var reader = new StreamReader(zip.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }

    private async Task<string> NameAsync(string mailbox)
    {
        await using var db = site.Open();
        return await db.Users.Where(p => p.Email == mailbox + "@valle-sagrado.example").Select(p => p.DisplayName).SingleAsync();
    }

    private async Task<long> CollectionAsync(string owner, string title, params (long Material, string Note)[] items)
    {
        await using var db = site.Open();
        var person = await db.Users.SingleAsync(p => p.Email == owner + "@valle-sagrado.example");
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var collection = Collection.Begin(person.Id, title, "", Guid.NewGuid(), now);
        collection.ShowTo(MaterialVisibility.Public, null);
        foreach (var (material, note) in items)
            collection.Gather(material, note, now);
        db.Add(collection);
        await db.SaveChangesAsync();
        return collection.Id;
    }

    private async Task AttachAsync(params (long Material, long File)[] pairs)
    {
        await using var db = site.Open();
        db.AddRange(pairs.Select((p, i) => new MaterialFile { MaterialId = p.Material, FileId = p.File, Order = i }));
        await db.SaveChangesAsync();
    }
}
