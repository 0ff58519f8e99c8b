using Tinkuy.Domain.Encounters;
using Tinkuy.Testing;

namespace Tinkuy.Chaos;

/// <summary>What happens when nodes die, and when they are asked to leave.</summary>
public static class NodeRows
{
    public static readonly Row[] All =
    [
        new("1", "kill -9 of a node in the middle of batches, 20 times", "0 acknowledged lost, 0 doubled, 0 gaps", KillNodesAsync),
        new("15", "rolling restart, 6 times by SIGTERM", "0 lost; each gone within 15 s; everybody told where to go", RestartNodesAsync),
        new("17", "kill -9 of a node with 300 people", "no ghosts after 60 s; departures right within the grace of 45 s", KillWithPeopleAsync),
    ];

    private static async Task<Outcome> KillNodesAsync(Stage stage)
    {
        const int Kills = 20;
        var room = await stage.Site.ScheduleAsync();
        var nodes = new Queue<NodeProcess>([await stage.StartNodeAsync(), await stage.StartNodeAsync()]);
        var people = await stage.BringAsync(8, room);
        await stage.TalkWhileAsync(people, room, async () =>
        {
            for (var i = 0; i < Kills; i++)
            {
                await Task.Delay(Random.Shared.Next(200, 1200));
                nodes.Dequeue().Kill();
                nodes.Enqueue(await stage.StartNodeAsync());
            }
        });
        var (acknowledged, said) = await CountAsync(stage, room, people);
        return Outcome.Of(acknowledged == said, $"{Kills} kills, {acknowledged} acknowledged, {said} in the log, {people.Sum(p => p.Joins - 1)} reconnections");
    }

    private static async Task<Outcome> RestartNodesAsync(Stage stage)
    {
        const int Restarts = 6;
        var room = await stage.Site.ScheduleAsync();
        var nodes = new Queue<NodeProcess>([await stage.StartNodeAsync(), await stage.StartNodeAsync()]);
        var people = await stage.BringAsync(40, room);
        var slowest = TimeSpan.Zero;
        await stage.TalkWhileAsync(people, room, async () =>
        {
            for (var i = 0; i < Restarts; i++)
            {
                nodes.Enqueue(await stage.StartNodeAsync());
                var took = await nodes.Dequeue().StopAsync();
                slowest = took > slowest ? took : slowest;
            }
        });
        var (acknowledged, said) = await CountAsync(stage, room, people);
        var (moves, joins) = (people.Sum(p => p.Moves), people.Sum(p => p.Joins - 1));
        return Outcome.Of(acknowledged == said && slowest < TimeSpan.FromSeconds(15) && moves == joins,
            $"{acknowledged} acknowledged, {said} in the log; slowest to leave {slowest.TotalSeconds:0.0} s; {joins} reconnections, {moves} of them asked for");
    }

    private static async Task<Outcome> KillWithPeopleAsync(Stage stage)
    {
        const int Present = 300;
        var room = await stage.Site.ScheduleAsync();
        var (dying, living) = (await stage.StartNodeAsync(), await stage.StartNodeAsync());
        await using var witness = (await stage.BringAsync(1, room, () => living.Hub))[0];
        var crowd = await stage.Site.AddCrowdAsync(Present);
        var ears = new List<RoomEar>();
        foreach (var batch in crowd.Chunk(20))
            ears.AddRange(await Task.WhenAll(batch.Select(m => RoomEar.EnterAsync(dying.Hub, m.Cookie, room))));
        await Eventually.HoldsAsync(async () => Here(await stage.Site.StateAsync(room)) == Present + 1, TimeSpan.FromMinutes(1));
        dying.Kill();
        var killed = TimeProvider.System.GetUtcNow().UtcDateTime;
        await Task.Delay(TimeSpan.FromSeconds(60));
        var state = await stage.Site.StateAsync(room);
        var off = crowd.Select(m => state.People[m.Id].Visits[^1].To is { } to ? Math.Abs((to - killed).TotalSeconds) : double.PositiveInfinity).Max();
        foreach (var ear in ears)
            await ear.DisposeAsync();
        return Outcome.Of(Here(state) == 1 && off <= 45, $"{Here(state) - 1} ghosts of {Present} after 60 s; departures off by at most {off:0.0} s");
    }

    private static int Here(RoomState state) => state.People.Values.Count(p => p.IsPresent);

    private static async Task<(int Acknowledged, int Said)> CountAsync(Stage stage, long room, List<Participant> people)
    {
        var counts = (people.Sum(p => p.Acknowledged().Count), (await stage.Site.LogAsync(room)).Count(e => e.Kind == "chat.said"));
        foreach (var person in people)
            await person.DisposeAsync();
        return counts;
    }
}
