using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Encounters;
using Tinkuy.Testing;

namespace Tinkuy.Chaos;

/// <summary>What happens when the database dies, or falls silent.</summary>
public static class DatabaseRows
{
    public static readonly Row[] All =
    [
        new("2", "kill -9 of PostgreSQL, 3 times", "0 acknowledged lost, 0 doubled, 0 gaps; writes resume within 10 s of its being ready", KillAsync),
        new("7, 8", "the LISTEN backend killed; its socket black-holed", "fan-out between nodes lags at most 1.5 s; listens again", StopListeningAsync),
    ];

    private static async Task<Outcome> KillAsync(Stage stage)
    {
        const int Kills = 3;
        var room = await stage.Site.ScheduleAsync();
        await stage.StartNodeAsync();
        await stage.StartNodeAsync();
        var people = await stage.BringAsync(8, room);
        var slowest = TimeSpan.Zero;
        await stage.TalkWhileAsync(people, room, async () =>
        {
            for (var i = 0; i < Kills; i++)
            {
                await Task.Delay(TimeSpan.FromSeconds(2));
                await stage.Server.KillAsync();
                await Task.Delay(TimeSpan.FromSeconds(1));
                await stage.Server.RestartAsync();
                var ready = Stopwatch.StartNew();
                var before = people.Sum(p => p.Acknowledged().Count);
                await Eventually.HoldsAsync(() => people.Sum(p => p.Acknowledged().Count) > before, TimeSpan.FromMinutes(1));
                slowest = ready.Elapsed > slowest ? ready.Elapsed : slowest;
            }
        });
        var (acknowledged, said) = (people.Sum(p => p.Acknowledged().Count), (await stage.Site.LogAsync(room)).Count(e => e.Kind == "chat.said"));
        foreach (var person in people)
            await person.DisposeAsync();
        return Outcome.Of(acknowledged == said && slowest < TimeSpan.FromSeconds(10),
            $"{Kills} kills, {acknowledged} acknowledged, {said} in the log; writes resumed {slowest.TotalSeconds:0.0} s after at the latest");
    }

    private static async Task<Outcome> StopListeningAsync(Stage stage)
    {
        var room = await stage.Site.ScheduleAsync();
        await using var line = stage.Site.LineToDatabase();
        line.Lets = (link, packet) =>
        {
            if (link.IsFromClient && packet.Span.IndexOf("LISTEN tinkuy_rooms"u8) >= 0)
                link.Note = "listens";
            return true;
        };
        var node = stage.Site.StartNode(line);
        var member = (await stage.Site.AddCrowdAsync(1))[0];
        await using var ear = await RoomEar.EnterAsync(node.Hub, member.Cookie, room);
        ear.Listen();
        var calm = await WorstAsync(stage, room, member.Id, ear, 20);

        await using (var db = stage.Site.Open())
            await db.Database.ExecuteSqlAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN tinkuy%'");
        var killed = await WorstAsync(stage, room, member.Id, ear, 20);
        await Eventually.HoldsAsync(() => line.Links.Any(l => l.Note == "listens"));

        var silenced = line.Links.Where(l => l.Note == "listens").ToList();
        silenced.ForEach(l => l.IsSilent = true);
        var silent = await WorstAsync(stage, room, member.Id, ear, 40);
        await Eventually.HoldsAsync(() => line.Links.Any(l => l.Note == "listens" && !silenced.Contains(l)), TimeSpan.FromMinutes(1));
        return Outcome.Of(Math.Max(killed, silent) <= 1500, $"worst lag {calm:0} ms when calm, {killed:0} ms after the kill, {silent:0} ms on a silent socket; listens again");
    }

    private static async Task<double> WorstAsync(Stage stage, long room, long person, RoomEar ear, int messages)
    {
        var before = ear.Times.Count;
        for (var i = 0; i < messages; i++)
        {
            await stage.Site.Log.AppendAsync(room, person, Guid.CreateVersion7(), new ChatSaid(RoomEar.Mark()));
            await Task.Delay(Random.Shared.Next(50, 350));
        }
        await Eventually.HoldsAsync(() => ear.Times.Count == before + messages);
        return ear.Times.Skip(before).Max();
    }
}
