using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Tinkuy.Realtime;
using Tinkuy.Testing;

namespace Tinkuy.Chaos;

/// <summary>A node of the published site as a process, to be stopped, or killed.</summary>
public sealed class NodeProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly string folder;

    private NodeProcess(Process process, string folder, int port)
    {
        (this.process, this.folder) = (process, folder);
        Hub = new($"ws://127.0.0.1:{port}{RoomHub.Path}");
    }

    public Uri Hub { get; }

    /// <summary>Whether a proxy would still lead somebody here.</summary>
    public bool TakesVisitors { get; set; } = true;

    /// <summary>Resident memory, bytes.</summary>
    public long Memory
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    /// <summary>Established connections to it, as the system counts them: in /proc/net/tcp, the local port in hexadecimal and state 01.</summary>
    public int Connections => File.ReadLines("/proc/net/tcp").Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Count(f => f[1].EndsWith(string.Create(CultureInfo.InvariantCulture, $":{Hub.Port:X4}"), StringComparison.Ordinal) && f[3] == "01");

    /// <summary>Starts one and waits until it is ready.</summary>
    /// <param name="throttles">Whether its people may write only as fast as on a real site.</param>
    public static async Task<NodeProcess> StartAsync(string database, bool throttles)
    {
        var site = Environment.GetEnvironmentVariable("TINKUY_SITE") ?? throw new InvalidOperationException("TINKUY_SITE is not set: start by tests/chaos/run.");
        var (port, folder) = (FreePort(), Directory.CreateTempSubdirectory("tinkuy-node-").FullName);
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { site, "--urls", $"http://127.0.0.1:{port}" },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ConnectionStrings__Tinkuy"] = database;
        start.Environment["TINKUY_DATA"] = folder;
        start.Environment["Logging__LogLevel__Default"] = "Critical";
        if (!throttles)
            (start.Environment["Rooms__Burst"], start.Environment["Rooms__PerSecond"]) = ("1000000", "1000000");
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var node = new NodeProcess(process, folder, port);
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        await Eventually.HoldsAsync(async () =>
        {
            try
            {
                return (await client.GetAsync($"http://127.0.0.1:{port}/salud/listo")).IsSuccessStatusCode;
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !process.HasExited)
            {
                return false;
            }
        }, TimeSpan.FromMinutes(2), () => "The node did not start.");
        return node;
    }

    /// <summary>SIGKILL.</summary>
    public void Kill()
    {
        TakesVisitors = false;
        process.Kill();
    }

    /// <summary>SIGTERM, and how long it then took to leave.</summary>
    public async Task<TimeSpan> StopAsync()
    {
        TakesVisitors = false;
        var clock = Stopwatch.StartNew();
        using (var signal = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]))
            await signal.WaitForExitAsync();
        await process.WaitForExitAsync();
        return clock.Elapsed;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
