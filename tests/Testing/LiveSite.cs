namespace Tinkuy.Testing;

/// <summary>The site as a fresh clone shows it, listening on a real loopback port, for real browsers and sockets.</summary>
public class LiveSite : DemoSite
{
    /// <summary>Where a browser finds the site, without a trailing slash.</summary>
    public string Address { get; private set; } = "";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        UseKestrel(0);
        StartServer();
        Address = ClientOptions.BaseAddress.ToString().TrimEnd('/').Replace("[::]", "localhost", StringComparison.Ordinal).Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
    }
}
