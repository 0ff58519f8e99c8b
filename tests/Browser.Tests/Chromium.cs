using Microsoft.Playwright;

namespace Tinkuy.Browser.Tests;

/// <summary>One real Chromium (Debian's) for a test class; each person gets a context of her own, as if on her own phone.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Quiet =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? playwright;
    private IBrowser? browser;

    public async Task InitializeAsync()
    {
        // Two browsers, two sites and a database share what may be a small machine.
        Assertions.SetDefaultExpectTimeout(20_000);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium",
            Args = Quiet,
        });
    }

    /// <summary>A fresh browser profile: width in CSS pixels (360 is a cheap phone), with or without JavaScript.</summary>
    public async Task<IBrowserContext> PhoneAsync(int width = 360, bool javaScript = true)
    {
        var context = await browser!.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = 740 },
            JavaScriptEnabled = javaScript,
            Locale = "es-PE",
            TimezoneId = "America/Lima",
        });
        context.SetDefaultTimeout(20_000);
        return context;
    }

    public async Task DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
    }
}
