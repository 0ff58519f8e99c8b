using System.Diagnostics;
using Npgsql;
using Tinkuy.Web.Infrastructure.Postgres;
using Tinkuy.Web.Infrastructure.Terminal;

namespace Tinkuy.Web.Tests.Infrastructure;

public sealed class LocalPostgresTests : IDisposable
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"tinkuy pg's ñ \"$HOME\" {Guid.NewGuid():N}");

    public void Dispose()
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task What_was_saved_is_there_after_a_restart_even_in_a_folder_with_an_odd_name()
    {
        await using (var first = await StartAsync())
            await SaveAsync(first);
        await using var second = await StartAsync();
        Assert.Equal("guardado", await ReadAsync(second));
    }

    [Fact]
    public async Task A_killed_server_recovers_what_was_committed()
    {
        await using (var first = await StartAsync())
        {
            await SaveAsync(first);
            Kill(ServerPid(first));
        }
        await using var second = await StartAsync();
        Assert.Equal("guardado", await ReadAsync(second));
    }

    [Fact]
    public async Task A_dead_servers_number_that_now_belongs_to_a_stranger_does_not_stop_the_start()
    {
        var first = await StartAsync();
        var pidFile = Path.Combine(first.ClusterFolder, "postmaster.pid");
        var left = (await File.ReadAllLinesAsync(pidFile)).Skip(1).Prepend($"{Environment.ProcessId}");
        await first.DisposeAsync();
        await File.WriteAllLinesAsync(pidFile, left);

        await using var second = await StartAsync();
        Assert.NotEqual(Environment.ProcessId, ServerPid(second));
    }

    [Fact]
    public async Task A_half_made_cluster_is_made_again()
    {
        Directory.CreateDirectory(Path.Combine(folder, "postgres.new"));
        await File.WriteAllTextAsync(Path.Combine(folder, "postgres.new", "PG_VERSION"), "15\n");
        await using var server = await StartAsync();
        await SaveAsync(server);
    }

    [Fact]
    public async Task A_second_start_on_the_same_folder_is_refused_with_a_sentence_that_names_it()
    {
        await using var first = await StartAsync();
        var refused = await Assert.ThrowsAsync<FolderInUseException>(StartAsync);
        Assert.Contains(folder, refused.Message, StringComparison.Ordinal);
        Assert.Contains($"{Environment.ProcessId}", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_shares_the_cluster_of_a_site_but_not_of_another_command()
    {
        Assert.Null(await LocalPostgres.FindRunningAsync(new(folder)));
        await using (var site = await LocalPostgres.StartAsync(new(folder) { MayBeShared = true }))
            Assert.Equal(site.ConnectionString, await LocalPostgres.FindRunningAsync(new(folder)));
        await using var command = await StartAsync();
        await Assert.ThrowsAsync<FolderInUseException>(() => LocalPostgres.FindRunningAsync(new(folder)));
    }

    [Fact]
    public async Task A_folder_too_deep_for_a_socket_gets_its_socket_elsewhere()
    {
        var deep = Path.Combine([folder, .. Enumerable.Repeat("carpeta-larga", 6)]);
        await using var server = await LocalPostgres.StartAsync(new(deep));
        await SaveAsync(server);
        Assert.StartsWith(deep, server.ClusterFolder, StringComparison.Ordinal);
        var socketFolder = new NpgsqlConnectionStringBuilder(server.ConnectionString).Host!;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(socketFolder));
        await server.DisposeAsync();
        Assert.False(Directory.Exists(socketFolder));
    }

    [Fact]
    public async Task Nobody_else_can_open_the_clusters_folder_and_no_port_is_opened()
    {
        await using var server = await StartAsync();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(server.ClusterFolder));
        await using var connection = new NpgsqlConnection(server.ConnectionString);
        await connection.OpenAsync();
        await using var addresses = new NpgsqlCommand("SHOW listen_addresses", connection);
        Assert.Equal("", await addresses.ExecuteScalarAsync());
    }

    [Fact]
    public async Task A_file_where_the_folder_should_be_is_a_sentence_not_a_stack_trace()
    {
        await File.WriteAllTextAsync(folder, "");
        try
        {
            var refused = await Assert.ThrowsAsync<CannotGoOnException>(StartAsync);
            Assert.Contains(folder, refused.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(folder);
        }
    }

    [RootFact]
    public async Task Root_steps_down_and_goes_elsewhere_when_the_folder_is_closed_to_others()
    {
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var fallback = $"/var/tmp/tinkuy-{Guid.NewGuid():N}";
        try
        {
            await using (var server = await LocalPostgres.StartAsync(new(Path.Combine(folder, "data")) { FallbackRoot = fallback }))
            {
                Assert.StartsWith(fallback, server.ClusterFolder, StringComparison.Ordinal);
                Assert.DoesNotContain("Uid:\t0\t", await File.ReadAllTextAsync($"/proc/{ServerPid(server)}/status"), StringComparison.Ordinal);
                await SaveAsync(server);
            }
            await using var again = await LocalPostgres.StartAsync(new(Path.Combine(folder, "data")) { FallbackRoot = fallback });
            Assert.Equal("guardado", await ReadAsync(again));
        }
        finally
        {
            Directory.Delete(fallback, recursive: true);
        }
    }

    private Task<LocalPostgres> StartAsync() => LocalPostgres.StartAsync(new(folder));

    private static int ServerPid(LocalPostgres server) =>
        int.Parse(File.ReadLines(Path.Combine(server.ClusterFolder, "postmaster.pid")).First(), System.Globalization.CultureInfo.InvariantCulture);

    private static void Kill(int pid)
    {
        using var process = Process.GetProcessById(pid);
        process.Kill();
        process.WaitForExit();
    }

    private static async Task SaveAsync(LocalPostgres server) =>
        await RunAsync(server, "CREATE TABLE apunte (texto text); INSERT INTO apunte VALUES ('guardado')");

    private static async Task<object?> ReadAsync(LocalPostgres server) => await RunAsync(server, "SELECT texto FROM apunte");

    private static async Task<object?> RunAsync(LocalPostgres server, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}

/// <summary>A promise that only root can break.</summary>
public sealed class RootFactAttribute : FactAttribute
{
    public RootFactAttribute() => Skip = Environment.IsPrivilegedProcess ? null : "Only root steps down to another account.";
}
