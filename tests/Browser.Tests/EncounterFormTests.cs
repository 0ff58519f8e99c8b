using Microsoft.Playwright;
using Tinkuy.Testing;
using static Microsoft.Playwright.Assertions;

namespace Tinkuy.Browser.Tests;

/// <summary>The form for an encounter on a phone: its buttons go to the server and back, and nothing typed is lost on the way.</summary>
public class EncounterFormTests(LiveSite site, Chromium chromium) : IClassFixture<LiveSite>, IClassFixture<Chromium>
{
    [Fact]
    public async Task An_agenda_taken_with_one_tap_or_moments_added_leave_what_was_typed_and_offer_no_older_draft()
    {
        await using var phone = await chromium.PhoneAsync();
        await phone.SignInAsync(site, "elena");
        var page = await phone.NewPageAsync();
        await page.GotoAsync(site.Address + "/encuentros/nuevo");
        await Title(page).FillAsync("Mirar cuadernos");
        await page.Locator("[name='Input.Agenda[0].Title']").FillAsync("Ronda de saludos");

        await Button(page, "Agregar otro momento").ClickAsync();
        await Expect(page.Locator("[name='Input.Agenda[7].Title']")).ToHaveCountAsync(1);
        await Expect(page.GetByText("Recuperamos lo que escribías.")).ToHaveCountAsync(0);
        await Expect(page.Locator("[name='Input.Agenda[0].Title']")).ToHaveValueAsync("Ronda de saludos");

        await Button(page, "Taller").ClickAsync();
        await Expect(page.Locator("[name='Input.Agenda[0].Title']")).ToHaveValueAsync("Bienvenida");
        await Expect(page.GetByText("Recuperamos lo que escribías.")).ToHaveCountAsync(0);
        await Button(page, "Volver a la agenda que tenías").ClickAsync();
        await Expect(page.Locator("[name='Input.Agenda[0].Title']")).ToHaveValueAsync("Ronda de saludos");
        await Expect(Title(page)).ToHaveValueAsync("Mirar cuadernos");
    }

    [Fact]
    public async Task Enter_in_the_search_for_a_colleague_searches_and_elsewhere_it_saves()
    {
        await using var phone = await chromium.PhoneAsync();
        await phone.SignInAsync(site, "elena");
        var page = await phone.NewPageAsync();
        await page.GotoAsync(site.Address + "/encuentros/nuevo");
        await page.GetByText("Invitar a personas o a escuelas enteras").ClickAsync();
        await page.Locator("[name='Input.PersonSearch']").FillAsync("jul");
        await page.Locator("[name='Input.PersonSearch']").PressAsync("Enter");
        await Expect(page.GetByLabel("Julia Torres IE 50210 Huarán")).ToBeVisibleAsync();

        await Title(page).PressAsync("Enter");
        await Expect(page.Locator("#Input_Title-error")).ToBeVisibleAsync();
    }

    private static ILocator Title(IPage page) => page.Locator("[name='Input.Title']");

    private static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
}
