using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Tinkuy.Domain;
using Tinkuy.Domain.Encounters;
using Tinkuy.Testing;
using static Microsoft.Playwright.Assertions;

namespace Tinkuy.Browser.Tests;

/// <summary>Small groups, materials at hand and the room's manners, as teachers live them on their phones.</summary>
public class SmallGroupTests(LiveSite site, Chromium chromium) : IClassFixture<LiveSite>, IClassFixture<Chromium>
{
    [Fact]
    public async Task Groups_are_made_talk_among_themselves_are_called_back_and_bring_something()
    {
        await using var elenas = await chromium.PhoneAsync();
        await using var rosas = await chromium.PhoneAsync();
        await using var marcoss = await chromium.PhoneAsync();
        var (elena, rosa, marcos) = (await EnterAsync(elenas, "elena"), await EnterAsync(rosas, "rosa"), await EnterAsync(marcoss, "marcos"));
        await Expect(elena.Locator("#count")).ToContainTextAsync("3 presentes");
        await elena.Locator("summary", new() { HasText = "Hacer grupos" }).ClickAsync();
        await elena.GetByRole(AriaRole.Button, new() { Name = "Hacer los grupos" }).ClickAsync();
        await Expect(rosa.Locator("#groups article")).ToHaveCountAsync(2);
        await Looks.RightAsync(elena);
        await elena.Locator("#grupos [name='Body.minutes.n']").FillAsync("10");
        await elena.Locator("#grupos details[open] [name='Input.Text']").First.FillAsync("¿Qué quiso decir?");
        await elena.GetByRole(AriaRole.Button, new() { Name = "A trabajar" }).ClickAsync();

        await Expect(rosa.Locator("#round > .question")).ToHaveTextAsync("¿Qué quiso decir?");
        var hers = rosa.Locator("#groups article", new() { HasText = "Tu grupo" }).Filter(new() { Has = rosa.Locator(".composer:visible") });
        await hers.Locator(".composer textarea").FillAsync("Ana piensa el cien por separado");
        await rosa.Keyboard.PressAsync("Enter");
        await Expect(elena.Locator("#groups")).ToContainTextAsync("Ana piensa el cien por separado");
        await Looks.RightAsync(rosa);
        await rosa.ReloadAsync();
        await Expect(rosa.Locator("#groups")).ToContainTextAsync("Ana piensa el cien por separado");
        Assert.DoesNotContain("Ana piensa", await marcos.ContentAsync(), StringComparison.Ordinal);
        await marcos.ReloadAsync();
        Assert.DoesNotContain("Ana piensa", await marcos.ContentAsync(), StringComparison.Ordinal);

        await elena.GetByRole(AriaRole.Button, new() { Name = "Llamar a todos en 60 s" }).ClickAsync();
        await Expect(rosa.Locator("#groups-clock")).ToContainTextAsync("Volvemos al plenario en");
        await Expect(rosa.Locator("#announce")).ToContainTextAsync("Volvemos al plenario en");
        await rosa.Locator("#groups label textarea:visible").FillAsync("Contar en voz alta.");
        await rosa.GetByRole(AriaRole.Button, new() { Name = "Llevar al plenario" }).ClickAsync();
        await Expect(marcos.Locator("#groups")).ToContainTextAsync("Contar en voz alta.");
        await Looks.RightAsync(marcos);
    }

    [Fact]
    public async Task A_material_lies_at_everybodys_hand_and_sound_comes_only_when_asked_for()
    {
        await using var elenas = await chromium.PhoneAsync();
        await using var rosas = await chromium.PhoneAsync();
        var (elena, rosa) = (await EnterAsync(elenas, "elena"), await EnterAsync(rosas, "rosa"));
        await elena.GetByRole(AriaRole.Link, new() { Name = "Traer un material" }).ClickAsync();
        await elena.Locator("main [name=q]").FillAsync("fracciones");
        await elena.Locator("main [role=search] button").ClickAsync();
        await Looks.RightAsync(elena);
        await elena.GetByRole(AriaRole.Button, new() { Name = "Poner a la mano Tiras de papel" }).ClickAsync();
        var link = rosa.Locator("#resources a", new() { HasText = "Tiras de papel" });
        await Expect(link).ToHaveAttributeAsync("target", "_blank");
        await Looks.RightAsync(rosa);

        await rosa.ToPartAsync("agenda");
        var box = rosa.GetByLabel("Avisarme con sonido y vibración");
        await Expect(box).Not.ToBeCheckedAsync();
        await box.CheckAsync();
        await rosa.ReloadAsync();
        await Expect(box).ToBeCheckedAsync();
    }

    [Fact]
    public async Task Whoever_is_signed_out_is_told_so_and_what_she_wrote_is_still_there()
    {
        await using var elenas = await chromium.PhoneAsync();
        await using var rosas = await chromium.PhoneAsync();
        var (_, rosa) = (await EnterAsync(elenas, "elena"), await EnterAsync(rosas, "rosa"));
        await rosa.ToPartAsync("charla");
        await rosa.Locator("#composer textarea").FillAsync("A medio escribir");
        await rosas.ClearCookiesAsync();
        await rosas.SetOfflineAsync(true);
        await Expect(rosa.Locator("#net")).ToContainTextAsync("Sin conexión");
        await rosas.SetOfflineAsync(false);
        await Expect(rosa.Locator("#expired")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Expect(rosa.Locator("#net")).ToBeHiddenAsync();
        await Expect(rosa.Locator("#composer textarea")).ToHaveValueAsync("A medio escribir");
        await rosas.SignInAsync(site, "rosa");
        await Expect(rosa.Locator("#expired")).ToBeHiddenAsync(new() { Timeout = 60_000 });
    }

    // One encounter per test, opened by Elena, who comes first.
    private string? room;

    private async Task<IPage> EnterAsync(IBrowserContext phone, string who)
    {
        room ??= $"{site.Address}/encuentros/{await ScheduleAsync()}/sala";
        await phone.SignInAsync(site, who);
        var page = await phone.NewPageAsync();
        await page.GotoAsync(room);
        if (who == "elena")
            await page.GetByRole(AriaRole.Button, new() { Name = "Abrir el encuentro" }).ClickAsync();
        await Expect(page.Locator(".chip.clay").First).ToBeVisibleAsync();
        return page;
    }

    private async Task<long> ScheduleAsync()
    {
        await using var db = site.Open();
        var gia = await db.Groups.SingleAsync(g => g.Name == "GIA Valle Sagrado");
        var elena = await db.Users.SingleAsync(p => p.DisplayName == "Elena Huamán");
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var local = WallClock.ToLocal(now, "America/Lima").AddMinutes(10);
        var encounter = Encounter.Schedule(new("¿Qué nos dice un cuaderno?", EncounterKind.Gia, local, local.AddHours(1), "America/Lima"), elena.Id, Guid.NewGuid(), now);
        encounter.Invite([gia.Id], []);
        encounter.SetAgenda([new("Trabajo en grupos", 30, "¿Qué quiso decir?")]);
        db.Add(encounter);
        await db.SaveChangesAsync();
        return encounter.Id;
    }
}
