using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
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
        Addresses.Choose(app.Configuration);
        await database.OpenAsync(app.Configuration, app.Services.GetRequiredService<DataFolder>(), serving: true, stop);
        await app.PrepareDatabaseAsync(stop);
        app.UseTinkuy();
        await app.StartAsync(stop);
        app.Services.GetRequiredService<StartUp>().IsOver = true;
        Announce(app, database);
        await app.WaitForShutdownAsync(stop);
        return 0;
    }

    private static void Announce(WebApplication app, SiteDatabase database)
    {
        foreach (var address in app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [])
            Console.WriteLine(TerminalText.Say("Listening", address));
        if (database.ClusterFolder is { } folder)
            Console.WriteLine(TerminalText.Say("DataLiesIn", folder));
    }
}
