using System.Net;
using Tinkuy.Web.Infrastructure.Http;

namespace Tinkuy.Web.Tests.Infrastructure;

public class OutwardAddressesTests
{
    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("190.12.80.1")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("100.63.255.255")]
    [InlineData("169.253.255.255")]
    [InlineData("2001:4860:4860::8888")]
    [InlineData("2800:200::1")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("64:ff9b::8.8.8.8")]
    public void Hosts_of_the_Internet_may_be_asked(string address) => Assert.True(OutwardAddresses.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("0.1.2.3")]
    [InlineData("10.0.0.1")]
    [InlineData("100.64.0.1")]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.192")]
    [InlineData("192.0.2.1")]
    [InlineData("192.88.99.1")]
    [InlineData("192.168.1.1")]
    [InlineData("198.18.0.1")]
    [InlineData("203.0.113.5")]
    [InlineData("224.0.0.1")]
    [InlineData("240.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::127.0.0.1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("::ffff:10.1.2.3")]
    [InlineData("64:ff9b::127.0.0.1")]
    [InlineData("64:ff9b::169.254.169.254")]
    [InlineData("64:ff9b:1::8.8.8.8")]
    [InlineData("fe80::1")]
    [InlineData("fec0::1")]
    [InlineData("fc00::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("ff02::1")]
    [InlineData("2001::1")]
    [InlineData("2001:db8::1")]
    [InlineData("2002:7f00:1::1")]
    [InlineData("3fff::1")]
    [InlineData("4000::1")]
    public void What_lies_inside_or_is_kept_for_other_things_may_not(string address) => Assert.False(OutwardAddresses.IsPublic(IPAddress.Parse(address)));

    [Fact]
    public void Only_the_ports_of_the_web_are_asked_and_a_tests_own_server()
    {
        var (addresses, far) = (new OutwardAddresses(new IPEndPoint(IPAddress.Loopback, 8123)), IPAddress.Parse("8.8.8.8"));
        Assert.True(addresses.Allows(far, 80) && addresses.Allows(far, 443));
        Assert.False(addresses.Allows(far, 8080) || addresses.Allows(far, 22) || addresses.Allows(far, 8123));
        Assert.True(addresses.Allows(IPAddress.Loopback, 8123));
        Assert.False(addresses.Allows(IPAddress.Loopback, 80) || addresses.Allows(IPAddress.IPv6Loopback, 8123));
    }
}
