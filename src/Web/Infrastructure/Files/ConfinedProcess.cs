using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Tinkuy.Web.Infrastructure.Files;

/// <summary>What a child process may use.</summary>
/// <param name="Time">Until it is killed with all its own children.</param>
/// <param name="Memory">Bytes of address space (<c>RLIMIT_AS</c>).</param>
/// <param name="Output">Most bytes taken from its standard output; at more it is killed.</param>
public sealed record ChildLimits(TimeSpan Time, long Memory, int Output);

/// <summary>How a child ended.</summary>
public enum ChildEnd
{
    Exited,
    TimedOut,
    /// <summary>It wrote more than it may.</summary>
    TooMuchOutput,
}

/// <summary>What a child left behind.</summary>
public sealed record ChildResult(ChildEnd End, int ExitCode, byte[] Output, string Complaint)
{
    public bool Succeeded => End == ChildEnd.Exited && ExitCode == 0;
}

/// <summary>
/// Runs a program on a stranger's file so that no harm in the file becomes harm to the site: a bare environment, a folder to be
/// thrown away, limits on time, memory, size and descriptors (prlimit), the processor after whoever reads (nice), and no network
/// where the kernel lets us take it away (unshare; a container may forbid that, and then only the other walls stand).
/// </summary>
public static class ConfinedProcess
{
    // A quarter of a busy core: pages come first, and what a file may take is enough for any honest one.
    private static readonly string[] AfterReaders = Find("nice") is { } nice ? [nice, "-n", "5"] : [];

    private static readonly Lazy<Task<string[]>> WithoutNetwork = new(FindUnshareAsync);

    /// <summary>Runs to the end or to the first limit.</summary>
    /// <param name="folder">Working folder, which is also its home and its place for temporary files.</param>
    /// <exception cref="ProgramMissingException">The program, or prlimit, is not installed.</exception>
    public static async Task<ChildResult> RunAsync(
        string program, IEnumerable<string> arguments, string folder, ChildLimits limits,
        IReadOnlyDictionary<string, string>? environment = null, CancellationToken cancel = default)
    {
        var path = Find(program) ?? throw new ProgramMissingException(program);
        var prlimit = Find("prlimit") ?? throw new ProgramMissingException("prlimit");
        string[] command =
        [
            .. AfterReaders, .. await WithoutNetwork.Value, prlimit, "--core=0", "--nofile=256", "--fsize=" + Number(256L << 20),
            "--as=" + Number(limits.Memory), "--cpu=" + Number((long)Math.Ceiling(limits.Time.TotalSeconds)), "--", path, .. arguments,
        ];
        return await RunAsync(command, folder, limits, environment, cancel);
    }

    /// <summary>Whether the kernel lets us take the network away from children.</summary>
    public static async Task<bool> CutsOffNetworkAsync() => (await WithoutNetwork.Value).Length > 0;

    /// <summary>The full path of a program of the system, or null when it is not installed.</summary>
    public static string? Find(string program) => Path.IsPathRooted(program)
        ? program
        : (Environment.GetEnvironmentVariable("PATH") ?? "/usr/bin:/bin").Split(':').Select(f => Path.Combine(f, program)).FirstOrDefault(File.Exists);

    private static async Task<ChildResult> RunAsync(
        string[] command, string folder, ChildLimits limits, IReadOnlyDictionary<string, string>? environment, CancellationToken cancel)
    {
        using var process = new Process { StartInfo = Describe(command, folder, environment) };
        process.Start();
        process.StandardInput.Close();
        using var clock = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        clock.CancelAfter(limits.Time);
        var complaint = ReadAsync(process.StandardError.BaseStream, 4_000, stopAtLimit: false, clock.Token);
        try
        {
            var output = await ReadAsync(process.StandardOutput.BaseStream, limits.Output, stopAtLimit: true, clock.Token);
            if (output is null) return new(ChildEnd.TooMuchOutput, -1, [], "");
            await process.WaitForExitAsync(clock.Token);
            return new(ChildEnd.Exited, process.ExitCode, output, Encoding.UTF8.GetString(await complaint ?? []));
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new(ChildEnd.TimedOut, -1, [], "");
        }
        finally
        {
            await EndAsync(process);
        }
    }

    private static async Task EndAsync(Process process)
    {
        if (process.HasExited) return;
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(CancellationToken.None);
    }

    private static ProcessStartInfo Describe(string[] command, string folder, IReadOnlyDictionary<string, string>? environment)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            WorkingDirectory = folder, UseShellExecute = false,
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        // Nothing of our own environment: connection strings and passwords live there.
        start.Environment.Clear();
        start.Environment["PATH"] = "/usr/local/bin:/usr/bin:/bin";
        start.Environment["LANG"] = "C.UTF-8";
        start.Environment["HOME"] = start.Environment["TMPDIR"] = folder;
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        return start;
    }

    /// <returns>What was read, or null when there was more than <paramref name="most"/> and reading stops there.</returns>
    private static async Task<byte[]?> ReadAsync(Stream stream, int most, bool stopAtLimit, CancellationToken cancel)
    {
        using var all = new MemoryStream();
        var buffer = new byte[16_384];
        for (int read; (read = await stream.ReadAsync(buffer, cancel)) > 0;)
        {
            if (all.Length + read > most && stopAtLimit) return null;
            all.Write(buffer, 0, (int)Math.Min(read, most - all.Length));
        }
        return all.ToArray();
    }

    // Root may leave the network at once; others first need a user namespace of their own.
    private static async Task<string[]> FindUnshareAsync()
    {
        if (Find("unshare") is not { } unshare) return [];
        var limits = new ChildLimits(TimeSpan.FromSeconds(10), 1L << 30, 1_000);
        foreach (var flags in (string[])["-n", "-rn"])
        {
            var result = await RunAsync([unshare, flags, "true"], Path.GetTempPath(), limits, null, CancellationToken.None);
            if (result.Succeeded) return [unshare, flags];
        }
        return [];
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A program that the site calls is not installed on this machine.</summary>
public sealed class ProgramMissingException(string program) : Exception($"{program} is not installed.")
{
    public string Program { get; } = program;
}
