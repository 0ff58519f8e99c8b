using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Tinkuy.Domain.People;
using Tinkuy.Web.Infrastructure.Health;
using Tinkuy.Web.Infrastructure.Terminal;

namespace Tinkuy.Web.Infrastructure.Hosting;

/// <summary>The command that everybody knows: serves the site until it is told to stop.</summary>
internal static class Server
{
    public static async Task<int> RunAsync(CommandLine line, CancellationToken stop)
    {
        // Declared first, hence let go of last: requests in progress still need their database.
        await using var database = new SiteDatabase();
        await using var app = SiteHost.Build(line);
        var data = app.Services.GetRequiredService<DataFolder>();
        Addresses.Choose(app.Configuration);
        await database.OpenAsync(app.Configuration, data, serving: true, stop);
        await app.PrepareDatabaseAsync(stop);
        var hasDemo = await Demo.PrepareAsync(app.Services, data, own: database.ClusterFolder is not null, empty: line.Has("empty"), stop);
        var code = await OfferAsync(app.Services, stop);
        if (hasDemo)
            Demo.RefuseStrangers(Addresses.Chosen(app.Configuration));
        app.UseTinkuy();
        await app.StartAsync(stop);
        app.Services.GetRequiredService<StartUp>().IsOver = true;
        Announce(app, database, hasDemo);
        if (code is not null)
            Console.WriteLine(TerminalText.Say("FirstVisitorCode", code));
        await UntilStoppedAsync(app, stop);
        return 0;
    }

    private static async Task<string?> OfferAsync(IServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<FirstAdministrator>().OfferAsync(ct);
    }

    private static void Announce(WebApplication app, SiteDatabase database, bool hasDemo)
    {
        foreach (var address in app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [])
            Console.WriteLine(TerminalText.Say("Listening", address));
        if (database.ClusterFolder is { } folder)
            Console.WriteLine(TerminalText.Say("DataLiesIn", folder));
        if (hasDemo)
            Demo.Announce();
    }

    // Before the sockets close, a proxy gets the time (setting "drain", in seconds) to notice that we are no longer ready.
    private static async Task UntilStoppedAsync(WebApplication app, CancellationToken stop)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, app.Lifetime.ApplicationStopping);
        await Task.Delay(Timeout.Infinite, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        app.Services.GetRequiredService<Readiness>().IsLeaving = true;
        if (stop.IsCancellationRequested)
            await Task.Delay(TimeSpan.FromSeconds(app.Configuration.GetValue("drain", 0)), CancellationToken.None);
        await app.StopAsync(CancellationToken.None);
    }
}
