using Microsoft.Playwright;
using Tinkuy.Testing;

namespace Tinkuy.Browser.Tests;

/// <summary>Puts somebody of the cast behind a browser without filling in the log-in form each time.</summary>
public static class Signing
{
    public static async Task SignInAsync(this IBrowserContext context, LiveSite site, string mailbox) =>
        await context.AddCookiesAsync([new() { Name = "tinkuy", Value = await site.CookieOf(mailbox), Url = site.Address }]);
}
