using System.Diagnostics;
using System.Globalization;
using System.Net.WebSockets;
using Tinkuy.Testing;

namespace Tinkuy.Bench;

/// <summary>The clients of <see cref="RoomBench"/>, which tells them by lines on standard input when to go on.</summary>
public static class RoomLoad
{
    private static readonly TimeSpan Warmup = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(30);

    /// <param name="arguments">Hub's address, room, number of sockets, messages a second; cookies come as lines, ended by an empty one.</param>
    public static async Task RunAsync(string[] arguments)
    {
        var hub = new Uri(arguments[0]);
        var numbers = arguments[1..].Select(a => int.Parse(a, CultureInfo.InvariantCulture)).ToArray();
        var cookies = new List<string>();
        while (Console.ReadLine() is { Length: > 0 } cookie)
            cookies.Add(cookie);
        await RunAsync(hub, cookies, numbers[0], numbers[1], numbers[2]);
    }

    private static async Task RunAsync(Uri hub, List<string> cookies, long room, int sockets, int perSecond)
    {
        var ears = new List<RoomEar>();
        var clock = Stopwatch.StartNew();
        foreach (var batch in Enumerable.Range(0, sockets).Chunk(25))
        {
            var entered = await Task.WhenAll(batch.Select(i => RoomEar.EnterAsync(hub, cookies[i % cookies.Count], room)));
            // At once: whoever does not read while the others come in is cut off before it begins.
            foreach (var ear in entered)
                ear.Listen();
            ears.AddRange(entered);
        }
        Say($"{sockets / clock.Elapsed.TotalSeconds:0}");
        Console.ReadLine();
        await TalkAsync(ears, room, perSecond);
        var join = Console.ReadLine()!;
        ears.ForEach(e => e.Cut());
        await ComeBackAsync(hub, cookies, room, sockets, join);
    }

    private static async Task TalkAsync(List<RoomEar> ears, long room, int perSecond)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / perSecond));
        var warm = (int)(Warmup.TotalSeconds * perSecond);
        var all = warm + (int)(Measured.TotalSeconds * perSecond);
        for (var i = 0; i < all; i++)
        {
            await timer.WaitForNextTickAsync();
            await ears[i % Math.Min(20, ears.Count)].SayAsync(room, RoomEar.Mark() + new string('x', 40));
        }
        await Task.WhenAny(Task.Run(async () =>
        {
            while (ears.Any(e => e.Times.Count < all))
                await Task.Delay(100);
        }), Task.Delay(TimeSpan.FromSeconds(20)));
        var times = new Latencies(ears.SelectMany(e => e.Times.Skip(warm).ToList()));
        Say($"{times} {100.0 * ears.Sum(e => (long)e.Times.Count) / ((long)all * ears.Count),7:0.0} %");
    }

    // All at once, each trying until it is in, as pages do after a cut.
    private static async Task ComeBackAsync(Uri hub, List<string> cookies, long room, int sockets, string join)
    {
        var failed = 0;
        var clock = Stopwatch.StartNew();
        var back = await Task.WhenAll(Enumerable.Range(0, sockets).Select(async i =>
        {
            while (true)
                try
                {
                    return (Ear: await RoomEar.EnterAsync(hub, cookies[i % cookies.Count], room, join), After: clock.Elapsed.TotalSeconds);
                }
                catch (WebSocketException)
                {
                    Interlocked.Increment(ref failed);
                    await Task.Delay(Random.Shared.Next(500, 1500));
                }
        }));
        Say($"{back.Max(b => b.After),11:0.0} {new Latencies(back.Select(b => b.After)).At(.95),7:0.0} {failed,8}");
        foreach (var (ear, _) in back)
            ear.Cut();
    }

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
