using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Tinkuy.Testing;
using static Microsoft.Playwright.Assertions;

namespace Tinkuy.Browser.Tests;

/// <summary>The room on a school's network whose proxy lets no WebSocket through.</summary>
public class NoWebSocketTests(LiveSite site, Chromium chromium) : Journey(site, chromium)
{
    [Fact]
    public async Task Behind_a_proxy_without_WebSockets_the_room_works_and_returns_to_them_when_it_may()
    {
        await using var proxy = BadLine.To(new Uri(Site.Address));
        proxy.Lets = (link, packet) => !link.IsFromClient || packet.Span.IndexOf("Upgrade: websocket"u8) < 0;
        var room = await NextEncounterAsync() + "/sala";
        await using var school = await Chromium.PhoneAsync();
        await school.SignInAsync(Site, "rosa");
        await using var elenas = await Chromium.PhoneAsync(1280);
        await elenas.SignInAsync(Site, "elena");
        var (rosa, elena) = (await school.NewPageAsync(), await elenas.NewPageAsync());
        await elena.GotoAsync(room);
        await rosa.GotoAsync(Regex.Replace(room, @":\d+/", $":{proxy.Port}/"));
        await rosa.WaitForRequestAsync(r => r.Url.Contains("/novedades?", StringComparison.Ordinal));

        await SayAsync(rosa, "Escribo desde la sala de cómputo.");
        await Expect(elena.Locator("#messages")).ToContainTextAsync("Escribo desde la sala de cómputo.");
        await SayAsync(elena, "Te leemos.");
        await Expect(rosa.Locator("#messages")).ToContainTextAsync("Te leemos.");
        await Expect(rosa.Locator("#messages").GetByText("Escribo desde la sala de cómputo.")).ToHaveCountAsync(1);

        // The network changes: where a WebSocket is possible, there is one again.
        proxy.Lets = null;
        var opened = rosa.WaitForWebSocketAsync(new() { Predicate = s => !s.IsClosed });
        await rosa.EvaluateAsync("dispatchEvent(new Event('online'))");
        await opened;
        await SayAsync(elena, "¿Y ahora?");
        await Expect(rosa.Locator("#messages")).ToContainTextAsync("¿Y ahora?");
        await SayAsync(rosa, "Ahora también.");
        await Expect(elena.Locator("#messages")).ToContainTextAsync("Ahora también.");
    }

    private static async Task SayAsync(IPage page, string words)
    {
        await page.ToPartAsync("charla");
        await page.Locator("#composer textarea").FillAsync(words);
        await page.Locator("#composer button").Last.ClickAsync();
    }
}
