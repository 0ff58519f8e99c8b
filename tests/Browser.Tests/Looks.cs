using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Tinkuy.Browser.Tests;

/// <summary>What a page owes to every reader as it stands now: nothing wider than the screen, and no fault that axe finds against WCAG 2.2 AA.</summary>
internal static class Looks
{
    private static readonly AxeRunOptions Wcag = new()
    {
        RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
    };

    /// <summary>Judges the pages; a failure names the page, its width and the elements at fault.</summary>
    public static async Task RightAsync(params IPage[] pages)
    {
        foreach (var page in pages)
        {
            Assert.Equal(0, await page.EvaluateAsync<int>("Math.max(0, document.documentElement.scrollWidth - innerWidth)"));
            // What the tabs of a room, which stay above, happen to cover is not judged.
            await page.EvaluateAsync("scrollTo({ top: 0, behavior: 'instant' })");
            var axe = await page.RunAxe(Wcag);
            Assert.True(axe.Violations.Length == 0, $"{page.Url} at {page.ViewportSize?.Width} px: " + string.Join("; ", axe.Violations.Select(v => $"{v.Id}: {string.Join(", ", v.Nodes.Take(3).Select(n => n.Html))}")));
        }
    }
}
