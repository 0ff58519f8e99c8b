using System.Globalization;
using Tinkuy.Web.Infrastructure.Terminal;

namespace Tinkuy.Web.Infrastructure.Postgres;

/// <summary>Makes, starts and stops the server of one cluster with PostgreSQL's own programs.</summary>
internal sealed class PostgresServer(Cluster cluster, PostgresBinaries binaries, ServerUser user)
{
    private const string TemporarySocketPrefix = "tinkuy-";
    private const long LongestLog = 10 << 20;
    private string? temporarySocketFolder;

    /// <summary>
    /// Makes the cluster beside its final place and moves it there when it is whole, so that one cut short is never taken for one.
    /// Whoever reaches the socket is let in: its folder is closed to others, and no port is opened.
    /// </summary>
    public async Task InitializeAsync(CancellationToken ct)
    {
        var unfinished = cluster.Folder + ".new";
        if (Directory.Exists(unfinished))
            Directory.Delete(unfinished, recursive: true);
        Directory.CreateDirectory(Path.GetDirectoryName(unfinished)!);
        await user.MakeFolderAsync(unfinished, ct);
        var (code, output) = await user.RunAsync(binaries.PathOf("initdb"),
            ["-D", ".", "-U", "tinkuy", "-E", "UTF8", "--locale=C.UTF-8", "--auth-local=trust", "--auth-host=reject"], unfinished, ct);
        if (code != 0)
            throw new CannotGoOnException(TerminalText.Say("InitdbFailed", unfinished, LastLine(output)));
        Directory.Move(unfinished, cluster.Folder);
    }

    /// <summary>Starts the server, after stopping one that a killed site left behind.</summary>
    /// <returns>The folder of its socket.</returns>
    public async Task<string> StartAsync(LocalPostgresOptions options, CancellationToken ct)
    {
        cluster.ForgetDeadServer();
        if (cluster.IsServed)
            await StopAsync(ct);
        if (cluster.LastSocketFolder is { } left)
            DeleteTemporary(left);
        if (new FileInfo(cluster.LogFile) is { Exists: true, Length: > LongestLog })
            File.Delete(cluster.LogFile);
        var socketFolder = await SocketFolderAsync(ct);
        var deadline = TimeProvider.System.GetUtcNow() + options.StartTimeout;
        while (true)
        {
            var (code, output) = await ControlAsync(
                ["start", "-w", "-s", "-t", Seconds(options.StartTimeout), "-l", "server.log", "-o", ServerArguments(options, socketFolder)], ct);
            if (code == 0)
                return socketFolder;
            // The sessions of a killed server may need a moment to notice; the new one waits for the last of them.
            if (!LogEnd().Contains("shared memory block", StringComparison.Ordinal) || TimeProvider.System.GetUtcNow() > deadline)
                throw new CannotGoOnException(TerminalText.Say("PostgresDoesNotStart", cluster.LogFile, LastLine(LogEnd() is { Length: > 0 } log ? log : output)));
            await Task.Delay(TimeSpan.FromMilliseconds(250), ct);
        }
    }

    /// <summary>Ends all sessions and stops; at once and unclean only when that takes half a minute.</summary>
    public async Task StopAsync(CancellationToken ct)
    {
        var (code, _) = await ControlAsync(["stop", "-m", "fast", "-w", "-s", "-t", "30"], ct);
        if (code != 0 && cluster.IsServed)
            await ControlAsync(["stop", "-m", "immediate", "-w", "-s", "-t", "10"], ct);
        if (temporarySocketFolder is not null)
            DeleteTemporary(temporarySocketFolder);
    }

    // pg_ctl hands paths and options to a shell: inside the cluster's folder "." needs no quotes whatever the path is called.
    private Task<(int ExitCode, string Output)> ControlAsync(IEnumerable<string> arguments, CancellationToken ct) =>
        user.RunAsync(binaries.PathOf("pg_ctl"), ["-D", ".", .. arguments], cluster.Folder, ct);

    private string ServerArguments(LocalPostgresOptions options, string socketFolder) => string.Join(' ', options.Settings
        .Append(new("listen_addresses", ""))
        .Append(new("unix_socket_directories", socketFolder == cluster.Folder ? "." : socketFolder))
        .Append(new("unix_socket_permissions", "0700"))
        .Select(s => $"-c {s.Key}='{s.Value}'"));

    private async Task<string> SocketFolderAsync(CancellationToken ct)
    {
        if (cluster.CanHoldSocket)
            return cluster.Folder;
        // mkdtemp's random name: nobody can have waited there for us.
        temporarySocketFolder = Directory.CreateTempSubdirectory(TemporarySocketPrefix).FullName;
        await user.MakeFolderAsync(temporarySocketFolder, ct);
        return temporarySocketFolder;
    }

    private static void DeleteTemporary(string socketFolder)
    {
        if (Path.GetFileName(socketFolder).StartsWith(TemporarySocketPrefix, StringComparison.Ordinal) && Directory.Exists(socketFolder))
            Directory.Delete(socketFolder, recursive: true);
    }

    private string LogEnd() => File.Exists(cluster.LogFile) ? string.Join('\n', File.ReadLines(cluster.LogFile).TakeLast(5)) : "";

    private static string LastLine(string text) => text.Split('\n').LastOrDefault(l => l.Contains("FATAL", StringComparison.Ordinal)) ?? text.Split('\n')[^1];

    private static string Seconds(TimeSpan span) => ((int)span.TotalSeconds).ToString(CultureInfo.InvariantCulture);
}
