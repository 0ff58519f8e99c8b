using System.Net;
using System.Net.NetworkInformation;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.HttpOverrides;

namespace Tinkuy.Web.Infrastructure.Http;

/// <summary>
/// The names under which the site answers. Mailed links and redirects are built from the Host header, so a made-up one must
/// not get in. Without the setting <c>AllowedHosts</c> (divided by semicolons) they are this machine's own names and addresses
/// and those of <c>urls</c>. Proxies, whose word on the visitor's address and scheme counts, are listed in <c>Proxies</c>.
/// </summary>
public static class HostNames
{
    public static void AddHostNames(this IServiceCollection services)
    {
        // The framework's own filter would answer before our headers are on.
        services.Configure<HostFilteringOptions>(options => options.AllowedHosts = ["*"]);
        services.AddOptions<ForwardedHeadersOptions>().Configure<IConfiguration>((options, configuration) =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var proxy in Divided(configuration["Proxies"]))
                options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy.Contains('/', StringComparison.Ordinal) ? proxy : proxy + (proxy.Contains(':', StringComparison.Ordinal) ? "/128" : "/32")));
        });
    }

    public static void UseHostNames(this IApplicationBuilder app)
    {
        var configuration = app.ApplicationServices.GetRequiredService<IConfiguration>();
        // With no proxy listed the middleware would believe everybody.
        if (Divided(configuration["Proxies"]).Length > 0)
            app.UseForwardedHeaders();
        var names = Divided(configuration["AllowedHosts"]) is { Length: > 0 } given ? given : [.. OwnNames(), .. NamesOf(configuration["urls"])];
        var allowed = names.ToHashSet(StringComparer.OrdinalIgnoreCase);
        app.Use((context, next) =>
        {
            if (allowed.Contains(context.Request.Host.Host))
                return next(context);
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return Task.CompletedTask;
        });
    }

    private static string[] Divided(string? list) =>
        (list ?? "").Split([';', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static IEnumerable<string> OwnNames() => NetworkInterface.GetAllNetworkInterfaces()
        .SelectMany(i => i.GetIPProperties().UnicastAddresses)
        .Select(a => a.Address.ToString().Split('%')[0])
        .Select(a => a.Contains(':', StringComparison.Ordinal) ? $"[{a}]" : a)
        .Concat(["localhost", "127.0.0.1", "[::1]", Dns.GetHostName()]);

    private static IEnumerable<string> NamesOf(string? urls) => Divided(urls)
        .Select(u => Uri.TryCreate(u, UriKind.Absolute, out var uri) ? uri.Host : "")
        .Where(h => h.Length > 0 && h is not ("0.0.0.0" or "[::]"));
}
