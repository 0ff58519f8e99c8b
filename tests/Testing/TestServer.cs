using Npgsql;
using Tinkuy.Web.Infrastructure.Postgres;

namespace Tinkuy.Testing;

/// <summary>
/// The PostgreSQL server that the tests run on: the one that <c>TINKUY_TEST_POSTGRES</c> (a connection string) names,
/// or else one of this process's own, which stops with it.
/// </summary>
internal static class TestServer
{
    private static readonly Lazy<Task<string>> Server = new(FindAsync);

    public static Task<string> ConnectionStringAsync() => Server.Value;

    private static async Task<string> FindAsync() =>
        Environment.GetEnvironmentVariable("TINKUY_TEST_POSTGRES") ?? await StartOwnAsync();

    // The first folder that no other run uses. One left by a killed run is taken over, its orphaned server included.
    private static async Task<string> StartOwnAsync()
    {
        for (var number = 1; ; number++)
        {
            var folder = Path.Combine(Path.GetTempPath(), $"tinkuy-tests-{Environment.UserName}-{number}");
            try
            {
                var server = await LocalPostgres.StartAsync(new(folder) { Settings = FastButForgetful });
                AppDomain.CurrentDomain.ProcessExit += (_, _) => server.DisposeAsync().AsTask().GetAwaiter().GetResult();
                await DropLeftoversAsync(server.ConnectionString);
                return server.ConnectionString;
            }
            catch (FolderInUseException)
            {
            }
        }
    }

    private static Dictionary<string, string> FastButForgetful => new()
    {
        ["fsync"] = "off",
        ["synchronous_commit"] = "off",
        ["full_page_writes"] = "off",
        ["max_connections"] = "300",
    };

    // A run that was cut short leaves its databases behind.
    private static async Task DropLeftoversAsync(string connectionString)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false });
        var names = new List<string>();
        await using (var list = source.CreateCommand(@"SELECT datname FROM pg_database WHERE datname LIKE 'test\_%' OR datname LIKE 'template\_%'"))
        await using (var rows = await list.ExecuteReaderAsync())
            while (await rows.ReadAsync())
                names.Add(rows.GetString(0));
        foreach (var name in names)
            await using (var drop = source.CreateCommand($"DROP DATABASE {name}"))
                await drop.ExecuteNonQueryAsync();
    }
}
