using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Tinkuy.Web.Infrastructure.Hosting;

/// <summary>
/// The address that people reach the site by, for links in mails and calendars: the setting <c>PublicUrl</c>, else the
/// address of the request; a worker, who has none, takes the address that the site listens on. A public server must set it, or a forged Host header would end up in a mailed link.
/// </summary>
public sealed class PublicAddress(IConfiguration configuration, IHttpContextAccessor accessor, IServer server)
{
    /// <summary>The full address of a path of ours, such as <c>/clave/…</c>.</summary>
    /// <exception cref="InvalidOperationException">Neither the setting nor a request nor the server says where the site lives.</exception>
    public string Of(string path)
    {
        var root = configuration["PublicUrl"];
        if (string.IsNullOrWhiteSpace(root))
            root = accessor.HttpContext?.Request is { } request ? $"{request.Scheme}://{request.Host}" : Listening() ?? throw new InvalidOperationException("PublicUrl is not set.");
        return root.TrimEnd('/') + path;
    }

    // Whoever listens on every interface is found on this machine.
    private string? Listening() =>
        server.Features.Get<IServerAddressesFeature>()?.Addresses.Select(a => a.Replace("//[::]", "//localhost", StringComparison.Ordinal)
            .Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal).Replace("//*", "//localhost", StringComparison.Ordinal).Replace("//+", "//localhost", StringComparison.Ordinal)).FirstOrDefault();
}
