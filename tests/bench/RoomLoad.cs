using System.Diagnostics;
using System.Globalization;
using System.Net.WebSockets;
using System.Text;

namespace Tinkuy.Bench;

/// <summary>The clients of <see cref="RoomBench"/>: sockets that speak just enough of the JSON hub protocol.</summary>
public static class RoomLoad
{
    private const int Messages = 100;
    private const int Warmup = 10;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <param name="arguments">Hub's address, cookie, room, number of sockets.</param>
    public static async Task RunAsync(string[] arguments)
    {
        var hub = new Uri(arguments[0].Replace("http://", "ws://", StringComparison.Ordinal));
        var sockets = new List<ClientWebSocket>();
        var clock = Stopwatch.StartNew();
        foreach (var batch in Enumerable.Range(0, int.Parse(arguments[3], CultureInfo.InvariantCulture)).Chunk(25))
            sockets.AddRange(await Task.WhenAll(batch.Select(_ => EnterAsync(hub, arguments[1], arguments[2]))));
        Console.WriteLine((sockets.Count / clock.Elapsed.TotalSeconds).ToString("0", CultureInfo.InvariantCulture));
        Console.ReadLine();

        var times = sockets.Select(_ => new List<double>()).ToArray();
        var reading = sockets.Select((s, i) => ReadAsync(s, times[i])).ToArray();
        using var timer = new PeriodicTimer(Pause);
        for (var i = 0; i < Messages + Warmup; i++)
        {
            await timer.WaitForNextTickAsync();
            var body = $$"""{"text":"{{(i < Warmup ? "calentando" : $"b:{Stopwatch.GetTimestamp()};")}}{{new string('x', 40)}}"}""";
            await SendAsync(sockets[0], $$"""{"type":1,"invocationId":"{{i}}","target":"Send","arguments":[{{arguments[2]}},"{{Guid.CreateVersion7()}}","chat.said",{{body}}]}""");
        }
        await Task.WhenAny(Task.WhenAll(reading), Task.Delay(TimeSpan.FromSeconds(10)));
        var all = new Latencies(times.SelectMany(t => t));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{all} {100.0 * all.Count / (Messages * sockets.Count),7:0.0} %"));
        sockets.ForEach(s => s.Abort());
    }

    private static async Task<ClientWebSocket> EnterAsync(Uri hub, string cookie, string room)
    {
        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Cookie", "tinkuy=" + cookie);
        socket.Options.SetRequestHeader("Origin", $"http://{hub.Authority}");
        await socket.ConnectAsync(hub, default);
        await SendAsync(socket, """{"protocol":"json","version":1}""");
        await SendAsync(socket, $$"""{"type":1,"invocationId":"j","target":"Join","arguments":[{{room}},null,-1]}""");
        var buffer = new byte[64 * 1024];
        while (!Encoding.UTF8.GetString(buffer, 0, (await socket.ReceiveAsync(buffer, default)).Count).Contains("\"Welcome\"", StringComparison.Ordinal))
        {
        }
        return socket;
    }

    private static async Task ReadAsync(ClientWebSocket socket, List<double> times)
    {
        var buffer = new byte[64 * 1024];
        while (times.Count < Messages)
        {
            var part = await socket.ReceiveAsync(buffer, default);
            var now = Stopwatch.GetTimestamp();
            var text = Encoding.UTF8.GetString(buffer, 0, part.Count);
            for (var at = 0; (at = text.IndexOf("b:", at, StringComparison.Ordinal)) >= 0; at += 2)
                times.Add(Stopwatch.GetElapsedTime(long.Parse(text.AsSpan(at + 2, text.IndexOf(';', at) - at - 2), CultureInfo.InvariantCulture), now).TotalMilliseconds);
            if (times.Count % 20 == 19)
                await SendAsync(socket, """{"type":1,"target":"Ack","arguments":[1000000]}""");
        }
    }

    private static Task SendAsync(ClientWebSocket socket, string message) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(message + '\u001e'), WebSocketMessageType.Text, true, default);
}
