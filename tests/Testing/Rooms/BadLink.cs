using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace Tinkuy.Testing;

/// <summary>One connection over a <see cref="BadLine"/>.</summary>
public sealed class BadLink
{
    private const int PacketSize = 1400;
    private const int MostUnderWay = 16;

    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(20);

    private readonly BadLine line;
    private readonly Socket client;
    private readonly CancellationTokenSource cut = new();
    private Socket? server;

    internal BadLink(BadLine line, Socket client)
    {
        (this.line, this.client) = (line, client);
        client.NoDelay = true;
    }

    /// <summary>Nothing passes on this connection alone.</summary>
    public bool IsSilent { get; set; }

    /// <summary>A note that whoever watches may keep: which of many connections this is.</summary>
    public string? Note { get; set; }

    /// <summary>Whether the part that is being looked at came from the client.</summary>
    public bool IsFromClient { get; private set; }

    /// <summary>Ends the connection for both sides, without a farewell.</summary>
    public void Cut() => cut.Cancel();

    internal async Task CarryAsync(EndPoint target, CancellationToken stop)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, cut.Token);
        try
        {
            server = target is UnixDomainSocketEndPoint
                ? new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
                : new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await server.ConnectAsync(target, either.Token);
            await Task.WhenAny(PumpAsync(client, server, fromClient: true, either.Token), PumpAsync(server, client, fromClient: false, either.Token));
            // On a silent line even the end of one side is not heard on the other.
            while (IsMute)
                await Task.Delay(Glance, either.Token);
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            // The server is not there: the client is told as TCP tells it.
        }
        await cut.CancelAsync();
        client.LingerState = new(true, 0);
        client.Dispose();
        server?.Dispose();
    }

    private async Task PumpAsync(Socket from, Socket to, bool fromClient, CancellationToken stop)
    {
        var underWay = Channel.CreateBounded<(byte[] Packet, long Arrives)>(MostUnderWay);
        try
        {
            await Task.WhenAny(ReadAsync(from, underWay.Writer, stop), WriteAsync(to, underWay.Reader, fromClient, stop)).Unwrap();
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // One side is gone; the other learns it from the end of the link.
        }
    }

    private async Task ReadAsync(Socket from, ChannelWriter<(byte[], long)> underWay, CancellationToken stop)
    {
        var buffer = new byte[PacketSize];
        var free = 0L;
        var last = 0L;
        while (await from.ReceiveAsync(buffer, stop) is > 0 and var count)
        {
            var now = Stopwatch.GetTimestamp();
            free = Math.Max(free, now) + (line.BytesPerSecond is { } speed ? count * Stopwatch.Frequency / speed : 0);
            // In order, as TCP delivers: what comes behind a lost packet waits for it.
            last = Math.Max(last, free + Ticks(line.Delay + line.Resending()));
            await underWay.WriteAsync((buffer[..count], last), stop);
        }
        // What is under way still arrives before the end does.
        while (Stopwatch.GetTimestamp() < last + Ticks(Glance))
            await Task.Delay(Glance, stop);
    }

    private async Task WriteAsync(Socket to, ChannelReader<(byte[] Packet, long Arrives)> underWay, bool fromClient, CancellationToken stop)
    {
        await foreach (var (packet, arrives) in underWay.ReadAllAsync(stop))
        {
            for (var now = Stopwatch.GetTimestamp(); now < arrives; now = Stopwatch.GetTimestamp())
                await Task.Delay(TimeSpan.FromMilliseconds(Math.Max(1, (arrives - now) * 1000.0 / Stopwatch.Frequency)), stop);
            if (!Passes(packet, fromClient))
            {
                await cut.CancelAsync();
                return;
            }
            while (IsMute)
                await Task.Delay(Glance, stop);
            await to.SendAsync(packet, stop);
            line.Count(fromClient, packet.Length);
        }
    }

    private bool IsMute => line.IsSilent || IsSilent;

    private bool Passes(byte[] packet, bool fromClient)
    {
        lock (client)
        {
            IsFromClient = fromClient;
            return line.Lets?.Invoke(this, packet) ?? true;
        }
    }

    private static long Ticks(TimeSpan span) => (long)(span.TotalSeconds * Stopwatch.Frequency);
}
