using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Tinkuy.Testing;
using static Microsoft.Playwright.Assertions;

namespace Tinkuy.Browser.Tests;

/// <summary>Gathering, ordering, printing and carrying materials on a cheap phone.</summary>
public class CollectionTests(LiveSite site, Chromium chromium) : IClassFixture<LiveSite>, IClassFixture<Chromium>
{
    [Theory]
    [InlineData("marcos", true)]
    [InlineData("david", false)]
    public async Task A_teacher_gathers_orders_prints_and_carries(string who, bool javaScript)
    {
        await using var phone = await chromium.PhoneAsync(javaScript: javaScript);
        await phone.SignInAsync(site, who);
        var page = await phone.NewPageAsync();
        // Axe is a script itself: the same pages, looked at where scripts run, stand for both.
        async Task LookAsync()
        {
            if (javaScript)
                await Looks.RightAsync(page);
        }
        await page.GotoAsync($"{site.Address}/biblioteca/{await IdOf("Tiras de papel")}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Guardar en una colección" }).ClickAsync();
        await page.GetByLabel("Título de la colección").FillAsync("Mi marzo");
        await page.GetByLabel("Tu nota sobre este material").FillAsync("Primera semana.");
        await LookAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Guardar", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Está en «Mi marzo».")).ToBeVisibleAsync();

        await page.GotoAsync($"{site.Address}/biblioteca/{await IdOf("Feria de trueque")}/colecciones");
        await page.GetByLabel("Mi marzo").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Guardar", Exact = true }).ClickAsync();
        await page.Locator("aside").GetByRole(AriaRole.Link, new() { Name = "Mi marzo" }).ClickAsync();
        await Expect(page.Locator(".collected > li h2")).ToContainTextAsync(["Tiras de papel", "Feria de trueque"]);
        await LookAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Editar", Exact = true }).ClickAsync();
        await page.GetByLabel("Nota sobre «Feria").FillAsync("Para abrir el año.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Subir Feria de trueque" }).ClickAsync();
        await Expect(page.Locator(".collected > li b")).ToContainTextAsync(["Feria de trueque", "Tiras de papel"]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sacar Tiras de papel" }).ClickAsync();
        await LookAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Deshacer" }).ClickAsync();
        await Expect(page.GetByLabel("Nota sobre «Tiras")).ToHaveValueAsync("Primera semana.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Guardar", Exact = true }).Last.ClickAsync();
        await Expect(page.GetByText("Para abrir el año.")).ToBeVisibleAsync();
        var collection = page.Url.Split('#')[0];

        await page.GetByRole(AriaRole.Link, new() { Name = "Ver todo para imprimir" }).ClickAsync();
        await Expect(page.Locator(".one-of-many > h2")).ToContainTextAsync(["Feria de trueque", "Tiras de papel"]);
        await Expect(page.Locator(".credits").Last).ToContainTextAsync("Rosa Quispe");
        await LookAsync();

        await page.GotoAsync(collection);
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Descargar la colección" }).ClickAsync());
        await OpensFromAStickAsync(await download.PathAsync());
    }

    // A second browser, which knows nothing of the site: whatever is not on the stick is asked for in vain, and noticed.
    private async Task OpensFromAStickAsync(string zip)
    {
        var stick = Directory.CreateTempSubdirectory("tinkuy-usb-").FullName;
        try
        {
            await ZipFile.ExtractToDirectoryAsync(zip, stick);
            await using var old = await chromium.PhoneAsync(javaScript: false);
            var page = await old.NewPageAsync();
            var asked = new List<string>();
            page.Request += (_, request) => asked.Add(request.Url);
            var files = Directory.EnumerateFiles(stick, "*.html", SearchOption.AllDirectories).ToList();
            Assert.Equal(3, files.Count);
            foreach (var file in files)
            {
                await page.GotoAsync(new Uri(file).AbsoluteUri);
                Assert.Equal(0, await page.EvaluateAsync<int>("Math.max(0, document.documentElement.scrollWidth - innerWidth)"));
                foreach (var link in await page.Locator("a[href]").EvaluateAllAsync<string[]>("all => all.map(a => a.href)"))
                    Assert.True(link.StartsWith("http", StringComparison.Ordinal) || File.Exists(new Uri(link).LocalPath), link);
            }
            await page.GotoAsync(new Uri(Path.Combine(stick, "index.html")).AbsoluteUri);
            await page.GetByRole(AriaRole.Link, new() { Name = "Tiras de papel" }).First.ClickAsync();
            await Expect(page.Locator("h1")).ToContainTextAsync("Tiras de papel");
            await page.GetByRole(AriaRole.Link, new() { Name = "‹ Mi marzo" }).ClickAsync();
            await Expect(page.Locator("h1")).ToHaveTextAsync("Mi marzo");
            Assert.All(asked, url => Assert.StartsWith("file://", url, StringComparison.Ordinal));
        }
        finally
        {
            Directory.Delete(stick, recursive: true);
        }
    }

    private async Task<long> IdOf(string title)
    {
        await using var db = site.Open();
        return await db.Materials.Where(m => m.Title.StartsWith(title)).Select(m => m.Id).FirstAsync();
    }
}
