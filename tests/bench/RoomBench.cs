using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tinkuy.Domain;
using Tinkuy.Domain.Encounters;
using Tinkuy.Realtime;
using Tinkuy.Testing;

namespace Tinkuy.Bench;

/// <summary>
/// How long a message takes from its sender to everybody in the room, commit included, and what a connection costs the
/// server. The clients are a process of their own, so that their memory is not taken for the server's.
/// </summary>
public static class RoomBench
{
    public static async Task RunAsync(string[] arguments)
    {
        var site = new OpenSite();
        await site.InitializeAsync();
        var cookie = await site.CookieOf("rosa");
        await using (var db = site.Open())
            Console.WriteLine($"PostgreSQL fsync {await db.Database.SqlQueryRaw<string>("SELECT current_setting('fsync') AS \"Value\"").SingleAsync()}; one sender, 5 messages of 60 characters a second");
        Console.WriteLine("sockets   joins/s    p50 ms   p95 ms   p99 ms   arrived   kB/connection");
        foreach (var sockets in new[] { 50, 500 })
            await MeasureAsync(site, cookie, sockets);
        Console.WriteLine($"durable events/s, one hot room: {await AppendAsync(site, 1):0}; 200 rooms: {await AppendAsync(site, 200):0}");
        await ((Xunit.IAsyncLifetime)site).DisposeAsync();
    }

    private static async Task MeasureAsync(OpenSite site, string cookie, int sockets)
    {
        var room = await ScheduleAsync(site);
        var before = Memory();
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardInput = true };
        foreach (var argument in Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? new[] { typeof(RoomBench).Assembly.Location } : [])
            start.ArgumentList.Add(argument);
        foreach (var argument in new[] { "room-load", site.Address + RoomHub.Path, cookie, $"{room}", $"{sockets}" })
            start.ArgumentList.Add(argument);
        using var load = Process.Start(start)!;
        var joins = await load.StandardOutput.ReadLineAsync();
        var each = (Memory() - before) / 1024.0 / sockets;
        await load.StandardInput.WriteLineAsync();
        var latencies = await load.StandardOutput.ReadLineAsync();
        await load.WaitForExitAsync();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{sockets,7} {joins,9} {latencies} {each,12:0.0}"));
    }

    // Through the writer itself, many at once: what the log can take.
    private static async Task<double> AppendAsync(OpenSite site, int rooms)
    {
        const int Writers = 400;
        const int Each = 50;
        var ids = new List<long>();
        for (var i = 0; i < rooms; i++)
            ids.Add(await ScheduleAsync(site));
        long rosa;
        await using (var db = site.Open())
            rosa = await db.Users.Where(p => p.DisplayName == "Rosa Quispe").Select(p => p.Id).SingleAsync();
        var log = site.Services.GetRequiredService<RoomLog>();
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(async w =>
        {
            for (var i = 0; i < Each; i++)
                await log.AppendAsync(ids[(w + i) % ids.Count], rosa, Guid.CreateVersion7(), new ChatSaid("Un mensaje de sesenta letras, como los que se escriben a mano."));
        }));
        return Writers * Each / clock.Elapsed.TotalSeconds;
    }

    private static async Task<long> ScheduleAsync(OpenSite site)
    {
        await using var db = site.Open();
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var local = WallClock.ToLocal(now, "America/Lima").AddMinutes(10);
        var rosa = await db.Users.Where(p => p.DisplayName == "Rosa Quispe").Select(p => p.Id).SingleAsync();
        var encounter = Encounter.Schedule(new("Medida", EncounterKind.Gia, local, local.AddHours(1), "America/Lima"), rosa, Guid.NewGuid(), now);
        db.Add(encounter);
        await db.SaveChangesAsync();
        return encounter.Id;
    }

    // What the process really holds, after what it no longer needs is given back.
    private static long Memory()
    {
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        using var self = Process.GetCurrentProcess();
        return self.WorkingSet64;
    }

    /// <summary>The site without throttling: all sockets are one person's.</summary>
    private sealed class OpenSite : LiveSite
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureServices(s => s.Configure<RoomOptions>(o => (o.Burst, o.PerSecond) = (1_000_000, 1_000_000)));
        }
    }
}
