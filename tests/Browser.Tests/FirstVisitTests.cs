using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;
using Tinkuy.Testing;

namespace Tinkuy.Browser.Tests;

public class FirstVisitTests(LiveSite site, Chromium chromium) : IClassFixture<LiveSite>, IClassFixture<Chromium>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_visitor_finds_the_way_to_the_library_with_and_without_scripts(bool javaScript)
    {
        await using var phone = await chromium.PhoneAsync(javaScript: javaScript);
        var page = await phone.NewPageAsync();
        await page.GotoAsync(site.Address + "/");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Biblioteca", Exact = true })).ToBeVisibleAsync();
        Assert.Equal("rgb(251, 248, 242)", await page.EvaluateStyle());
    }
}

file static class Look
{
    // The paper ground proves that the style sheet arrived: an unstyled page would be white.
    public static Task<string> EvaluateStyle(this IPage page) =>
        page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
}
