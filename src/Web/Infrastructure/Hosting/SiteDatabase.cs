using Npgsql;
using Tinkuy.Web.Infrastructure.Postgres;
using Tinkuy.Web.Infrastructure.Terminal;

namespace Tinkuy.Web.Infrastructure.Hosting;

/// <summary>
/// The database that a run of the program works on: the server of <c>ConnectionStrings:Tinkuy</c>, else the cluster of a
/// site that serves from the same data folder, else a cluster of our own that stops when this is disposed.
/// </summary>
public sealed class SiteDatabase : IAsyncDisposable
{
    private const string Setting = "ConnectionStrings:Tinkuy";
    private LocalPostgres? own;

    /// <summary>Where a cluster of our own keeps its data; null when the server is not ours.</summary>
    public string? ClusterFolder => own?.ClusterFolder;

    /// <summary>Finds or starts the database and writes its connection string into <paramref name="configuration"/>.</summary>
    /// <param name="serving">A site keeps the cluster to itself but lets commands share it; a command shares a running site's.</param>
    /// <exception cref="CannotGoOnException">There is no server to be had; the message says why.</exception>
    public async Task OpenAsync(IConfiguration configuration, DataFolder folder, bool serving, CancellationToken ct)
    {
        if (configuration[Setting] is { Length: > 0 } given)
        {
            Check(given);
            return;
        }
        var options = new LocalPostgresOptions(folder.Path) { MayBeShared = serving };
        if (!serving && await LocalPostgres.FindRunningAsync(options, ct) is { } running)
        {
            configuration[Setting] = running;
            return;
        }
        own = await LocalPostgres.StartAsync(options, ct);
        configuration[Setting] = own.ConnectionString;
    }

    public ValueTask DisposeAsync() => own?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static void Check(string connectionString)
    {
        try
        {
            _ = new NpgsqlConnectionStringBuilder(connectionString);
        }
        catch (ArgumentException e)
        {
            throw new CannotGoOnException(TerminalText.Say("ConnectionStringWrong", e.Message), e);
        }
    }
}
