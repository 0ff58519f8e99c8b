using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace Tinkuy.Testing;

/// <summary>
/// A client of the room by hand: a WebSocket and the JSON hub protocol, so that tests see what is on the wire. It keeps
/// what it is sent and checks on each event that it is the next one.
/// </summary>
public sealed class RoomClient : IAsyncDisposable
{
    private const char RecordEnd = '\u001e';
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private readonly ClientWebSocket socket = new();
    private readonly Dictionary<string, TaskCompletionSource<JsonNode?>> calls = [];
    private readonly SemaphoreSlim sendGate = new(1);
    private readonly List<(Func<RoomClient, bool> Holds, TaskCompletionSource Done)> waits = [];
    private readonly CancellationTokenSource stop = new();
    private Action<JsonArray>? took;
    private Action<Guid, long?>? began;
    private int lastCall;
    private Task reading = Task.CompletedTask;

    /// <summary>What came after the last welcome, as sent: <c>[seq, kind, actor, at, body]</c>.</summary>
    public List<JsonArray> Events { get; } = [];

    /// <summary>All that was ever sent to this client, as it came.</summary>
    public List<string> Frames { get; } = [];

    public long PersonId { get; private init; }

    public JsonObject? Welcome { get; private set; }

    public string? Bye { get; private set; }

    /// <summary>How many have answered each open anonymous poll, as last heard.</summary>
    public JsonObject? Voters { get; private set; }

    public bool IsClosed { get; private set; }

    /// <summary>Set when an event came that was not the next one.</summary>
    public string? Hole { get; private set; }

    /// <summary>Everything that has come over the wire, whatever it was: nothing that is not in here was heard.</summary>
    public string Heard
    {
        get
        {
            lock (Events)
                return string.Concat(Frames);
        }
    }

    /// <summary>Acknowledge what comes; a test of slow clients says no.</summary>
    public bool Acknowledges { get; set; } = true;

    public long Last { get; private set; }

    public Guid Epoch => Guid.Parse((string)Welcome!["epoch"]!);

    public IEnumerable<string> Texts => Received().Where(e => (string)e[1]! == "chat.said").Select(e => (string)e[4]!["text"]!);

    /// <summary>The events so far.</summary>
    public IReadOnlyList<JsonArray> Received()
    {
        lock (Events)
            return [.. Events];
    }

    /// <param name="took">Called with each event as it comes, in order.</param>
    /// <param name="began">Called with the epoch of each welcome, and the number of its state when it brings one.</param>
    public static async Task<RoomClient> ConnectAsync(Uri hub, string? cookie, string? origin = "own", bool reads = true, long personId = 0,
        Action<JsonArray>? took = null, Action<Guid, long?>? began = null)
    {
        var client = new RoomClient { PersonId = personId, took = took, began = began };
        if (cookie is not null)
            client.socket.Options.SetRequestHeader("Cookie", $"tinkuy={cookie}");
        if (origin is not null)
            client.socket.Options.SetRequestHeader("Origin", origin == "own" ? $"http://{hub.Authority}" : origin);
        using var patience = new CancellationTokenSource(Deadline);
        await client.socket.ConnectAsync(hub, patience.Token);
        await client.SendRawAsync("""{"protocol":"json","version":1}""");
        client.reading = reads ? client.ReadAsync() : Task.CompletedTask;
        return client;
    }

    /// <summary>Joins and waits for the welcome; null, or the code of the refusal.</summary>
    public async Task<string?> JoinAsync(long room, Guid? epoch = null, long lastSeq = -1)
    {
        Last = epoch is null ? 0 : lastSeq;
        Welcome = null;
        var refusal = (string?)await CallAsync("Join", room, epoch, lastSeq);
        if (refusal is null)
            await UntilAsync(c => c.Welcome is not null);
        return refusal;
    }

    /// <summary>Sends an act; its number.</summary>
    public async Task<long> SendAsync(long room, string kind, object? body = null, Guid? cid = null)
    {
        var result = await TrySendAsync(room, kind, body, cid);
        Assert.True(result["seq"] is not null, result.ToJsonString());
        return (long)result["seq"]!;
    }

    /// <summary>Sends an act; what the hub answered.</summary>
    public async Task<JsonObject> TrySendAsync(long room, string kind, object? body = null, Guid? cid = null) =>
        (JsonObject)(await CallAsync("Send", room, cid ?? Guid.CreateVersion7(), kind, body ?? new { }))!;

    /// <summary>Sends an act whose body is this JSON, however odd; what the hub answered.</summary>
    public async Task<JsonObject> TrySendJsonAsync(long room, string kind, string body) =>
        (JsonObject)(await CallJsonAsync("Send", $"""[{room},"{Guid.CreateVersion7()}","{kind}",{body}]"""))!;

    public Task<long> SayAsync(long room, string text, Guid? cid = null) => SendAsync(room, "chat.said", new { text }, cid);

    /// <summary>Waits until something holds of what was received, or is given up on.</summary>
    public async Task UntilAsync(Func<RoomClient, bool> holds, TimeSpan? within = null, CancellationToken cancel = default)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (Events)
        {
            if (holds(this))
                return;
            waits.Add((holds, done));
        }
        try
        {
            await done.Task.WaitAsync(within ?? Deadline, cancel);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"It did not come. Last: {Last}, hole: {Hole}, closed: {IsClosed}, bye: {Bye}, texts: {string.Join(" | ", Texts)}");
        }
    }

    public Task HasAsync(long seq) => UntilAsync(c => c.Last >= seq);

    public Task<JsonNode?> CallAsync(string method, params object?[] arguments) => CallJsonAsync(method, JsonSerializer.Serialize(arguments));

    private async Task<JsonNode?> CallJsonAsync(string method, string arguments)
    {
        var id = Interlocked.Increment(ref lastCall).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var answer = new TaskCompletionSource<JsonNode?>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (calls)
            calls[id] = answer;
        await SendRawAsync($$"""{"type":1,"invocationId":"{{id}}","target":"{{method}}","arguments":{{arguments}}}""");
        return await answer.Task.WaitAsync(Deadline);
    }

    /// <summary>The line is cut: no farewell.</summary>
    public void Cut() => socket.Abort();

    public async Task SendRawAsync(string message)
    {
        await sendGate.WaitAsync();
        try
        {
            await socket.SendAsync(Encoding.UTF8.GetBytes(message + RecordEnd), WebSocketMessageType.Text, true, stop.Token);
        }
        finally
        {
            sendGate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        socket.Abort();
        await reading;
        socket.Dispose();
        stop.Dispose();
    }

    private async Task ReadAsync()
    {
        var buffer = new byte[64 * 1024];
        var pending = new MemoryStream();
        try
        {
            while (await socket.ReceiveAsync(buffer, stop.Token) is { MessageType: not WebSocketMessageType.Close } part)
            {
                pending.Write(buffer, 0, part.Count);
                if (!part.EndOfMessage)
                    continue;
                var text = Encoding.UTF8.GetString(pending.ToArray());
                lock (Events)
                    Frames.Add(text);
                foreach (var record in text.Split(RecordEnd, StringSplitOptions.RemoveEmptyEntries))
                    await TakeAsync((JsonObject)JsonNode.Parse(record)!);
                pending.SetLength(0);
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Cut off, by us or by them: either way there is nothing more to read.
        }
        lock (Events)
            IsClosed = true;
        lock (calls)
            foreach (var call in calls.Values)
                call.TrySetException(new WebSocketException("The connection ended before the answer."));
        Notice();
    }

    private async Task TakeAsync(JsonObject message)
    {
        switch ((int?)message["type"])
        {
            case 1:
                await TakeInvocationAsync((string)message["target"]!, (JsonArray)message["arguments"]!);
                break;
            case 3:
                lock (calls)
                {
                    calls.Remove((string)message["invocationId"]!, out var call);
                    if (message["error"] is { } error)
                        call?.TrySetException(new InvalidOperationException((string)error!));
                    else
                        call?.TrySetResult(message["result"]);
                }
                break;
        }
    }

    private async Task TakeInvocationAsync(string target, JsonArray arguments)
    {
        lock (Events)
            switch (target)
            {
                case "Welcome":
                    Welcome = (JsonObject)arguments[0]!;
                    began?.Invoke(Epoch, (long?)Welcome["state"]?["head"]);
                    if (Welcome["state"] is { } state)
                    {
                        Events.Clear();
                        Last = (long)state["head"]!;
                    }
                    break;
                case "Events":
                    foreach (var line in ((JsonArray)arguments[0]!).Cast<JsonArray>())
                        TakeEvent(line);
                    break;
                case "Voters":
                    Voters = (JsonObject)arguments[0]!;
                    break;
                case "Bye":
                    Bye = (string)arguments[0]!;
                    break;
            }
        Notice();
        if (target == "Events" && Acknowledges)
            await SendRawAsync(JsonSerializer.Serialize(new { type = 1, target = "Ack", arguments = new[] { Last } }));
    }

    private void TakeEvent(JsonArray line)
    {
        var seq = (long)line[0]!;
        took?.Invoke(line);
        if (seq <= Last)
            return;
        if (seq != Last + 1)
            Hole ??= $"{seq} after {Last}";
        Last = seq;
        Events.Add(line);
    }

    private void Notice()
    {
        lock (Events)
            waits.RemoveAll(w => w.Holds(this) && w.Done.TrySetResult());
    }
}
