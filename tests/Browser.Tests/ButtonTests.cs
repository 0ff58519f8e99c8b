using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Tinkuy.Testing;
using static Microsoft.Playwright.Assertions;

namespace Tinkuy.Browser.Tests;

/// <summary>What looks like a button is as large as one, whether it sends a form, leads on or opens something.</summary>
public class ButtonTests(LiveSite site, Chromium chromium) : Meeting(site, chromium)
{
    // Beside each of them a button of the same sort, to compare.
    private const string Sizes =
        """
        () => [...document.querySelectorAll('summary.btn')].filter(summary => summary.checkVisibility()).map(summary => {
          const button = Object.assign(document.createElement('button'), { className: summary.className });
          summary.closest('details').after(button);
          const sizes = [summary, button].map(one => { const style = getComputedStyle(one); return `${style.font} ${style.padding} ${style.borderWidth}`; });
          button.remove();
          return sizes;
        })
        """;

    [Theory]
    [InlineData(360)]
    [InlineData(1280)]
    public async Task What_opens_something_is_as_large_as_any_other_button(int width)
    {
        await using var hers = await Chromium.PhoneAsync(width);
        await hers.SignInAsync(Site, "elena");
        var page = await hers.NewPageAsync();
        await page.GotoAsync($"{Site.Address}/grupos/{await GiaAsync()}/miembros");
        await AlikeAsync(page);
        await Looks.RightAsync(page);
        await page.GotoAsync($"{Site.Address}/encuentros/{await ScheduleAsync()}/sala");
        await page.GetByRole(AriaRole.Button, new() { Name = "Abrir el encuentro" }).ClickAsync();
        await Expect(page.Locator("summary.btn.clay")).ToBeVisibleAsync();
        await AlikeAsync(page);
        await page.Locator("summary.btn.clay").ClickAsync();
        await Looks.RightAsync(page);
    }

    private static async Task AlikeAsync(IPage page)
    {
        var sizes = await page.EvaluateAsync<string[][]>(Sizes);
        Assert.NotEmpty(sizes);
        Assert.All(sizes, both => Assert.Equal(both[1], both[0]));
    }

    private async Task<long> GiaAsync()
    {
        await using var db = Site.Open();
        return await db.Groups.Where(g => g.Name == "GIA Valle Sagrado").Select(g => g.Id).SingleAsync();
    }
}
