using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tinkuy.Testing;
using Tinkuy.Web.Infrastructure.Files;

namespace Tinkuy.Bench;

/// <summary>
/// What others feel while hostile files are chewed: the same pages read without and with a stream of them, in turns within one
/// run, and the most memory that any child held meanwhile.
/// </summary>
public static class HostileBench
{
    private const int Readers = 2;
    private const int PagesEach = 150;
    private const int Turns = 3;

    public static async Task RunAsync(string[] arguments)
    {
        var site = new LiveSite();
        await site.InitializeAsync();
        await using var db = site.Open();
        var strips = await db.Materials.Where(m => m.Title.StartsWith("Tiras de papel")).Select(m => m.Id).SingleAsync();
        var cookie = await site.CookieOf("julia");
        var files = HostileFile.All.Select(f => (f.Name, Content: f.Make())).ToList();
        await ReadAsync(site, cookie, $"/biblioteca/{strips}", 50, []);
        var (quiet, under) = (new List<double>(), new List<double>());
        var (chewed, peak) = (0, 0L);
        for (var turn = 0; turn < Turns; turn++)
        {
            await MeasureAsync(site, cookie, $"/biblioteca/{strips}", quiet);
            using var stop = new CancellationTokenSource();
            var chewing = ChewAsync(site, files, stop.Token);
            var watching = WatchAsync(stop.Token);
            await MeasureAsync(site, cookie, $"/biblioteca/{strips}", under);
            await stop.CancelAsync();
            chewed += await chewing;
            peak = Math.Max(peak, await watching);
        }
        var (before, during) = (new Latencies(quiet), new Latencies(under));
        Console.WriteLine($"{Readers} readers, {quiet.Count} pages each row, {chewed} hostile files taken in or refused meanwhile, one at a time");
        Console.WriteLine("a material                     p50 ms   p95 ms   p99 ms");
        Console.WriteLine($"quiet                        {before}");
        Console.WriteLine($"while hostile files come     {during}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"p95 ratio {during.At(.95) / before.At(.95):0.00}; largest child {peak / 1e6:0} MB resident"));
        await ((Xunit.IAsyncLifetime)site).DisposeAsync();
    }

    private static async Task MeasureAsync(LiveSite site, string cookie, string path, List<double> times)
    {
        var each = Enumerable.Range(0, Readers).Select(_ => new List<double>()).ToArray();
        await Task.WhenAll(each.Select(t => ReadAsync(site, cookie, path, PagesEach, t)));
        times.AddRange(each.SelectMany(t => t));
    }

    private static async Task ReadAsync(LiveSite site, string cookie, string path, int count, List<double> times)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = new(site.Address) };
        client.DefaultRequestHeaders.Add("Cookie", "tinkuy=" + cookie);
        for (var i = 0; i < count; i++)
        {
            var one = Stopwatch.StartNew();
            using var response = await client.GetAsync(path);
            response.EnsureSuccessStatusCode();
            await response.Content.ReadAsByteArrayAsync();
            times.Add(one.Elapsed.TotalMilliseconds);
        }
    }

    private static async Task<int> ChewAsync(LiveSite site, List<(string Name, byte[] Content)> files, CancellationToken stop)
    {
        await using var db = site.Open();
        var rosa = await db.Users.Where(p => p.DisplayName == "Rosa Quispe").Select(p => p.Id).SingleAsync(CancellationToken.None);
        var count = 0;
        while (!stop.IsCancellationRequested)
        {
            var (name, content) = files[count++ % files.Count];
            await using var one = site.Services.CreateAsyncScope();
            try
            {
                await one.ServiceProvider.GetRequiredService<FileIntake>().AcceptAsync(new MemoryStream(content), name, rosa, CancellationToken.None);
            }
            catch (FileRefusedException)
            {
                // As it should be.
            }
        }
        return count;
    }

    // Children of children too: unshare and prlimit replace themselves, the runtime does not fork.
    private static async Task<long> WatchAsync(CancellationToken stop)
    {
        long peak = 0;
        while (!stop.IsCancellationRequested)
        {
            foreach (var name in (string[])["pdftotext", "pdftoppm", "vipsthumbnail", "dotnet"])
                foreach (var process in Process.GetProcessesByName(name))
                    using (process)
                        if (IsOurs(process.Id)) peak = Math.Max(peak, HighWater(process.Id));
            await Task.Delay(TimeSpan.FromMilliseconds(20), CancellationToken.None);
        }
        return peak;
    }

    private static bool IsOurs(int id) => Field($"/proc/{id}/status", "PPid:") == Environment.ProcessId;

    private static long HighWater(int id) => Field($"/proc/{id}/status", "VmHWM:") * 1024;

    private static long Field(string path, string name)
    {
        try
        {
            return File.ReadLines(path).Where(l => l.StartsWith(name, StringComparison.Ordinal))
                .Select(l => long.Parse(l[name.Length..].Replace("kB", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture)).FirstOrDefault();
        }
        catch (IOException)
        {
            return 0; // It is gone.
        }
    }
}
