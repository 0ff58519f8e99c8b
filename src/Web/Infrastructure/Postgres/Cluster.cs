using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Tinkuy.Web.Infrastructure.Terminal;

namespace Tinkuy.Web.Infrastructure.Postgres;

/// <summary>The folder of one database cluster (PGDATA) and what its files tell.</summary>
/// <param name="Folder">Its real path, free of links.</param>
internal sealed record Cluster(string Folder)
{
    /// <summary>A socket's whole path must fit into sun_path (108 bytes with its closing zero; see unix(7)).</summary>
    private const int LongestSocketPath = 107;
    private const string SocketName = ".s.PGSQL.5432";

    /// <summary>Major version that made the cluster, or null when there is none yet.</summary>
    public int? Major => File.Exists(FileOf("PG_VERSION"))
        ? int.Parse(File.ReadAllText(FileOf("PG_VERSION")), CultureInfo.InvariantCulture)
        : null;

    public string LogFile => FileOf("server.log");

    private string PidFile => FileOf("postmaster.pid");

    /// <summary>Whether the socket may lie inside the folder: Npgsql and the server both take a comma for a list.</summary>
    public bool CanHoldSocket =>
        Encoding.UTF8.GetByteCount(FileOf(SocketName)) <= LongestSocketPath && !Folder.Contains(',', StringComparison.Ordinal);

    /// <summary>The folder of the last server's socket, as that server noted it; null when none runs or ran without a clean stop.</summary>
    public string? LastSocketFolder => LineOfPidFile(4) is { Length: > 0 } folder ? Path.GetFullPath(folder, Folder) : null;

    /// <summary>
    /// True when a server works on this cluster now. Its number alone proves nothing, because after a restart of the machine
    /// it may be somebody else's; a server's working directory is its cluster.
    /// </summary>
    public bool IsServed => LineOfPidFile(0) is { } pid && WorkingDirectoryOf(pid) == Folder;

    /// <summary>
    /// Forgets a dead server whose process number now belongs to a living stranger, for which a new server would refuse to
    /// start. (One whose number is free is noticed by the new server itself.)
    /// </summary>
    public void ForgetDeadServer()
    {
        if (LineOfPidFile(0) is { } pid && Directory.Exists($"/proc/{pid}") && !IsServed)
            File.Delete(PidFile);
    }

    /// <summary>
    /// Where the cluster of a data folder is or shall be: inside it, or, when <paramref name="user"/> cannot reach that
    /// (root's home is closed to others), in a folder of its own under <paramref name="fallbackRoot"/>.
    /// </summary>
    public static async Task<Cluster> LocateAsync(string dataFolder, string fallbackRoot, ServerUser user, CancellationToken ct)
    {
        var inside = new Cluster(Path.Combine(dataFolder, "postgres"));
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(dataFolder)))[..12];
        var elsewhere = new Cluster(Path.Combine(fallbackRoot, hash));
        if (user.Name is null || inside.Major is null && elsewhere.Major is not null)
            return user.Name is null ? inside : elsewhere;
        if (await user.CanReachAsync(dataFolder, ct))
            return inside;
        return inside.Major is null ? elsewhere : throw new CannotGoOnException(TerminalText.Say("ClusterNotReachable", inside.Folder, user.Name));
    }

    private string FileOf(string name) => Path.Combine(Folder, name);

    // postmaster.pid: process number, folder, start time, port, socket folder, … one per line.
    private string? LineOfPidFile(int line)
    {
        try
        {
            return File.ReadLines(PidFile).ElementAtOrDefault(line)?.Trim();
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    // Null for a process that is gone or that we may not look at: neither is our server.
    private static string? WorkingDirectoryOf(string pid)
    {
        try
        {
            return Directory.ResolveLinkTarget($"/proc/{pid}/cwd", returnFinalTarget: false)?.FullName;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
