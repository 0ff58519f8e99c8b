using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Tinkuy.Testing;
using static Microsoft.Playwright.Assertions;

namespace Tinkuy.Browser.Tests;

/// <summary>Finding on a phone: inside a file, while typing, again next week; and the same where no script runs.</summary>
public class FindingTests(LiveSite site, Chromium chromium) : IClassFixture<LiveSite>, IClassFixture<Chromium>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_word_on_page_3_of_a_PDF_leads_to_its_material_and_names_file_and_page(bool javaScript)
    {
        await ShareAsync();
        await using var phone = await chromium.PhoneAsync(javaScript: javaScript);
        var page = await phone.NewPageAsync();
        await page.GotoAsync(site.Address + "/biblioteca");
        await page.Locator(".bar input[name=q]").FillAsync("achachilas");
        await page.Locator(".bar form[role=search] button").ClickAsync();
        var card = page.Locator("article", new() { HasText = "en fichas.pdf, pág. 3" });
        await Expect(card.Locator("mark").First).ToHaveTextAsync(new Regex("achachila", RegexOptions.IgnoreCase));
        if (javaScript)
            await Looks.RightAsync(page);
        await card.Locator("h2 a").ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Cerros que cuidan");
    }

    [Fact]
    public async Task Suggestions_are_walked_through_and_opened_by_keyboard_and_closed_by_escape()
    {
        await using var phone = await chromium.PhoneAsync();
        await phone.SignInAsync(site, "rosa");
        var page = await phone.NewPageAsync();
        await page.GotoAsync(site.Address + "/");
        var box = page.GetByRole(AriaRole.Combobox, new() { Name = "Buscar en todo Tinkuy" });
        await box.PressSequentiallyAsync("tiras de pa");
        var option = page.GetByRole(AriaRole.Option, new() { NameRegex = new("Tiras de papel") }).First;
        await Expect(option).ToBeVisibleAsync();
        await Expect(box).ToHaveAttributeAsync("aria-expanded", "true");
        await Looks.RightAsync(page);
        await box.PressAsync("Escape");
        await Expect(option).ToBeHiddenAsync();
        await box.PressSequentiallyAsync("p");
        await Expect(option).ToBeVisibleAsync();
        await box.PressAsync("ArrowDown");
        await Expect(page.Locator($"#{await box.GetAttributeAsync("aria-activedescendant")}")).ToHaveAttributeAsync("aria-selected", "true");
        await box.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex(@"/(biblioteca|estudios)/\d+$"));
    }

    [Fact]
    public async Task What_was_looked_for_is_offered_again_on_this_device_until_it_is_forgotten()
    {
        await using var phone = await chromium.PhoneAsync();
        var page = await phone.NewPageAsync();
        await page.GotoAsync(site.Address + "/biblioteca");
        await page.Locator(".bar input[name=q]").FillAsync("fracciones");
        await page.Locator(".bar input[name=q]").PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex("q=fracciones"));
        await page.GotoAsync(site.Address + "/entrar");
        await page.Locator(".bar input[name=q]").FocusAsync();
        await Expect(page.GetByRole(AriaRole.Option, new() { Name = "fracciones" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Option, new() { Name = "Olvidar" }).ClickAsync();
        await page.ReloadAsync();
        await page.Locator(".bar input[name=q]").FocusAsync();
        // The footer's choice of languages has options, too.
        await Expect(page.Locator(".suggestions [role=option]")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_search_is_kept_with_one_tap_named_and_forgotten(bool javaScript)
    {
        await using var phone = await chromium.PhoneAsync(javaScript: javaScript);
        await phone.SignInAsync(site, javaScript ? "marcos" : "david");
        var page = await phone.NewPageAsync();
        await page.GotoAsync(site.Address + "/biblioteca?q=multigrado");
        await page.GetByRole(AriaRole.Button, new() { Name = "Guardar búsqueda y avisarme" }).ClickAsync();
        await Expect(page.Locator(".flash")).ToContainTextAsync("Búsqueda guardada");
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("Mis búsquedas") }).First.ClickAsync();
        await page.Locator("summary", new() { HasText = "Cambiar" }).ClickAsync();
        await page.GetByLabel("Nombre").FillAsync("Para mi escuela");
        await page.GetByLabel("Correos").SelectOptionAsync("Never");
        if (javaScript)
            await Looks.RightAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Guardar" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Para mi escuela" })).ToBeVisibleAsync();
        await page.Locator("summary", new() { HasText = "Cambiar" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Borrar la búsqueda" }).ClickAsync();
        await Expect(page.GetByText("Todavía no guardas ninguna búsqueda")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Kinds_and_boxes_narrow_and_are_taken_back_one_by_one(bool javaScript)
    {
        await using var phone = await chromium.PhoneAsync(javaScript: javaScript);
        await phone.SignInAsync(site, "rosa");
        var page = await phone.NewPageAsync();
        await page.GotoAsync(site.Address + "/biblioteca?q=fracciones");
        await page.Locator(".tabs a", new() { HasText = "Materiales" }).ClickAsync();
        await Expect(page.Locator(".tabs a[aria-current]")).ToContainTextAsync("Materiales");
        await page.Locator(".facets summary").ClickAsync();
        await page.Locator("#filtros input[name=tipo][value=sesion]").CheckAsync();
        await page.Locator("#filtros").GetByRole(AriaRole.Button, new() { Name = "Aplicar" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("en=materiales.*tipo=sesion"));
        if (javaScript)
            await Looks.RightAsync(page);
        await page.Locator(".chosen a", new() { HasText = "Sesión" }).ClickAsync();
        await Expect(page.Locator(".chosen")).ToHaveCountAsync(0);
    }

    // A material with a PDF whose text has been read.
    private async Task ShareAsync()
    {
        await using var db = site.Open();
        if (await db.Materials.AnyAsync(m => m.Title == "Cerros que cuidan"))
            return;
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new(site.Address) };
        client.DefaultRequestHeaders.Add("Cookie", $"tinkuy={await site.CookieOf("rosa")}");
        await client.UploadAsync("/biblioteca/compartir", "Files.New", "fichas.pdf", SampleFiles.Pdf("Portada", "Los cerros", "Los achachilas cuidan el agua"), ("Input.Title", "Cerros que cuidan"), ("Input.Visibility", "Public"));
        var id = await db.Materials.Where(m => m.Title == "Cerros que cuidan").Select(m => m.Id).SingleAsync();
        await Eventually.HoldsAsync(() => db.MaterialFiles.AnyAsync(f => f.MaterialId == id && f.File!.Pages.Count == 3));
        await site.IndexedAsync();
    }
}
