using Tinkuy.Bench;
using Tinkuy.Bench.Search;

var benches = new Dictionary<string, Func<string[], Task>>
{
    ["pages"] = PagesBench.RunAsync,
    ["search"] = SearchBench.RunAsync,
    ["relevance"] = RelevanceBench.RunAsync,
    ["room"] = RoomBench.RunAsync,
    ["hostile"] = HostileBench.RunAsync,
};

if (args is ["room-load", .. var load])
{
    await RoomLoad.RunAsync(load);
    return 0;
}
if (args.Length == 0 || !benches.TryGetValue(args[0], out var bench))
{
    Console.Error.WriteLine($"dotnet run -c Release --project tests/bench -- {string.Join('|', benches.Keys)}");
    return 1;
}
// The test host looks for the site's folder in a file beside the program.
Directory.SetCurrentDirectory(AppContext.BaseDirectory);
Console.WriteLine(Machine.Describe());
await bench(args[1..]);
return 0;
