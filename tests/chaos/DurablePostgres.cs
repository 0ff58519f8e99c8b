using System.Globalization;
using Npgsql;
using Tinkuy.Web.Infrastructure.Postgres;

namespace Tinkuy.Chaos;

/// <summary>A PostgreSQL of our own with the settings of a real one, to be killed.</summary>
public sealed class DurablePostgres : IAsyncDisposable
{
    private readonly string folder;
    private LocalPostgres server;

    private DurablePostgres(string folder, LocalPostgres server) => (this.folder, this.server) = (folder, server);

    public string ConnectionString => server.ConnectionString;

    /// <summary>Starts it and makes the tests' databases come from it.</summary>
    public static async Task<DurablePostgres> StartAsync()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"tinkuy-chaos-{Guid.NewGuid():N}");
        var postgres = new DurablePostgres(folder, await LocalPostgres.StartAsync(Options(folder)));
        Environment.SetEnvironmentVariable("TINKUY_TEST_POSTGRES", postgres.ConnectionString);
        return postgres;
    }

    /// <summary>SIGKILL to the postmaster and everybody of his: no farewell, no checkpoint.</summary>
    public async Task KillAsync()
    {
        var postmaster = int.Parse(File.ReadLines(Path.Combine(server.ClusterFolder, "postmaster.pid")).First(), CultureInfo.InvariantCulture);
        foreach (var pid in (int[])[postmaster, .. await ChildrenAsync(postmaster)])
            try
            {
                System.Diagnostics.Process.GetProcessById(pid).Kill();
            }
            catch (Exception e) when (e is ArgumentException or InvalidOperationException)
            {
                // A session that ended by itself meanwhile.
            }
    }

    /// <summary>Starts it again; returns when it is ready.</summary>
    public async Task RestartAsync()
    {
        await server.DisposeAsync();
        server = await LocalPostgres.StartAsync(Options(folder));
        NpgsqlConnection.ClearAllPools();
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static LocalPostgresOptions Options(string folder) => new(folder) { Settings = new Dictionary<string, string> { ["max_connections"] = "300" } };

    private static async Task<int[]> ChildrenAsync(int parent) =>
        [.. (await File.ReadAllTextAsync($"/proc/{parent}/task/{parent}/children")).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(p => int.Parse(p, CultureInfo.InvariantCulture))];
}
