using Tinkuy.Web.Infrastructure.Terminal;

namespace Tinkuy.Web.Infrastructure.Hosting;

/// <summary>Where the site listens: the setting <c>urls</c>, several divided by semicolons.</summary>
internal static class Addresses
{
    private const string Setting = "urls";
    private const string Default = "http://localhost:5080";

    /// <summary>Fills in our default and refuses what is not an address: Kestrel would open such a one to the whole world.</summary>
    /// <exception cref="CannotGoOnException">One of them makes no sense.</exception>
    public static void Choose(IConfiguration configuration)
    {
        if (configuration[Setting] is null && configuration["http_ports"] is null)
            configuration[Setting] = Default;
        foreach (var address in Chosen(configuration))
            if (!IsAddress(address))
                throw new CannotGoOnException(TerminalText.Say("AddressWrong", address));
    }

    /// <summary>The addresses, those that hosting settings add (<c>http_ports</c>, <c>Kestrel:Endpoints</c>) included.</summary>
    public static IEnumerable<string> Chosen(IConfiguration configuration) =>
        Divided(configuration[Setting])
            .Concat(Divided(configuration["http_ports"]).Select(port => $"http://*:{port}"))
            .Concat(configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(e => e["Url"] ?? e.Path));

    private static string[] Divided(string? list) =>
        (list ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    // "http://*:80" and "http://+:80" are Kestrel's words for every interface.
    private static bool IsAddress(string text) =>
        Uri.TryCreate(text.Replace("//*", "//any", StringComparison.Ordinal).Replace("//+", "//any", StringComparison.Ordinal), UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps);
}
