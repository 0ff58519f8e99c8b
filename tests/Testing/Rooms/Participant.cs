using System.Net.WebSockets;
using System.Text.Json.Nodes;

namespace Tinkuy.Testing;

/// <summary>
/// Somebody's page of the room as <c>line.js</c> behaves: comes back for ever, goes on from the last event it has, keeps
/// what was written until it is acknowledged and sends it again with the same cid.
/// </summary>
public sealed class Participant : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly Func<Uri> hub;
    private readonly string cookie;
    private readonly long room;
    private readonly CancellationTokenSource stop = new();
    private readonly Queue<(Guid Cid, string Text, TaskCompletionSource<long> Done)> outbox = new();
    private readonly SemaphoreSlim flushing = new(1);
    private readonly List<JsonArray> events = [];
    private readonly Dictionary<Guid, long> acknowledged = [];
    private readonly Task living;
    private Guid? epoch;
    private RoomClient? client;

    /// <param name="hub">Where to connect; asked before each attempt.</param>
    public Participant(Func<Uri> hub, string cookie, long room, long personId)
    {
        (this.hub, this.cookie, this.room, PersonId) = (hub, cookie, room, personId);
        living = LiveAsync();
    }

    public long PersonId { get; }

    /// <summary>Number of the last event that it has.</summary>
    public long Last { get; private set; }

    /// <summary>Set when an event came that was not the next one.</summary>
    public string? Hole { get; private set; }

    /// <summary>Events that came although it had them.</summary>
    public int Repeated { get; private set; }

    /// <summary>How often it was let in.</summary>
    public int Joins { get; private set; }

    /// <summary>How often the site asked it to go elsewhere.</summary>
    public int Moves { get; private set; }

    /// <summary>Whether it is in the room at the moment.</summary>
    public bool IsIn { get; private set; }

    /// <summary>Why the site does not want it any more, if so.</summary>
    public string? Gone { get; private set; }

    /// <summary>Each cid that was acknowledged, with its number.</summary>
    public Dictionary<Guid, long> Acknowledged()
    {
        lock (outbox)
            return new(acknowledged);
    }

    /// <summary>Every event since it first came in.</summary>
    public IReadOnlyList<JsonArray> Received()
    {
        lock (events)
            return [.. events];
    }

    /// <summary>Says something; its number, once it has one, however long that takes.</summary>
    public Task<long> SayAsync(string text)
    {
        var done = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (outbox)
            outbox.Enqueue((Guid.CreateVersion7(), text, done));
        _ = FlushAsync();
        return done.Task;
    }

    /// <summary>Waits until something holds.</summary>
    /// <exception cref="TimeoutException">It does not within a minute, or the time given.</exception>
    public Task UntilAsync(Func<Participant, bool> holds, TimeSpan? within = null) =>
        Eventually.HoldsAsync(() => holds(this), within ?? TimeSpan.FromMinutes(1),
            () => $"It did not come. Last: {Last}, hole: {Hole}, in the room: {IsIn}, joins: {Joins}, gone: {Gone}");

    public Task HasAsync(long seq, TimeSpan? within = null) => UntilAsync(p => p.Last >= seq, within);

    /// <summary>The line is cut as it is now.</summary>
    public void Cut() => client?.Cut();

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        Cut();
        await living;
        lock (outbox)
            foreach (var (_, _, done) in outbox)
                done.TrySetCanceled(stop.Token);
        flushing.Dispose();
        stop.Dispose();
    }

    private async Task LiveAsync()
    {
        while (!stop.IsCancellationRequested && Gone is null)
        {
            try
            {
                await StayAsync();
            }
            catch (Exception e) when (e is WebSocketException or TimeoutException or OperationCanceledException or InvalidOperationException or ObjectDisposedException or IOException)
            {
                // No line at the moment, or it broke: that is what this class is for.
            }
            IsIn = false;
            await Task.Delay(Pause * (0.5 + Random.Shared.NextDouble()), stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task StayAsync()
    {
        await using var line = await RoomClient.ConnectAsync(hub(), cookie, personId: PersonId, took: Take, began: Begin);
        client = line;
        var refusal = await line.JoinAsync(room, epoch, epoch is null ? -1 : Last);
        if (refusal is "NoRoom")
            Gone = refusal;
        if (refusal is not null)
            return;
        Joins++;
        IsIn = true;
        _ = FlushAsync();
        await line.UntilAsync(c => c.IsClosed || c.Bye is not null || stop.IsCancellationRequested, Timeout.InfiniteTimeSpan, stop.Token);
        if (line.Bye is "Moving")
            Moves++;
        else
            Gone = line.Bye;
    }

    private void Begin(Guid itsEpoch, long? head)
    {
        lock (events)
        {
            epoch = itsEpoch;
            if (head is not { } fresh)
                return;
            events.Clear();
            Last = fresh;
        }
    }

    private void Take(JsonArray line)
    {
        lock (events)
        {
            var seq = (long)line[0]!;
            if (seq <= Last)
            {
                Repeated++;
                return;
            }
            if (seq != Last + 1)
                Hole ??= $"{seq} after {Last}";
            Last = seq;
            events.Add(line);
        }
    }

    // One after the other, oldest first: the next only when the one before is acknowledged.
    private async Task FlushAsync()
    {
        if (!await flushing.WaitAsync(0))
            return;
        try
        {
            while (IsIn && Peek() is { } act && client is { } line)
            {
                var answer = await line.TrySendAsync(room, "chat.said", new { text = act.Text }, act.Cid);
                if (answer["seq"] is { } seq)
                    Acknowledge(act.Cid, (long)seq, act.Done);
                else if ((string?)answer["code"] is "Busy" or "TooFast" or "Moving")
                    await Task.Delay(Pause, stop.Token);
                else
                    Refuse(act.Done, (string?)answer["code"]);
            }
        }
        catch (Exception e) when (e is WebSocketException or TimeoutException or OperationCanceledException or InvalidOperationException or ObjectDisposedException or IOException)
        {
            // Whether it was written nobody knows: it is sent again with the same cid.
        }
        finally
        {
            if (!stop.IsCancellationRequested)
                flushing.Release();
        }
        if (IsIn && Peek() is not null && !stop.IsCancellationRequested)
            _ = FlushAsync();
    }

    private (Guid Cid, string Text, TaskCompletionSource<long> Done)? Peek()
    {
        lock (outbox)
            return outbox.TryPeek(out var act) ? act : null;
    }

    private void Acknowledge(Guid cid, long seq, TaskCompletionSource<long> done)
    {
        lock (outbox)
        {
            outbox.Dequeue();
            acknowledged[cid] = seq;
        }
        done.TrySetResult(seq);
    }

    private void Refuse(TaskCompletionSource<long> done, string? code)
    {
        lock (outbox)
            outbox.Dequeue();
        done.TrySetException(new InvalidOperationException($"Refused: {code}"));
    }
}
