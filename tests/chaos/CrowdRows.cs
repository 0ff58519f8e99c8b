using System.Diagnostics;
using System.Net.WebSockets;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Testing;

namespace Tinkuy.Chaos;

/// <summary>What happens when many do something at once, or one does too much of it.</summary>
public static class CrowdRows
{
    /// <summary>What two measurements of the same thing on a shared machine differ by anyway, in milliseconds.</summary>
    private const double Noise = 5;

    public static readonly Row[] All =
    [
        new("10", "one client of 1,000 stops reading", "the others' p99 moves < 10 %; bounded memory; cut off within 35 s", StopReadingAsync),
        new("13", "1,000 clients reconnect at once", "p95 back in < 15 s; 0 failures", ComeBackAsync),
        new("14", "join and leave 10,000 times under writes", "nothing missing; no leaked connection", JoinAndLeaveAsync),
        new("19", "a flood of sends and a 10 MB frame", "throttled or closed; neighbours' p99 < +20 %", FloodAsync),
    ];

    private static async Task<Outcome> StopReadingAsync(Stage stage)
    {
        var room = await stage.Site.ScheduleAsync();
        var node = await stage.StartNodeAsync();
        var crowd = await stage.Site.AddCrowdAsync(51);
        var ears = await FillAsync(node.Hub, crowd, room, 1000);
        await TalkAsync(ears, room, seconds: 10);
        var calm = await TalkAsync(ears, room, seconds: 30);
        await using var silent = await RoomEar.EnterAsync(node.Hub, crowd[^1].Cookie, room);
        var clock = Stopwatch.StartNew();
        var before = node.Memory;
        var cut = CutOffAsync(stage, room, crowd[^1].Id, clock);
        var disturbed = await TalkAsync(ears, room, seconds: 40);
        var grown = (node.Memory - before) / 1e6;
        var after = await cut;
        await LeaveAsync(ears);
        return Outcome.Of(disturbed < Math.Max(calm * 1.1, calm + Noise) && after <= TimeSpan.FromSeconds(35) && grown < 50,
            $"p99 {calm:0.0} ms before, {disturbed:0.0} ms with it; cut off after {after.TotalSeconds:0.0} s; memory {grown:+0;-0} MB");
    }

    private static async Task<Outcome> ComeBackAsync(Stage stage)
    {
        const int People = 1000;
        var room = await stage.Site.ScheduleAsync();
        var node = await stage.StartNodeAsync();
        var crowd = await stage.Site.AddCrowdAsync(People);
        await LeaveAsync(await FillAsync(node.Hub, crowd, room, People));
        // As a page that has lost its line does: from where it was.
        var head = (await stage.Site.LogAsync(room)).Count;
        await using var db = stage.Site.Open();
        var join = $"\"{await db.Rooms.Where(r => r.Id == room).Select(r => r.Epoch).SingleAsync()}\",{head}";
        var failures = 0;
        var clock = Stopwatch.StartNew();
        var back = await Task.WhenAll(crowd.Select(async m =>
        {
            while (true)
                try
                {
                    return (Ear: await RoomEar.EnterAsync(node.Hub, m.Cookie, room, join), After: clock.Elapsed.TotalSeconds);
                }
                catch (WebSocketException)
                {
                    Interlocked.Increment(ref failures);
                    await Task.Delay(500);
                }
        }));
        var p95 = At(back.Select(b => b.After), .95);
        await LeaveAsync([.. back.Select(b => b.Ear)]);
        return Outcome.Of(p95 < 15 && failures == 0, $"p95 {p95:0.0} s, all {back.Max(b => b.After):0.0} s, {failures} failures, {People / back.Max(b => b.After):0} joins/s");
    }

    private static async Task<Outcome> JoinAndLeaveAsync(Stage stage)
    {
        const int Rounds = 10_000;
        const int Workers = 20;
        var room = await stage.Site.ScheduleAsync();
        var node = await stage.StartNodeAsync();
        var writer = (await stage.BringAsync(1, room))[0];
        var crowd = await stage.Site.AddCrowdAsync(Workers);
        var over = false;
        var writing = Task.Run(async () =>
        {
            for (var i = 0; !Volatile.Read(ref over); i++)
                await writer.SayAsync($"{i}");
        });
        var people = crowd.Select(m => new Participant(() => node.Hub, m.Cookie, room, m.Id)).ToList();
        await Task.WhenAll(people.Select(async p =>
        {
            for (var round = 1; round <= Rounds / Workers; round++)
            {
                await p.UntilAsync(x => x.Joins >= round && x.IsIn);
                if (round % 2 == 0)
                    await p.HasAsync(p.Last + 1);
                p.Cut();
                await p.UntilAsync(x => !x.IsIn || x.Joins > round);
            }
        }));
        Volatile.Write(ref over, true);
        await writing;
        var head = (await stage.Site.LogAsync(room)).Count;
        foreach (var person in people)
            await person.HasAsync(head);
        await Oracle.HoldsForAsync(stage.Site, room, [.. people, writer]);
        foreach (var person in (Participant[])[.. people, writer])
            await person.DisposeAsync();
        await Eventually.HoldsAsync(async () => await OpenAsync(stage, room, null) == 0);
        await Eventually.HoldsAsync(() => node.Connections == 0, TimeSpan.FromMinutes(1), () => $"{node.Connections} connections were left open.");
        return Outcome.Of(true, $"{people.Sum(p => p.Joins)} joins, {head} events, everybody has all since the first; 0 connections left");
    }

    private static async Task<Outcome> FloodAsync(Stage stage)
    {
        var room = await stage.Site.ScheduleAsync();
        var node = await stage.StartNodeAsync(throttles: true);
        var crowd = await stage.Site.AddCrowdAsync(52);
        // Two people, so that it shows what cut off whom: one only sends too much, the other only too much at once.
        var (many, large) = (crowd[^1], crowd[^2]);
        await using var sending = Flood.Start(node.Hub, many.Cookie, room, length: 6);
        await using var framing = Flood.Start(node.Hub, large.Cookie, room, length: 10_000_000);
        var ears = await FillAsync(node.Hub, crowd.SkipLast(1).ToList(), room, 100);
        await TalkAsync(ears, room, seconds: 15);
        // By turns, because a node is still getting faster: what follows would look better than what went before.
        var (calm, flooded) = (new List<double>(), new List<double>());
        var (sends, frames) = (new FloodCount(0, 0, 0), new FloodCount(0, 0, 0));
        for (var turn = 0; turn < 2; turn++)
        {
            calm.AddRange(await HearAsync(ears, room, seconds: 60));
            await Task.WhenAll(sending.BeginAsync(), framing.BeginAsync());
            flooded.AddRange(await HearAsync(ears, room, seconds: 60));
            (sends, frames) = (await sending.RestAsync(), await framing.RestAsync());
        }
        await LeaveAsync(ears);
        var written = (await stage.Site.LogAsync(room)).Where(e => e.Kind == "chat.said").CountBy(e => e.ActorId).ToDictionary();
        var (before, during) = (At(calm, .99), At(flooded, .99));
        return Outcome.Of(during < Math.Max(before * 1.2, before + Noise) && sends.Cut > 0 && frames.Cut > 0 && written.GetValueOrDefault(many.Id) < sends.Sent && !written.ContainsKey(large.Id),
            $"{sends.Sent} sends, {written.GetValueOrDefault(many.Id)} written, {sends.Cut} times cut off, {sends.Refused} times not let in again; {frames.Cut} times cut off at a frame of 10 MB; neighbours' p99 {before:0.0} ms before, {during:0.0} ms in the flood");
    }

    private static async Task<List<RoomEar>> FillAsync(Uri hub, IReadOnlyList<RoomCrowd.Member> crowd, long room, int sockets)
    {
        var ears = new List<RoomEar>();
        var members = Math.Max(1, crowd.Count == sockets ? sockets : crowd.Count - 1);
        foreach (var batch in Enumerable.Range(0, sockets).Chunk(20))
            ears.AddRange(await Task.WhenAll(batch.Select(i => RoomEar.EnterAsync(hub, crowd[i % members].Cookie, room))));
        ears.ForEach(e => e.Listen());
        return ears;
    }

    private static async Task<double> TalkAsync(List<RoomEar> ears, long room, int seconds) => At(await HearAsync(ears, room, seconds), .99);

    // Ten messages a second, each by another; how long each took to each, in milliseconds.
    private static async Task<List<double>> HearAsync(List<RoomEar> ears, long room, int seconds)
    {
        var before = ears.ConvertAll(e => e.Times.Count);
        var messages = seconds * 10;
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        for (var i = 0; i < messages; i++)
        {
            await timer.WaitForNextTickAsync();
            await ears[i % Math.Min(50, ears.Count)].SayAsync(room, RoomEar.Mark());
        }
        await Eventually.HoldsAsync(() => !ears.Where((e, i) => e.Times.Count < before[i] + messages).Any());
        return [.. ears.SelectMany((e, i) => e.Times.Skip(before[i]).Take(messages))];
    }

    private static async Task<TimeSpan> CutOffAsync(Stage stage, long room, long person, Stopwatch clock)
    {
        await Eventually.HoldsAsync(async () => await OpenAsync(stage, room, person) == 0, TimeSpan.FromMinutes(2));
        return clock.Elapsed;
    }

    private static async Task<int> OpenAsync(Stage stage, long room, long? person)
    {
        await using var db = stage.Site.Open();
        return await db.RoomConnections.CountAsync(c => c.RoomId == room && c.GoneAt == null && (person == null || c.PersonId == person));
    }

    private static Task LeaveAsync(List<RoomEar> ears) => Task.WhenAll(ears.Select(e => e.DisposeAsync().AsTask()));

    private static double At(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToList();
        return sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Count) - 1, 0, sorted.Count - 1)];
    }
}
