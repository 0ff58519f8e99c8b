using Tinkuy.Testing;

namespace Tinkuy.Chaos;

/// <summary>What happens on a village's line.</summary>
public static class LineRows
{
    public static readonly Row[] All = [new("11, 12", "20 % loss at 800 ms and 32 kbit/s; 60 s on and 30 s off, twice", "converges; 0 lost; replay at most 1.1 times what was missed", SufferAsync)];

    private static async Task<Outcome> SufferAsync(Stage stage)
    {
        var room = await stage.Site.ScheduleAsync();
        await stage.StartNodeAsync();
        await stage.StartNodeAsync();
        await using var slow = new BadLine(() => Address(stage)) { Delay = TimeSpan.FromMilliseconds(400), Loss = 0.2, BytesPerSecond = 4000 };
        await using var dropping = new BadLine(() => Address(stage));
        var town = await stage.BringAsync(3, room);
        var hill = await stage.BringAsync(3, room, () => slow.Through(stage.AnyHub()));
        var valley = await stage.BringAsync(3, room, () => dropping.Through(stage.AnyHub()));
        List<Participant> all = [.. town, .. hill, .. valley];
        var over = false;
        var talk = all.Select(async p =>
        {
            for (var i = 0; !Volatile.Read(ref over); i++)
            {
                await p.SayAsync($"{i}: lo que alcanzo a decir");
                await Task.Delay(Random.Shared.Next(1000, 4000));
            }
        }).ToList();
        var missed = 0L;
        for (var cycle = 0; cycle < 2; cycle++)
        {
            await Task.Delay(TimeSpan.FromSeconds(60));
            var before = valley.Sum(p => p.Last);
            (dropping.IsSilent, dropping.Refuses) = (true, true);
            await Task.Delay(TimeSpan.FromSeconds(30));
            missed += town[0].Last * valley.Count - before;
            dropping.Cut();
            (dropping.IsSilent, dropping.Refuses) = (false, false);
        }
        Volatile.Write(ref over, true);
        await Task.WhenAll(talk).WaitAsync(TimeSpan.FromMinutes(2));
        var head = (await stage.Site.LogAsync(room)).Count;
        foreach (var person in all)
            await person.HasAsync(head, TimeSpan.FromMinutes(2));
        await Oracle.HoldsForAsync(stage.Site, room, all);
        var repeated = all.Sum(p => p.Repeated);
        var outcome = Outcome.Of(repeated <= 0.1 * missed, $"{head} events, everybody has all; {missed} missed while off, {repeated} came twice; {all.Sum(p => p.Joins) - all.Count} reconnections");
        foreach (var person in all)
            await person.DisposeAsync();
        return outcome;
    }

    private static System.Net.IPEndPoint Address(Stage stage) => new(System.Net.IPAddress.Loopback, stage.AnyHub().Port);
}
