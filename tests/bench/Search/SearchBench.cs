using System.Diagnostics;
using System.Globalization;
using Tinkuy.Search;
using Tinkuy.Search.Queries;

namespace Tinkuy.Bench.Search;

/// <summary>
/// The search engine with many long documents: how fast it indexes, how long it takes to answer with the best twenty,
/// visibility, three facets and highlights, one client at a time, and whether it finds what is known to be there.
/// </summary>
public static class SearchBench
{
    private const int Rounds = 60;
    private const int BatchSize = 500;
    private const int Writers = 2;

    // What takes seconds each is not asked sixty times.
    private const int Least = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private const int Few = 5;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);

    // Those of which the rate is told: written when all the others are there already.
    private const int LastOnes = 5000;

    /// <param name="arguments">See <see cref="BenchOptions"/>; 10,000 documents without.</param>
    public static async Task RunAsync(string[] arguments)
    {
        var options = BenchOptions.Read(arguments, documents: 10_000);
        await using var bench = await BenchEngine.StartAsync(options.Engine);
        await FillAsync(bench, options.Documents);
        Console.WriteLine("search (best 20, facets, highlights)          hits   p50 ms   p95 ms   p99 ms");
        List<double> mix = [];
        foreach (var (name, request) in Questions(bench.Queries))
            mix.AddRange(await MeasureAsync(name, request, r => bench.Engine.SearchAsync(r), r => r.Total, r => r.CountsAreApproximate));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"all of these",-46} {"",7} {new Latencies(mix)}"));
        foreach (var letters in (int[])[2, 4])
            await MeasureAsync($"suggestions after {letters} letters", [.. Words(0, 400).Select(w => w[..Math.Min(letters, w.Length)])], t => bench.Engine.SuggestAsync(t, MadeUpDocuments.Member), s => s.Count);
        await MeasureAsync("alike", [.. Enumerable.Range(1, Rounds).Select(i => MadeUpDocuments.Id(i * (options.Documents / Rounds)))], id => bench.Engine.SimilarAsync(id, MadeUpDocuments.Member), s => s.Count);
        await MeasureAsync("indexed and found again", [.. Enumerable.Range(0, 30)], i => FindAgainAsync(bench, i), r => r.Total);
        await KnownItems.RunAsync(bench, options.Documents);
    }

    private static IEnumerable<(string Name, SearchRequest[] Requests)> Questions(QueryAnalyser queries)
    {
        SearchRequest[] Asked(IEnumerable<string> texts) => [.. texts.Select(t => new SearchRequest(queries.Analyse(t), MadeUpDocuments.Member))];
        var oneArea = new Dictionary<string, IReadOnlyCollection<string>> { ["area"] = ["area2"] };
        yield return ("rare word", Asked(Words(12_000, 15_000)));
        yield return ("middling word", Asked(Words(500, 1500)));
        yield return ("very common word", Asked(Words(0, 40)));
        yield return ("two very common words", Asked(Pairs(0, 40)));
        yield return ("three middling words", Asked(Words(300, 900).Zip(Words(900, 1500), Words(1500, 2100)).Select(w => $"{w.First} {w.Second} {w.Third}")));
        yield return ("slip of the finger", Asked(Words(1500, 3000).Where(w => w.Length > 6).Select(w => w.Remove(3, 1) + "x")));
        yield return ("two common words, one facet chosen", [.. Asked(Pairs(0, 40)).Select(r => r with { Filters = oneArea })]);
        yield return ("very common word, newest first", [.. Asked(Words(0, 40)).Select(r => r with { Sort = SearchSort.Newest })]);
        yield return ("phrase of two common words", Asked(Words(0, 60).Zip(Words(60, 120)).Select(w => $"\"{w.First} {w.Second}\"")));
    }

    private static string[] Words(int from, int to)
    {
        var random = new Random(from);
        return [.. Enumerable.Range(0, Rounds).Select(_ => WordList.All[random.Next(from, to)])];
    }

    private static IEnumerable<string> Pairs(int from, int to) => Words(from, to).Zip(Words(from + 1, to)).Select(w => $"{w.First} {w.Second}");

    private static async Task FillAsync(BenchEngine bench, int count)
    {
        var last = Math.Min(LastOnes, count / 2);
        var rebuild = await bench.Engine.BeginRebuildAsync();
        await bench.InBulk(() => IndexAsync(bench, 1, count - last));
        var clock = Stopwatch.StartNew();
        await IndexAsync(bench, count - last + 1, last);
        var rate = last / clock.Elapsed.TotalSeconds;
        await bench.Engine.EndRebuildAsync(rebuild);
        await bench.Settle();
        var megabytes = await bench.SizeAsync() / 1048576;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} documents of {MadeUpDocuments.Words} words ({WordList.RealCount} of {WordList.All.Length} different ones from real texts): {rate:0} of the last indexed per second, {megabytes} MB with texts"));
    }

    private static Task IndexAsync(BenchEngine bench, int first, int count) => Parallel.ForEachAsync(
        Enumerable.Range(first, count).Chunk(BatchSize), new ParallelOptions { MaxDegreeOfParallelism = Writers },
        async (numbers, cancel) => await bench.Engine.IndexAsync([.. numbers.Select(MadeUpDocuments.Of)], cancel));

    private static async Task<List<double>> MeasureAsync<T, TAnswer>(string name, T[] questions, Func<T, Task<TAnswer>> ask, Func<TAnswer, int> count, Func<TAnswer, bool>? about = null)
    {
        // A site that is asked all day has its code compiled and its pages in memory.
        var all = Stopwatch.StartNew();
        foreach (var question in questions.TakeWhile((_, i) => i < Few || all.Elapsed < WarmUp))
            await ask(question);
        List<double> times = [];
        List<TAnswer> answers = [];
        all.Restart();
        foreach (var question in questions.TakeWhile((_, i) => i < Least || all.Elapsed < Patience))
        {
            var one = Stopwatch.StartNew();
            answers.Add(await ask(question));
            times.Add(one.Elapsed.TotalMilliseconds);
        }
        var found = answers.Select(count).Order().ElementAt(answers.Count / 2);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-44} {(about is not null && answers.Exists(a => about(a)) ? '≈' : ' ')} {found,7} {new Latencies(times)}"));
        return times;
    }

    private static async Task<SearchResult> FindAgainAsync(BenchEngine bench, int number)
    {
        await bench.Engine.IndexAsync([MadeUpDocuments.Of(1_000_000_002 + (10 * number)) with { Title = $"Hallazgo{number}único" }]);
        var question = new SearchRequest(bench.Queries.Analyse($"hallazgo{number}único"), MadeUpDocuments.Member);
        while (true)
            if (await bench.Engine.SearchAsync(question) is { Total: > 0 } found)
                return found;
    }
}
