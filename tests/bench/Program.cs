using Tinkuy.Bench;

var benches = new Dictionary<string, Func<string[], Task>>
{
    ["pages"] = PagesBench.RunAsync,
    ["search"] = SearchBench.RunAsync,
};

if (args.Length == 0 || !benches.TryGetValue(args[0], out var bench))
{
    Console.Error.WriteLine($"dotnet run -c Release --project tests/bench -- {string.Join('|', benches.Keys)}");
    return 1;
}
Console.WriteLine(Machine.Describe());
await bench(args[1..]);
return 0;
