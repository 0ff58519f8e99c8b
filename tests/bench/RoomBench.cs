using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Encounters;
using Tinkuy.Realtime;
using Tinkuy.Testing;

namespace Tinkuy.Bench;

/// <summary>
/// How long a message takes from its sender to everybody in the room, commit included; what a connection costs the server;
/// how fast everybody is back after a cut; what a participant pays for. The clients are a process of their own, so that
/// their memory is not taken for the server's.
/// </summary>
public static class RoomBench
{
    private const string Words = "Un mensaje de sesenta letras, como los que se escriben a mano.";

    // Sockets and messages a second: at 1,000 and at 5,000 that makes 20,000 deliveries a second.
    private static readonly (int Sockets, int PerSecond)[] Sizes = [(50, 20), (1000, 20), (5000, 4)];

    public static async Task RunAsync(string[] arguments)
    {
        var site = new OpenSite();
        await site.InitializeAsync();
        var crowd = await site.AddCrowdAsync(100);
        await using (var db = site.Open())
            Console.WriteLine($"PostgreSQL fsync {await db.Database.SqlQueryRaw<string>("SELECT current_setting('fsync') AS \"Value\"").SingleAsync()}, synchronous_commit {await db.Database.SqlQueryRaw<string>("SELECT current_setting('synchronous_commit') AS \"Value\"").SingleAsync()}; messages of 60 characters");
        Console.WriteLine($"durable events/s, one hot room: {await AppendAsync(site, crowd, 1):0}; 200 rooms: {await AppendAsync(site, crowd, 200):0}");
        Console.WriteLine($"kB on the wire per participant-hour at 200 events: {await WireAsync(site, crowd):0.0}");
        Console.WriteLine("sockets  messages/s  joins/s |   p50 ms   p95 ms   p99 ms   arrived | kB/connection | all back: s   p95 s   failed");
        foreach (var (sockets, perSecond) in Sizes)
            if (arguments.Length == 0 || arguments.Contains($"{sockets}"))
                await MeasureAsync(site, crowd, sockets, perSecond);
        await ((Xunit.IAsyncLifetime)site).DisposeAsync();
    }

    private static async Task MeasureAsync(RoomSite site, IReadOnlyList<RoomCrowd.Member> crowd, int sockets, int perSecond)
    {
        var room = await site.ScheduleAsync();
        // What the first connections load and compile is not what a connection costs.
        await WarmUpAsync(site, crowd);
        await using (await RoomEar.EnterAsync(site.Hub, crowd[0].Cookie, room))
        {
            var before = Memory();
            using var load = StartLoad(site.Hub, room, sockets, perSecond);
            foreach (var member in crowd)
                await load.StandardInput.WriteLineAsync(member.Cookie);
            await load.StandardInput.WriteLineAsync();
            var joins = await load.StandardOutput.ReadLineAsync();
            var each = (Memory() - before) / 1024.0 / sockets;
            await load.StandardInput.WriteLineAsync();
            var latencies = await load.StandardOutput.ReadLineAsync();
            var (epoch, head) = await WhereAsync(site, room);
            await load.StandardInput.WriteLineAsync($"\"{epoch}\",{head}");
            var back = await load.StandardOutput.ReadLineAsync();
            await load.WaitForExitAsync();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{sockets,7} {perSecond,11} {joins,8} | {latencies} | {each,13:0.0} | {back}"));
        }
    }

    private static async Task WarmUpAsync(RoomSite site, IReadOnlyList<RoomCrowd.Member> crowd)
    {
        var room = await site.ScheduleAsync();
        var ears = await Task.WhenAll(Enumerable.Range(0, 300).Select(i => RoomEar.EnterAsync(site.Hub, crowd[i % crowd.Count].Cookie, room)));
        foreach (var ear in ears)
            await ear.DisposeAsync();
    }

    private static Process StartLoad(Uri hub, long room, int sockets, int perSecond)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardInput = true };
        foreach (var argument in Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? new[] { typeof(RoomBench).Assembly.Location } : [])
            start.ArgumentList.Add(argument);
        foreach (var argument in new[] { "room-load", $"{hub}", $"{room}", $"{sockets}", $"{perSecond}" })
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    private static async Task<(Guid Epoch, long Head)> WhereAsync(RoomSite site, long room)
    {
        await using var db = site.Open();
        var row = await db.Rooms.SingleAsync(r => r.Id == room);
        return (row.Epoch, row.NextSeq - 1);
    }

    // Through the writer itself, many at once: what the log can take.
    private static async Task<double> AppendAsync(RoomSite site, IReadOnlyList<RoomCrowd.Member> crowd, int rooms)
    {
        const int Writers = 400;
        const int Each = 100;
        var ids = new List<long>();
        for (var i = 0; i < rooms; i++)
            ids.Add(await site.ScheduleAsync());
        foreach (var id in ids)
            await site.Log.AppendAsync(id, crowd[0].Id, Guid.CreateVersion7(), new ChatSaid("Calentando"));
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(async w =>
        {
            for (var i = 0; i < Each; i++)
                await site.Log.AppendAsync(ids[(w + i) % ids.Count], crowd[0].Id, Guid.CreateVersion7(), new ChatSaid(Words));
        }));
        return Writers * Each / clock.Elapsed.TotalSeconds;
    }

    // One participant joins, hears 200 events one by one, and acknowledges each; then the hour's pings, which are always the same.
    private static async Task<double> WireAsync(RoomSite site, IReadOnlyList<RoomCrowd.Member> crowd)
    {
        const int Events = 200;
        const int Pings = 3600 / 20;
        const int Ping = 11 + 2 + 11 + 6; // {"type":6} and its end, in a frame from the server and in a masked one from the client
        var room = await site.ScheduleAsync();
        await using var line = BadLine.To(site.Hub);
        await using var ear = await RoomEar.EnterAsync(line.Through(site.Hub), crowd[0].Cookie, room);
        ear.AcknowledgesEach = true;
        ear.Listen();
        for (var i = 1; i <= Events; i++)
        {
            await site.Log.AppendAsync(room, crowd[1].Id, Guid.CreateVersion7(), new ChatSaid(RoomEar.Mark() + Words));
            await Eventually.HoldsAsync(() => ear.Times.Count == i);
        }
        return (line.Up + line.Down + Pings * Ping) / 1000.0;
    }

    // What the process really holds, after what it no longer needs is given back.
    private static long Memory()
    {
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        using var self = Process.GetCurrentProcess();
        return self.WorkingSet64;
    }

    /// <summary>The site with its own clocks and without throttling: a hundred people have all the sockets.</summary>
    private sealed class OpenSite : RoomSite
    {
        protected override void Shorten(RoomOptions options) => (options.Burst, options.PerSecond) = (1_000_000, 1_000_000);
    }
}
