using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Tinkuy.Testing;

/// <summary>
/// A TCP line between a client and a server that is as bad as a test wants it: slow, lossy, silent, cut. It stands between
/// a phone and a node, or between a node and its database, and needs no rights on the machine.
/// </summary>
public sealed class BadLine : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Func<EndPoint> target;
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentDictionary<BadLink, Task> links = new();
    private readonly Task accepting;

    /// <param name="target">Where each new connection is led; asked anew for each.</param>
    public BadLine(Func<EndPoint> target)
    {
        this.target = target;
        listener.Start(512);
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>How long each byte is under way, one way.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>Share of packets that must be sent again, each after a time-out of TCP that doubles.</summary>
    public double Loss { get; set; }

    /// <summary>Bytes that pass per second each way; null for no limit.</summary>
    public int? BytesPerSecond { get; set; }

    /// <summary>Nothing passes and nobody is told.</summary>
    public bool IsSilent { get; set; }

    /// <summary>New connections are closed at once.</summary>
    public bool Refuses { get; set; }

    /// <summary>Sees what passes; false loses it, and the link with it.</summary>
    public Func<BadLink, ReadOnlyMemory<byte>, bool>? Lets { get; set; }

    /// <summary>Bytes that came through from clients to the server.</summary>
    public long Up => Interlocked.Read(ref up);

    /// <summary>Bytes that came through from the server to clients.</summary>
    public long Down => Interlocked.Read(ref down);

    public ICollection<BadLink> Links => links.Keys;

    private long up;
    private long down;

    /// <summary>A line to the node that serves this address.</summary>
    public static BadLine To(Uri address) => new(() => new IPEndPoint(IPAddress.Loopback, address.Port));

    /// <summary>A line to the server of a connection string, be it on a socket file or on a port.</summary>
    public static BadLine To(NpgsqlConnectionStringBuilder database) => new(() => database.Host!.StartsWith('/')
        ? new UnixDomainSocketEndPoint($"{database.Host}/.s.PGSQL.{database.Port}")
        : new DnsEndPoint(database.Host, database.Port));

    /// <summary>The same address by way of this line.</summary>
    public Uri Through(Uri address) => new UriBuilder(address) { Host = "127.0.0.1", Port = Port }.Uri;

    /// <summary>The same database by way of this line.</summary>
    public string Through(NpgsqlConnectionStringBuilder database) =>
        new NpgsqlConnectionStringBuilder(database.ConnectionString) { Host = "127.0.0.1", Port = Port }.ConnectionString;

    /// <summary>Everything that is connected is cut off.</summary>
    public void Cut()
    {
        foreach (var link in links.Keys)
            link.Cut();
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Dispose();
        Cut();
        await accepting;
        await Task.WhenAll(links.Values);
        stop.Dispose();
    }

    /// <summary>When something that starts now arrives, as far as loss decides.</summary>
    internal TimeSpan Resending()
    {
        var late = TimeSpan.Zero;
        for (var timeout = Delay * 2 + TimeSpan.FromMilliseconds(200); Random.Shared.NextDouble() < Loss; timeout *= 2)
            late += timeout;
        return late;
    }

    internal void Count(bool fromClient, int bytes) => Interlocked.Add(ref fromClient ? ref up : ref down, bytes);

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptSocketAsync(stop.Token);
                if (Refuses)
                {
                    client.Dispose();
                    continue;
                }
                var link = new BadLink(this, client);
                links[link] = Task.CompletedTask;
                links[link] = CarryAsync(link);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task CarryAsync(BadLink link)
    {
        await link.CarryAsync(target(), stop.Token);
        links.TryRemove(link, out _);
    }
}
