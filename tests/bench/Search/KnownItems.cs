using System.Diagnostics;
using System.Globalization;
using System.Text;
using Tinkuy.Search;

namespace Tinkuy.Bench.Search;

/// <summary>
/// Three hundred documents, each asked for as somebody asks who remembers it: half by its title, half by five words of its
/// text, half without accents, a quarter with a slip of the finger.
/// </summary>
public static class KnownItems
{
    private const int Count = 300;
    private const int Looked = 10;

    public static async Task RunAsync(BenchEngine bench, int documents)
    {
        var items = Enumerable.Range(0, Count).Select(i => Item(i, documents)).ToList();
        Console.WriteLine("known items                                  MRR@10  recall@10   p50 ms   p95 ms   p99 ms");
        await JudgeAsync(bench, "as recalled", items.Select((d, i) => (d, i % 4 == 0 ? Slip(Plain(Words(d, i)), i) : i % 2 == 0 ? Plain(Words(d, i)) : Words(d, i))));
        await JudgeAsync(bench, "titles", items.Select((d, i) => (d, Words(d, i))).Where((_, i) => IsTitle(i)));
        await JudgeAsync(bench, "fragments", items.Select((d, i) => (d, Words(d, i))).Where((_, i) => !IsTitle(i)));
        await JudgeAsync(bench, "with accents", items.Select((d, i) => (d, Words(d, i))));
        await JudgeAsync(bench, "without accents", items.Select((d, i) => (d, Plain(Words(d, i)))));
        await JudgeAsync(bench, "each with a slip", items.Select((d, i) => (d, Slip(Words(d, i), i))));
        await JudgeAsync(bench, "one word in the other number", items.Select((d, i) => (d, OtherNumber(Words(d, i), i))));
    }

    private static async Task JudgeAsync(BenchEngine bench, string name, IEnumerable<(SearchDocument Document, string[] Words)> questions)
    {
        List<double> ranks = [], times = [];
        foreach (var (document, words) in questions)
        {
            var clock = Stopwatch.StartNew();
            var result = await bench.Engine.SearchAsync(new(bench.Queries.Analyse(string.Join(' ', words)), MadeUpDocuments.Member) { PageSize = Looked });
            times.Add(clock.Elapsed.TotalMilliseconds);
            var place = result.Hits.Select(h => h.Id).ToList().IndexOf(document.Id);
            ranks.Add(place < 0 ? 0 : 1.0 / (place + 1));
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-44} {ranks.Average(),6:0.000} {ranks.Count(r => r > 0) / (double)ranks.Count,10:0.000} {new Latencies(times)}"));
    }

    // Spread over the whole library, only what the asker may see.
    private static SearchDocument Item(int i, int documents)
    {
        var number = 1 + (int)((long)i * documents / Count);
        return MadeUpDocuments.Of(number % 10 < 2 ? number + 2 : number);
    }

    private static bool IsTitle(int i) => i / 2 % 2 == 0;

    private static string[] Words(SearchDocument document, int i) => IsTitle(i)
        ? document.Title.Split(' ')
        : [.. document.Parts[0].Text.Replace(".", "", StringComparison.Ordinal).Split(' ').Skip(100 + (i % 200)).Take(5)];

    private static string[] Plain(string[] words) =>
        [.. words.Select(w => string.Concat(w.Replace('ñ', '\u0001').Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)).Replace('\u0001', 'ñ'))];

    // In the longest word one letter is left out, doubled, or changes places with the next.
    private static string[] Slip(string[] words, int i) => Changed(words, i, w =>
    {
        var at = 1 + (i % (w.Length - 2));
        return (i % 3) switch { 0 => w.Remove(at, 1), 1 => w.Insert(at, w[at..(at + 1)]), _ => string.Concat(w.AsSpan(0, at), w.AsSpan(at + 1, 1), w.AsSpan(at, 1), w.AsSpan(at + 2)) };
    });

    private static string[] OtherNumber(string[] words, int i) => Changed(words, i, w => w switch
    {
        [.., 'i', 'o' or 'ó', 'n', 'e', 's'] => w[..^2],
        [.., 'd' or 'l' or 'r', 'e', 's'] => w[..^2],
        [.., 's'] => w[..^1],
        [.., 'ó', 'n'] => w[..^2] + "ones",
        [.., 'z'] => w[..^1] + "ces",
        [.., 'a' or 'e' or 'o'] => w + "s",
        _ => w + "es",
    });

    private static string[] Changed(string[] words, int i, Func<string, string> change)
    {
        var longest = words.Index().OrderByDescending(w => w.Item.Length).ElementAt(i % 2).Index;
        return [.. words.Select((w, at) => at == longest ? change(w) : w)];
    }
}
