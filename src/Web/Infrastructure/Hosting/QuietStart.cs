using Microsoft.Extensions.Options;

namespace Tinkuy.Web.Infrastructure.Hosting;

/// <summary>Whether the site has begun to serve.</summary>
public sealed class StartUp
{
    public bool IsOver { get; set; }
}

/// <summary>
/// Keeps the framework from logging why it cannot start, stack trace and all: the terminal gets one sentence for that.
/// From the moment the site serves, everything is logged as configured.
/// </summary>
internal sealed class QuietStart(StartUp start) : IConfigureOptions<LoggerFilterOptions>
{
    private static readonly string[] Talkers = ["Microsoft.Extensions.Hosting.Internal.Host", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.EntityFrameworkCore"];

    public void Configure(LoggerFilterOptions options)
    {
        foreach (var category in Talkers)
            options.AddFilter(category, level => start.IsOver && level >= LogLevel.Warning);
    }
}
