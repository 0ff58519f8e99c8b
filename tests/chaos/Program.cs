using System.Diagnostics;
using System.Globalization;
using Tinkuy.Chaos;

if (args is [Flood.Command, var hub, var cookie, var room, var length])
{
    await Flood.RunAsync(new(hub), cookie, long.Parse(room, CultureInfo.InvariantCulture), int.Parse(length, CultureInfo.InvariantCulture));
    return 0;
}
Row[] rows = [.. NodeRows.All, .. DatabaseRows.All, .. LineRows.All, .. CrowdRows.All];
if (args.Any(a => !rows.Any(r => r.IsAsked([a]))))
{
    Console.Error.WriteLine($"tests/chaos/run [{string.Join('|', rows.Select(r => r.Number))}]; the other rows of the table are in ./test Realtime.Tests");
    return 2;
}
// What the site in this process says has no place in the table.
var table = Console.Out;
Console.SetOut(TextWriter.Null);
await using var server = await DurablePostgres.StartAsync();
table.WriteLine("row | fault | criterion | measured | passed");
table.WriteLine("---|---|---|---|---");
var failed = 0;
foreach (var row in rows.Where(r => r.IsAsked(args)))
{
    var clock = Stopwatch.StartNew();
    var outcome = await TryAsync(row, server);
    failed += outcome.Passed ? 0 : 1;
    table.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{row.Number} | {row.Fault} | {row.Criterion} | {outcome.Measured} ({clock.Elapsed.TotalSeconds:0} s) | {(outcome.Passed ? "yes" : "NO")}"));
}
table.WriteLine($"{failed} failed");
return failed == 0 ? 0 : 1;

static async Task<Outcome> TryAsync(Row row, DurablePostgres server)
{
    try
    {
        await using var stage = await Stage.SetAsync(server);
        return await row.RunAsync(stage);
    }
    catch (Exception e)
    {
        // Whatever it was, the row has not passed, and the others still get their turn.
        return new(false, $"{e.GetType().Name}: {e.Message.ReplaceLineEndings(" ")}");
    }
}
