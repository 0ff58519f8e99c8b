using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Tinkuy.Testing;
using static Microsoft.Playwright.Assertions;

namespace Tinkuy.Browser.Tests;

/// <summary>The same main job where no script runs: every page is read and every form is sent as it stands.</summary>
public class PlainJourneyTests(LiveSite site, Chromium chromium) : Journey(site, chromium)
{
    [Fact]
    public async Task A_teacher_without_JavaScript_does_the_same()
    {
        await using var phone = await Chromium.PhoneAsync(javaScript: false);
        var page = await phone.NewPageAsync();
        await PrepareAsync(page);
        var encounter = await MeetAsync(page);
        await FindWhatRemainsAsync(page, encounter);
    }

    private async Task<string> MeetAsync(IPage page)
    {
        var encounter = await NextEncounterAsync();
        await using var elenas = await Chromium.PhoneAsync(1280, javaScript: false);
        await elenas.SignInAsync(Site, "elena");
        var elena = await elenas.NewPageAsync();
        await elena.GotoAsync(encounter + "/sala");
        await elena.GetByRole(AriaRole.Button, new() { Name = "Abrir el encuentro" }).ClickAsync();

        await page.GotoAsync(encounter + "/sala");
        await page.Locator("#composer textarea").FillAsync("¿Alguien probó con semillas?");
        await page.Locator("#composer button").ClickAsync();
        await Expect(page.Locator("#messages")).ToContainTextAsync("¿Alguien probó con semillas?");
        await LookForNewsAsync(elena);
        await Expect(elena.Locator("#messages")).ToContainTextAsync("¿Alguien probó con semillas?");

        await page.GetByRole(AriaRole.Button, new() { Name = "Levantar la mano" }).ClickAsync();
        await LookForNewsAsync(elena);
        await elena.Locator("#hands").GetByRole(AriaRole.Button, new() { NameRegex = new("Dar la palabra") }).First.ClickAsync();
        await LookForNewsAsync(page);
        await Expect(page.Locator("#speaker")).ToContainTextAsync(Newcomer);
        await page.GetByRole(AriaRole.Button, new() { Name = "Terminar el turno" }).ClickAsync();
        await Expect(page.Locator("#speaker")).ToBeHiddenAsync();

        await page.Locator("summary", new() { HasText = "Redactar un acuerdo" }).ClickAsync();
        await page.Locator("#acuerdos [name='Input.Text']").FillAsync("Probar el conteo con semillas en 2.º grado");
        await page.Locator("#acuerdos [name='Input.Due']").FillAsync(TimeProvider.System.GetUtcNow().AddDays(14).ToString("yyyy-MM-dd"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Poner en la mesa" }).ClickAsync();
        await LookForNewsAsync(elena);
        await elena.GetByRole(AriaRole.Button, new() { Name = "Registrar acuerdo" }).ClickAsync();
        await Expect(elena.Locator("#agreements")).ToContainTextAsync("Acuerdo registrado");

        await elena.Locator("summary", new() { HasText = "Cerrar y generar acta" }).ClickAsync();
        await elena.GetByRole(AriaRole.Button, new() { Name = "Sí, cerrar el encuentro" }).ClickAsync();
        // The three questions wait where it ended; the record is one link away.
        await Expect(elena).ToHaveURLAsync(new Regex("/sala#valoracion"));
        await elena.GetByRole(AriaRole.Link, new() { Name = "Ver el acta" }).First.ClickAsync();
        await Expect(elena).ToHaveURLAsync(new Regex("/acta"));
        return encounter;
    }

    private static Task LookForNewsAsync(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Actualizar" }).ClickAsync();
}
