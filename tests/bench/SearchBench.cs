using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Tinkuy.Search;
using Tinkuy.Search.Postgres;
using Tinkuy.Search.Queries;
using Tinkuy.Testing;

namespace Tinkuy.Bench;

/// <summary>
/// The search engine with many long documents: how fast it indexes, and how long it takes to answer with the best twenty,
/// visibility, facets and highlights, one client at a time.
/// </summary>
public static class SearchBench
{
    private const int Rounds = 60;
    private const int WordsEach = 1000;
    private static readonly SearchScope Member = SearchScope.Of(["public", "members", "person:7", .. Enumerable.Range(1, 5).Select(g => $"group:{g}")]);

    /// <param name="arguments"><c>--documents 10000</c>, which is also what happens without.</param>
    public static async Task RunAsync(string[] arguments)
    {
        var documents = arguments is ["--documents", var number] ? int.Parse(number, CultureInfo.InvariantCulture) : 10_000;
        await using var database = await TestDatabase.CreateAsync(withCast: false);
        await using var data = NpgsqlDataSource.Create(database.ConnectionString + ";Command Timeout=600");
        var (analyser, synonyms) = Synonyms.Load();
        var queries = new QueryAnalyser(analyser, synonyms);
        var engine = new PostgresSearchEngine(data, analyser, queries);
        await engine.PrepareAsync();
        await FillAsync(engine, data, documents);
        Console.WriteLine("search (best 20, facets, highlights)      hits   p50 ms   p95 ms   p99 ms");
        foreach (var (name, texts) in Questions())
            await MeasureAsync(name, texts, async text => (await engine.SearchAsync(new(queries.Analyse(text), Member))).Total);
        await MeasureAsync("two common words, one box ticked", Pairs(0, 40), async text => (await engine.SearchAsync(new(queries.Analyse(text), Member) { Filters = new Dictionary<string, IReadOnlyCollection<string>> { ["area"] = ["area2"] } })).Total);
        await MeasureAsync("suggestions", [.. Words(0, 400).Select(w => w[..Math.Min(4, w.Length)])], async text => (await engine.SuggestAsync(text, Member)).Count);
        await MeasureAsync("alike", [.. Enumerable.Range(1, Rounds).Select(i => $"material:{i * documents / Rounds}")], async id => (await engine.SimilarAsync(id, Member)).Count);
        await FindableAsync(engine, queries);
    }

    private static (string Name, string[] Texts)[] Questions() =>
    [
        ("rare word", Words(12_000, 15_000)),
        ("middling word", Words(500, 1500)),
        ("common word", Words(0, 40)),
        ("two common words", Pairs(0, 40)),
        ("three middling words", [.. Words(300, 900).Zip(Words(900, 1500), Words(1500, 2100)).Select(w => $"{w.First} {w.Second} {w.Third}")]),
        ("slip of the finger", [.. Words(1500, 3000).Where(w => w.Length > 6).Select(w => w.Remove(3, 1) + "x")]),
        ("phrase", [.. Words(0, 60).Zip(Words(60, 120)).Select(w => $"\"{w.First} {w.Second}\"")]),
    ];

    private static string[] Words(int from, int to)
    {
        var random = new Random(from);
        return [.. Enumerable.Range(0, Rounds).Select(_ => WordList.All[random.Next(from, to)])];
    }

    private static string[] Pairs(int from, int to) => [.. Words(from, to).Zip(Words(from + 1, to)).Select(w => $"{w.First} {w.Second}")];

    private static async Task FillAsync(ISearchEngine engine, NpgsqlDataSource data, int count)
    {
        var random = new Random(2026);
        var clock = Stopwatch.StartNew();
        for (var done = 0; done < count; done += 50)
            await engine.IndexAsync([.. Enumerable.Range(done + 1, Math.Min(50, count - done)).Select(i => Document(i, random))]);
        var rate = count / clock.Elapsed.TotalSeconds;
        await using var size = data.CreateCommand("SELECT sum(pg_total_relation_size(c.oid)) / 1048576 FROM pg_class c WHERE relnamespace = 'search'::regnamespace AND relkind = 'r'");
        var megabytes = await size.ExecuteScalarAsync();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} documents of {WordsEach} words: {rate:0} indexed per second, {megabytes:0} MB with texts"));
        await using var analyse = data.CreateCommand("VACUUM ANALYZE");
        await analyse.ExecuteNonQueryAsync();
    }

    private static SearchDocument Document(int number, Random random)
    {
        string Text(int words) => string.Join(' ', Enumerable.Range(0, words).Select(i => i % 12 == 11 ? WordList.Next(random) + "." : WordList.Next(random)));
        return new()
        {
            Id = $"material:{number}",
            Kind = "material",
            Title = Text(6),
            Tags = [Text(1), Text(1)],
            Summary = Text(25),
            Parts = [new(Text(WordsEach / 2)), new(Text(WordsEach / 4), "anexo.pdf", 1), new(Text(WordsEach / 4), "anexo.pdf", 2)],
            Facets = new Dictionary<string, IReadOnlyList<string>> { ["tipo"] = [$"tipo{number % 6}"], ["grado"] = [$"{number % 6}", $"{(number + 1) % 6}"], ["area"] = [$"area{number % 9}"] },
            Scopes = (number % 10) switch { 0 => [$"group:{number % 400}"], 1 => ["members"], _ => ["public"] },
            Quality = random.NextDouble(),
            Uses = random.Next(30),
            UpdatedAt = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(number),
        };
    }

    private static async Task MeasureAsync(string name, string[] texts, Func<string, Task<int>> ask)
    {
        foreach (var text in texts.Take(10))
            await ask(text);
        List<double> times = [];
        List<int> found = [];
        foreach (var text in texts)
        {
            var one = Stopwatch.StartNew();
            found.Add(await ask(text));
            times.Add(one.Elapsed.TotalMilliseconds);
        }
        found.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-38} {found[found.Count / 2],7} {new Latencies(times)}"));
    }

    private static async Task FindableAsync(ISearchEngine engine, QueryAnalyser queries)
    {
        var times = new List<double>();
        for (var i = 0; i < 30; i++)
        {
            var one = Stopwatch.StartNew();
            await engine.IndexAsync([Document(1_000_000_000 + i, new(i)) with { Title = $"Hallazgo{i}único" }]);
            await engine.SearchAsync(new(queries.Analyse($"hallazgo{i}único"), SearchScope.Of("public", "members", "group:0")));
            times.Add(one.Elapsed.TotalMilliseconds);
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"indexed and found again",-38} {"1",7} {new Latencies(times)}"));
    }
}
