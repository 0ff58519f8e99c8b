using System.Diagnostics;
using System.Globalization;
using System.Net.WebSockets;
using System.Text;

namespace Tinkuy.Testing;

/// <summary>
/// A client of the room that costs next to nothing, so that thousands of them measure the server and not themselves: it
/// speaks just enough of the JSON hub protocol, and looks only for the marks that <see cref="Mark"/> puts into messages.
/// </summary>
public sealed class RoomEar : IAsyncDisposable
{
    private const string Record = "\u001e";
    private static readonly TimeSpan AckEvery = TimeSpan.FromSeconds(1);

    private readonly ClientWebSocket socket = new();
    private readonly CancellationTokenSource stop = new();
    private readonly byte[] buffer = new byte[16 * 1024];
    private long acknowledged = Stopwatch.GetTimestamp();

    /// <summary>How long each marked message took, in milliseconds, in the order of arrival.</summary>
    public List<double> Times { get; } = [];

    /// <summary>Bytes that came, WebSocket frames' heads left out.</summary>
    public long Bytes { get; private set; }

    /// <summary>Answers every batch at once instead of at most once a second.</summary>
    public bool AcknowledgesEach { get; set; }

    /// <summary>Ends when the connection does.</summary>
    public Task Hearing { get; private set; } = Task.CompletedTask;

    /// <summary>What a message carries whose way is to be measured: when it was sent.</summary>
    public static string Mark() => $"b:{Stopwatch.GetTimestamp()};";

    /// <summary>Connects, joins from the beginning (or from a number of the log) and waits for the welcome.</summary>
    /// <exception cref="WebSocketException">It was not let in.</exception>
    public static async Task<RoomEar> EnterAsync(Uri hub, string cookie, long room, string join = "null,-1", CancellationToken cancel = default)
    {
        var ear = new RoomEar();
        try
        {
            ear.socket.Options.SetRequestHeader("Cookie", "tinkuy=" + cookie);
            ear.socket.Options.SetRequestHeader("Origin", $"http://{hub.Authority}");
            await ear.socket.ConnectAsync(hub, cancel);
            await ear.SendAsync("""{"protocol":"json","version":1}""");
            await ear.SendAsync($$"""{"type":1,"invocationId":"j","target":"Join","arguments":[{{room}},{{join}}]}""");
            for (var heard = ""; !heard.Contains("\"Welcome\"", StringComparison.Ordinal);)
            {
                heard = Encoding.UTF8.GetString(ear.buffer, 0, (await ear.socket.ReceiveAsync(ear.buffer, cancel)).Count);
                // Refused, or it could not be done: a page would begin anew as well.
                if (ear.socket.State != WebSocketState.Open || heard.Contains("\"error\":", StringComparison.Ordinal) || heard.Contains("\"result\":\"", StringComparison.Ordinal))
                    throw new WebSocketException("Not let in.");
            }
            return ear;
        }
        catch
        {
            await ear.DisposeAsync();
            throw;
        }
    }

    /// <summary>Begins to read; until then, and without it, whatever comes stays in the system's buffers.</summary>
    public void Listen() => Hearing = ListenAsync();

    /// <summary>Says something in the room, without waiting for the answer.</summary>
    public Task SayAsync(long room, string text) =>
        SendAsync(string.Create(CultureInfo.InvariantCulture, $$"""{"type":1,"invocationId":"s","target":"Send","arguments":[{{room}},"{{Guid.CreateVersion7()}}","chat.said",{"text":"{{text}}"}]}"""));

    /// <summary>Sends a text as it is.</summary>
    public Task SendAsync(string message) => socket.SendAsync(Encoding.UTF8.GetBytes(message + Record), WebSocketMessageType.Text, true, stop.Token);

    /// <summary>Cuts the line.</summary>
    public void Cut() => socket.Abort();

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        socket.Abort();
        await Hearing;
        socket.Dispose();
        stop.Dispose();
    }

    private async Task ListenAsync()
    {
        try
        {
            while (await socket.ReceiveAsync(buffer, stop.Token) is { MessageType: not WebSocketMessageType.Close } part)
                await TakeAsync(part.Count);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Cut off, by us or by them.
        }
    }

    private async Task TakeAsync(int count)
    {
        Bytes += count;
        var now = Stopwatch.GetTimestamp();
        var marks = 0;
        for (var rest = buffer.AsSpan(0, count); rest.IndexOf("b:"u8) is >= 0 and var at; marks++)
        {
            rest = rest[(at + 2)..];
            if (rest.IndexOf((byte)';') is > 0 and var end && long.TryParse(rest[..end], CultureInfo.InvariantCulture, out var then))
                Times.Add(Stopwatch.GetElapsedTime(then, now).TotalMilliseconds);
        }
        // Arrivals and whatever else carries no mark too: whoever says nothing of what it got is cut off.
        if (AcknowledgesEach ? marks == 0 : Stopwatch.GetElapsedTime(acknowledged, now) < AckEvery)
            return;
        acknowledged = now;
        // More than there is counts as all that was sent.
        await SendAsync("""{"type":1,"target":"Ack","arguments":[1000000000]}""");
    }
}
