using Microsoft.Playwright;

namespace Tinkuy.Browser.Tests;

/// <summary>What a first visit costs: requests made, and bytes as they cross the wire (compressed, headers included).</summary>
public sealed record Weight(int Requests, long Bytes, string Detail)
{
    /// <summary>Does something in a page and weighs everything that it loads.</summary>
    public static async Task<Weight> MeasureAsync(IBrowserContext context, IPage page, Func<Task> visit)
    {
        var devTools = await context.NewCDPSessionAsync(page);
        await devTools.SendAsync("Network.enable");
        var bytes = 0L;
        var requests = new List<string>();
        page.Request += (_, request) => { lock (requests) requests.Add(new Uri(request.Url).AbsolutePath); };
        devTools.Event("Network.loadingFinished").OnEvent += (_, e) => Interlocked.Add(ref bytes, (long)(e?.GetProperty("encodedDataLength").GetDouble() ?? 0));
        await visit();
        await devTools.DetachAsync();
        lock (requests)
            return new(requests.Count, Interlocked.Read(ref bytes), string.Join(", ", requests));
    }

    public override string ToString() => Detail;
}
