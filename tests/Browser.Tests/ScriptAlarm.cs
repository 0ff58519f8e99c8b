using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Tinkuy.Browser.Tests;

/// <summary>
/// Watches a page for anything that a stranger's text must not do there: run a script, open a dialog, be stopped only by the
/// content security policy, load something from elsewhere, offer a link that runs.
/// </summary>
public sealed class ScriptAlarm
{
    private readonly ConcurrentQueue<string> rung = new();
    private readonly IPage page;
    private readonly string host;

    private ScriptAlarm(IPage page, string host) => (this.page, this.host) = (page, host);

    /// <summary>Arms a new page of this browser.</summary>
    public static async Task<ScriptAlarm> ArmAsync(IBrowserContext browser, string address)
    {
        var page = await browser.NewPageAsync();
        var alarm = new ScriptAlarm(page, new Uri(address).Authority);
        await page.AddInitScriptAsync("""
            window.__reports = [];
            document.addEventListener('securitypolicyviolation', e => window.__reports.push(`${e.violatedDirective} ${e.blockedURI} ${e.sample}`));
            """);
        page.Dialog += (_, dialog) =>
        {
            alarm.Ring($"dialog: {dialog.Message}");
            _ = dialog.DismissAsync();
        };
        page.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.OrdinalIgnoreCase)) alarm.Ring(message.Text);
        };
        page.Request += (_, request) => alarm.CheckOrigin(request.Url);
        page.Popup += (_, popup) => alarm.Ring($"popup: {popup.Url}");
        return alarm;
    }

    public IPage Page => page;

    /// <summary>Opens a page, touches everything on it, and says what rang.</summary>
    public async Task<IReadOnlyList<string>> VisitAsync(string address)
    {
        var response = await page.GotoAsync(address, new() { WaitUntil = WaitUntilState.Load });
        if (response is not { Status: 200 }) Ring($"{address} answered {response?.Status}");
        return await InspectAsync();
    }

    /// <summary>Touches everything on the page as it stands now, and says what rang.</summary>
    public async Task<IReadOnlyList<string>> InspectAsync()
    {
        var links = await page.EvaluateAsync<string[]>("""
            () => {
              document.addEventListener('click', e => e.preventDefault(), true);
              for (const element of document.body.querySelectorAll('*'))
                for (const name of ['mouseover', 'mouseenter', 'focus', 'click', 'toggle', 'animationstart', 'error', 'load'])
                  element.dispatchEvent(new MouseEvent(name, { bubbles: name !== 'error' && name !== 'load', cancelable: true }));
              return [...document.querySelectorAll('a, area, form')].map(x => x.href || x.action).filter(x => typeof x === 'string' && x && !/^(https?|mailto):/i.test(x));
            }
            """);
        foreach (var link in links) Ring($"link: {link}");
        // Timers and image errors that were set off by now get their turn.
        await page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 0)))");
        foreach (var frame in page.Frames)
        {
            if (await frame.EvaluateAsync<bool>("'__xss' in window")) Ring($"a script ran in {frame.Url}");
            foreach (var report in await frame.EvaluateAsync<string[]>("window.__reports || []")) Ring($"policy: {report}");
        }
        return [.. rung];
    }

    private void CheckOrigin(string url)
    {
        if (url.StartsWith("http", StringComparison.OrdinalIgnoreCase) && new Uri(url).Authority != host) Ring($"request: {url}");
    }

    private void Ring(string what) => rung.Enqueue(what);
}
