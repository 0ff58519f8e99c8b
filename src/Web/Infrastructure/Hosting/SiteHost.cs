using Tinkuy.Web.Infrastructure.Terminal;

namespace Tinkuy.Web.Infrastructure.Hosting;

/// <summary>Builds the application that serves the site and that commands borrow services from.</summary>
public static class SiteHost
{
    /// <summary>
    /// The application, not started. Its connection string may still be missing: it is read when a context is first made.
    /// </summary>
    public static WebApplication Build(CommandLine line)
    {
        // A published site has its pages' files beside it, wherever it is started from.
        var published = Directory.Exists(Path.Combine(AppContext.BaseDirectory, "wwwroot"));
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = [.. line.Settings],
            ContentRootPath = published ? AppContext.BaseDirectory : null,
        });
        builder.AddTinkuy();
        builder.Services.AddSingleton<StartUp>();
        builder.Services.AddSingleton<IHostLifetime, OwnSignals>();
        builder.Services.Configure<HostOptions>(o =>
        {
            o.ShutdownTimeout = TimeSpan.FromSeconds(15);
            // A worker that fails is a fault to log, not a reason to leave everybody standing outside.
            o.BackgroundServiceExceptionBehavior = BackgroundServiceExceptionBehavior.Ignore;
        });
        builder.Logging.Services.AddSingleton<Microsoft.Extensions.Options.IConfigureOptions<LoggerFilterOptions>, QuietStart>();
        return builder.Build();
    }
}
