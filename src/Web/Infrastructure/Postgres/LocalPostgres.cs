using Npgsql;
using Tinkuy.Web.Infrastructure.Terminal;

namespace Tinkuy.Web.Infrastructure.Postgres;

/// <summary>
/// A PostgreSQL server of our own, for a site without a connection string: it listens only on a socket in a folder
/// that nobody else can open, starts with us and stops with us. After a kill -9 of either, the next start recovers.
/// </summary>
public sealed class LocalPostgres : IAsyncDisposable
{
    private const string Name = "tinkuy";
    private readonly PostgresServer server;
    private readonly FolderLock held;

    private LocalPostgres(PostgresServer server, FolderLock held, string connectionString, string folder) =>
        (this.server, this.held, ConnectionString, ClusterFolder) = (server, held, connectionString, folder);

    /// <summary>Leads to the database <c>tinkuy</c> of the running server.</summary>
    public string ConnectionString { get; }

    /// <summary>Where the data really lies: not inside the data folder when the server's user cannot reach that.</summary>
    public string ClusterFolder { get; }

    /// <summary>Makes the cluster if there is none yet, starts the server and waits until it answers.</summary>
    /// <exception cref="FolderInUseException">Another process uses the data folder.</exception>
    /// <exception cref="CannotGoOnException">
    /// PostgreSQL is not installed, the folder cannot be written, or the server does not start.
    /// </exception>
    public static async Task<LocalPostgres> StartAsync(LocalPostgresOptions options, CancellationToken ct = default)
    {
        var folder = await PrepareFolderAsync(options.Folder, ct);
        var held = FolderLock.TryTake(folder, options.MayBeShared)
            ?? throw new FolderInUseException(folder, FolderLock.Holder(folder).Pid);
        try
        {
            var user = await ServerUser.FindAsync(ct);
            var cluster = await Cluster.LocateAsync(folder, options.FallbackRoot, user, ct);
            var server = new PostgresServer(cluster, await PostgresBinaries.FindAsync(cluster.Major, ct), user);
            if (cluster.Major is null)
                await server.InitializeAsync(ct);
            var connectionString = ConnectionTo(await server.StartAsync(options, ct));
            await MakeDatabaseAsync(connectionString, ct);
            return new LocalPostgres(server, held, connectionString, cluster.Folder);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>The connection string of the cluster that a site serves from this data folder just now, or null when none does.</summary>
    /// <exception cref="FolderInUseException">Another command works on the folder: its cluster would stop under our feet.</exception>
    public static async Task<string?> FindRunningAsync(LocalPostgresOptions options, CancellationToken ct = default)
    {
        var folder = await PrepareFolderAsync(options.Folder, ct);
        using (var free = FolderLock.TryTake(folder, mayBeShared: false))
            if (free is not null)
                return null;
        var (pid, isSite) = FolderLock.Holder(folder);
        var cluster = await Cluster.LocateAsync(folder, options.FallbackRoot, await ServerUser.FindAsync(ct), ct);
        return isSite && cluster.IsServed && cluster.LastSocketFolder is { } socket
            ? ConnectionTo(socket)
            : throw new FolderInUseException(folder, pid);
    }

    /// <summary>Stops the server cleanly: sessions are ended, nothing that was committed is lost.</summary>
    public async ValueTask DisposeAsync()
    {
        await server.StopAsync(CancellationToken.None);
        held.Dispose();
    }

    private static async Task<string> PrepareFolderAsync(string path, CancellationToken ct)
    {
        // Root's server runs as somebody else, who must be let through but need not see what lies here.
        const UnixFileMode Mine = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        const UnixFileMode Through = UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        var full = Path.GetFullPath(path);
        try
        {
            if (!Directory.Exists(full))
                Directory.CreateDirectory(full, Environment.IsPrivilegedProcess ? Mine | Through : Mine);
            using (File.Create(Path.Combine(full, ".probe"), 1, FileOptions.DeleteOnClose))
                return (await ChildProcess.RunAsync("realpath", ["--", full], "/", ct)).Output;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new CannotGoOnException(TerminalText.Say("FolderNotWritable", full, e.Message), e);
        }
    }

    private static string ConnectionTo(string socketFolder) =>
        new NpgsqlConnectionStringBuilder { Host = socketFolder, Username = Name, Database = Name }.ConnectionString;

    private static async Task MakeDatabaseAsync(string connectionString, CancellationToken ct)
    {
        var maintenance = new NpgsqlConnectionStringBuilder(connectionString) { Database = "postgres", Pooling = false };
        await using var connection = new NpgsqlConnection(maintenance.ConnectionString);
        await connection.OpenAsync(ct);
        await using var exists = new NpgsqlCommand("SELECT 1 FROM pg_database WHERE datname = $1", connection) { Parameters = { new() { Value = Name } } };
        if (await exists.ExecuteScalarAsync(ct) is not null)
            return;
        await using var create = new NpgsqlCommand($"CREATE DATABASE {Name}", connection);
        await create.ExecuteNonQueryAsync(ct);
    }
}
