using System.Net;
using System.Net.Sockets;

namespace Tinkuy.Web.Infrastructure;

/// <summary>Where a request comes from, for counting tries.</summary>
public static class ClientNetwork
{
    /// <summary>
    /// The IPv4 address, or the first half of an IPv6 one: a single subscriber holds all of the second half. Behind a proxy it
    /// is what the forwarded headers of configured proxies say.
    /// </summary>
    public static string Network(this HttpContext context) => context.Connection.RemoteIpAddress switch
    {
        null => "nowhere",
        { IsIPv4MappedToIPv6: true } mapped => mapped.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } six => $"{new IPAddress([.. six.GetAddressBytes().Take(8), .. new byte[8]])}/64",
        var four => four.ToString(),
    };
}
