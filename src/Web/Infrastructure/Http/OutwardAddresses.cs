using System.Net;
using System.Net.Sockets;

namespace Tinkuy.Web.Infrastructure.Http;

/// <summary>
/// Where the site itself may connect to when an address was written by people (SSRF): public hosts, ports 80 and 443. It is
/// asked when the connection is made, on the address that the name has then, so that a name which changes its mind between
/// the check and the call (DNS rebinding) gains nothing.
/// </summary>
/// <param name="alsoAllowed">For tests alone: servers of their own.</param>
public sealed class OutwardAddresses(params IEnumerable<IPEndPoint> alsoAllowed)
{
    // What the registries for special purposes of IANA (RFC 6890 and its successors) keep for other things than hosts on the Internet.
    private static readonly IPNetwork[] Special4 =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24",
            "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        }.Select(IPNetwork.Parse),
    ];

    // Of IPv6 only 2000::/3 is handed out; these lie in it.
    private static readonly IPNetwork[] Special6 = [.. new[] { "2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20" }.Select(IPNetwork.Parse)];

    private static readonly IPNetwork HandedOut = IPNetwork.Parse("2000::/3"), Nat64 = IPNetwork.Parse("64:ff9b::/96");

    private readonly HashSet<IPEndPoint> also = [.. alsoAllowed];

    /// <summary>Whether it is the address of a host on the Internet; one that carries an IPv4 address (mapped, or NAT64: RFC 6052) is judged by that.</summary>
    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        else if (Nat64.Contains(address))
            address = new IPAddress(address.GetAddressBytes().AsSpan(12));
        return address.AddressFamily == AddressFamily.InterNetwork
            ? !Special4.Any(n => n.Contains(address))
            : HandedOut.Contains(address) && !Special6.Any(n => n.Contains(address));
    }

    /// <summary>Whether the site may connect there.</summary>
    public bool Allows(IPAddress address, int port) => (port is 80 or 443 && IsPublic(address)) || also.Contains(new(address, port));

    /// <summary>For <see cref="SocketsHttpHandler.ConnectCallback"/>.</summary>
    /// <exception cref="OutwardAddressException">None of the host's addresses is allowed; nothing was connected.</exception>
    /// <exception cref="SocketException">The name is unknown, or nobody answers.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var found = IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, cancel);
        var allowed = found.Where(a => Allows(a, port)).ToArray();
        if (allowed.Length == 0)
            throw new OutwardAddressException();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>An address leads where the site does not connect to.</summary>
public sealed class OutwardAddressException() : Exception("The address is not one of a public host, or its port is not 80 or 443.");
