using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Tinkuy.Browser.Tests;

/// <summary>What a page owes to every reader as it stands now: nothing wider than the screen, and no fault that axe finds against WCAG 2.2 AA.</summary>
internal static class Looks
{
    // In the page itself, once for all its states. The library's own call opens a second page each time for the sake of frames,
    // which no page here has, and that took half of all the time.
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private const string Judge =
        """
        async () => (await axe.run(document, {
            resultTypes: ['violations'],
            runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
        })).violations.map(fault => `${fault.id}: ${fault.nodes.slice(0, 3).map(node => node.html).join(', ')}`)
        """;

    /// <summary>Judges the pages; a failure names the page, its width and the elements at fault.</summary>
    public static async Task RightAsync(params IPage[] pages)
    {
        foreach (var page in pages)
        {
            Assert.Equal(0, await page.EvaluateAsync<int>("Math.max(0, document.documentElement.scrollWidth - innerWidth)"));
            // What the tabs of a room, which stay above, happen to cover is not judged.
            await page.EvaluateAsync("scrollTo({ top: 0, behavior: 'instant' })");
            if (!await page.EvaluateAsync<bool>("'axe' in window"))
                await page.EvaluateAsync(Axe);
            var faults = await page.EvaluateAsync<string[]>(Judge);
            Assert.True(faults.Length == 0, $"{page.Url} at {page.ViewportSize?.Width} px: {string.Join("; ", faults)}");
        }
    }
}
