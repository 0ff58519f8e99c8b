using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tinkuy.Domain.Encounters;

namespace Tinkuy.Realtime.Tests;

public class StateTests
{
    // Whose browser it is: one of the five of the random logs.
    private const long Me = 3;

    [Fact]
    public void Snapshot_and_the_events_after_it_equal_the_later_snapshot_for_any_log()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var log = RandomLog.Make(seed, 600);
            var whole = JsonOf(RoomState.Empty.Apply(log));
            for (var k = 0; k <= log.Count; k += 7)
            {
                var snapshot = JsonSerializer.Deserialize<RoomState>(JsonOf(RoomState.Empty.Apply(log.Take(k))), RoomActs.Json)!;
                Assert.Equal(whole, JsonOf(snapshot.Apply(log.Skip(k))));
            }
        }
    }

    [Fact]
    public void At_every_prefix_of_any_log_the_snapshot_leads_to_the_same_state_and_to_the_same_acta()
    {
        var kinds = new HashSet<string>();
        for (var seed = 0; seed < 30; seed++)
        {
            var log = Ended(RandomLog.Make(seed, 600));
            var (state, kept) = (RoomState.Empty, RoomState.Empty);
            foreach (var e in log)
            {
                kinds.Add(RoomActs.KindOf(e.Act));
                // One is folded without a pause; the other is a snapshot, written and read again after every single event.
                var snapshot = JsonSerializer.Deserialize<RoomState>(JsonOf(kept), RoomActs.Json)!;
                (state, kept) = (state.Apply(e), snapshot.Apply(e));
                Assert.Equal(JsonOf(state), JsonOf(kept));
                Assert.Equal(ActaOf(state), ActaOf(kept));
            }
            // The acta as it is stored, and as it is rebuilt from what the database keeps of the log.
            var rebuilt = ActaOf(RoomState.Empty.Apply(log.Select(e => e with { Act = RoomActs.Read(RoomActs.KindOf(e.Act), RoomActs.Write(e.Act)) })));
            var stored = JsonSerializer.Deserialize<MinutesFacts>(ActaOf(kept), JsonSerializerOptions.Web);
            Assert.Equal(rebuilt, JsonSerializer.Serialize(stored, JsonSerializerOptions.Web));
        }
        Assert.Equal(RoomActs.AllKinds.Order(), kinds.Order());
    }

    [Fact]
    public void A_log_written_and_read_back_is_the_same_log()
    {
        foreach (var entry in RandomLog.Make(7, 400))
            Assert.Equal(RoomActs.Write(entry.Act), RoomActs.Write(RoomActs.Read(RoomActs.KindOf(entry.Act), RoomActs.Write(entry.Act))));
    }

    [Fact]
    public void Random_logs_hold_every_kind_of_event()
    {
        var kinds = Enumerable.Range(0, 60).SelectMany(seed => RandomLog.Make(seed, 600)).Select(e => RoomActs.KindOf(e.Act)).Distinct();
        Assert.Equal(RoomActs.AllKinds.Order(), kinds.Order());
    }

    [Fact]
    public async Task The_browsers_fold_is_the_same_as_ours()
    {
        // The last one says more than the window of the conversation holds.
        var cases = Enumerable.Range(0, 60).Select(seed => RandomLog.Make(seed, 600)).Append(RandomLog.Make(61, 8000, closes: false)).ToList();
        Assert.True(cases[^1].Count(e => e.Act is ChatSaid) > RoomLimits.ChatWindow);
        var lines = new JsonArray([.. cases.Select(log => (JsonNode)new JsonArray([.. log.Select(e => JsonNode.Parse(RoomLine.Of(e).JsonFor(Me, seesAll: true)))]))]);
        var theirs = (JsonArray)JsonNode.Parse(await RunInNodeAsync(lines.ToJsonString()))!;
        for (var i = 0; i < cases.Count; i++)
        {
            var ours = JsonNode.Parse(JsonOf(RoomState.Empty.Apply(cases[i]).SeenBy(Me, seesAll: true)))!;
            Assert.True(JsonNode.DeepEquals(Plain(ours), Plain(theirs[i]!)), $"Log {i}:\n{ours.ToJsonString()}\n{theirs[i]!.ToJsonString()}");
            // And so the acta that would be made of either.
            Assert.Equal(ActaOf(ours.Deserialize<RoomState>(RoomActs.Json)!), ActaOf(theirs[i]!.Deserialize<RoomState>(RoomActs.Json)!));
        }
    }

    // What stands in the log after its closing; a log that was not closed is.
    private static List<RoomEntry> Ended(List<RoomEntry> log) =>
        log.Exists(e => e.Act is EncounterClosed) ? log : [.. log, Closing(log[^1].Seq, log[^1].At)];

    private static RoomEntry Closing(long head, DateTime at) => new(head + 1, 1, at.AddMinutes(1), new EncounterClosed());

    // Of a room that is still open, the acta that it would have if it were closed now.
    private static string ActaOf(RoomState room)
    {
        var final = room.Phase == RoomPhase.Closed ? room : room.Apply(Closing(room.Head, room.At));
        var start = new DateTime(2026, 3, 2, 16, 0, 0);
        var encounter = Encounter.Schedule(new("¿Cómo leen los números?", EncounterKind.Gia, start, start.AddHours(2), "America/Lima"), 1, Guid.Empty, new(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc));
        return JsonSerializer.Serialize(CloseEncounter.FactsOf(encounter, final), JsonSerializerOptions.Web);
    }

    private static string JsonOf(RoomState state) => JsonSerializer.Serialize(state, RoomActs.Json);

    // Moments are the same moment however many digits they are written with.
    private static JsonNode? Plain(JsonNode? node) => node switch
    {
        JsonObject o => new JsonObject(o.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => KeyValuePair.Create(p.Key, Plain(p.Value)))),
        JsonArray a => new JsonArray([.. a.Select(Plain)]),
        JsonValue v when v.GetValueKind() == JsonValueKind.String && v.ToString().EndsWith('Z') && DateTimeOffset.TryParse(v.ToString(), out var at) => at.ToUnixTimeMilliseconds(),
        _ => node?.DeepClone(),
    };

    private static async Task<string> RunInNodeAsync(string input)
    {
        var module = new Uri(Path.Combine(AppContext.BaseDirectory, "room", "state.js"));
        var script = $$"""
            import { apply } from '{{module}}';
            let text = '';
            for await (const part of process.stdin) text += part;
            const empty = () => ({{JsonOf(RoomState.Empty)}});
            console.log(JSON.stringify(JSON.parse(text).map((log) => log.reduce((state, line) => apply(state, line, {{Me}}), empty()))));
            """;
        using var node = Process.Start(new ProcessStartInfo("node", ["--input-type=module", "--eval", script]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        await node.StandardInput.WriteAsync(input);
        node.StandardInput.Close();
        var output = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        Assert.Equal(0, node.ExitCode);
        return output;
    }
}
