using Microsoft.Playwright;
using Tinkuy.Testing;
using static Microsoft.Playwright.Assertions;

namespace Tinkuy.Browser.Tests;

/// <summary>
/// The main job, from an invitation link to a promise on the home page, as one teacher lives it on her phone; with
/// Elena, who facilitates, on hers.
/// </summary>
public class JourneyTests(LiveSite site, Chromium chromium) : Journey(site, chromium)
{
    [Fact]
    public async Task A_teacher_arrives_by_invitation_shares_finds_adapts_meets_and_keeps_her_promise()
    {
        await using var phone = await Chromium.PhoneAsync();
        var page = await phone.NewPageAsync();
        await PrepareAsync(page);
        var encounter = await MeetAsync(phone, page);
        await FindWhatRemainsAsync(page, encounter);
    }

    private async Task<string> MeetAsync(IBrowserContext phone, IPage page)
    {
        var encounter = await NextEncounterAsync();
        await using var elenas = await Chromium.PhoneAsync(1280);
        await elenas.SignInAsync(Site, "elena");
        var elena = await elenas.NewPageAsync();
        await elena.GotoAsync(encounter + "/sala");
        await page.GotoAsync(encounter + "/sala");
        await elena.GetByRole(AriaRole.Button, new() { Name = "Abrir el encuentro" }).ClickAsync();

        await SayAsync(page, "¿Alguien probó con semillas?");
        await Expect(elena.Locator("#messages")).ToContainTextAsync("¿Alguien probó con semillas?");
        await BeCutOffAndBackAsync(phone, page, elena);
        await TakeTurnAsync(page, elena);
        await AgreeAsync(page, elena);

        await elena.Locator("summary", new() { HasText = "Cerrar y generar acta" }).ClickAsync();
        await elena.GetByRole(AriaRole.Button, new() { Name = "Sí, cerrar el encuentro" }).ClickAsync();
        await Expect(elena.GetByRole(AriaRole.Link, new() { Name = "Ver el acta" })).ToBeVisibleAsync();
        await Expect(page.Locator("#composer")).ToHaveCountAsync(0); // Her page has come anew, as that of a closed room.
        return encounter;
    }

    private static async Task SayAsync(IPage page, string words)
    {
        await page.ToPartAsync("charla");
        await page.Locator("#composer textarea").FillAsync(words);
        await page.Locator("#composer button").ClickAsync();
    }

    private static async Task BeCutOffAndBackAsync(IBrowserContext phone, IPage page, IPage elena)
    {
        await phone.SetOfflineAsync(true);
        await SayAsync(page, "Esto lo escribí sin señal.");
        await SayAsync(elena, "Te esperamos.");
        await Expect(page.Locator("#messages")).ToContainTextAsync("Esto lo escribí sin señal.");
        await phone.SetOfflineAsync(false);
        await Expect(page.Locator("#messages")).ToContainTextAsync("Te esperamos.", new() { Timeout = 60_000 });
        await Expect(elena.Locator("#messages")).ToContainTextAsync("Esto lo escribí sin señal.", new() { Timeout = 60_000 });
        await page.ReloadAsync();
        await Expect(page.Locator("#messages").GetByText("Esto lo escribí sin señal.")).ToHaveCountAsync(1);
    }

    private static async Task TakeTurnAsync(IPage page, IPage elena)
    {
        await page.ToPartAsync("agenda");
        await page.GetByRole(AriaRole.Button, new() { Name = "Levantar la mano" }).ClickAsync();
        await elena.Locator("#hands").GetByRole(AriaRole.Button, new() { NameRegex = new("Dar la palabra") }).First.ClickAsync();
        await Expect(page.Locator("#speaker")).ToContainTextAsync(Newcomer);
        await page.GetByRole(AriaRole.Button, new() { Name = "Terminar el turno" }).ClickAsync();
        await Expect(elena.Locator("#speaker")).ToBeHiddenAsync();
    }

    private static async Task AgreeAsync(IPage page, IPage elena)
    {
        await page.ToPartAsync("acuerdos");
        await page.Locator("summary", new() { HasText = "Redactar un acuerdo" }).ClickAsync();
        await page.Locator("#acuerdos [name='Input.Text']").FillAsync("Probar el conteo con semillas en 2.º grado");
        await page.Locator("#acuerdos [name='Input.Due']").FillAsync(TimeProvider.System.GetUtcNow().AddDays(14).ToString("yyyy-MM-dd"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Poner en la mesa" }).ClickAsync();
        await elena.GetByRole(AriaRole.Button, new() { Name = "Registrar acuerdo" }).ClickAsync();
        await Expect(page.Locator("#agreements")).ToContainTextAsync("Acuerdo registrado");
    }
}
