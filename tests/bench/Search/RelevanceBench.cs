using System.Globalization;
using Tinkuy.Testing.Judged;

namespace Tinkuy.Bench.Search;

/// <summary>How well an engine answers the judged queries, by what makes them hard.</summary>
public static class RelevanceBench
{
    /// <param name="arguments">See <see cref="BenchOptions"/>; the number of documents means nothing here.</param>
    public static async Task RunAsync(string[] arguments)
    {
        var options = BenchOptions.Read(arguments, documents: 0);
        var (own, lessons) = (JudgedLibrary.Own(), JudgedLibrary.Lessons());
        Console.WriteLine(lessons.Count == 0
            ? $"{own.Count} documents; the lessons are not at hand ({JudgedLibrary.LessonsVariable})"
            : $"{own.Count} documents and {lessons.Count} lessons");
        await using var bench = await BenchEngine.StartAsync(options.Engine);
        var judgements = await Judge.RunAsync(bench.Engine, bench.Queries, [.. own, .. lessons]);
        Console.WriteLine($"{options.Engine,-24} queries  MRR@10  recall@10");
        foreach (var sort in judgements.GroupBy(j => j.Query.Sort))
            Print(sort.Key, [.. sort]);
        Print("all", judgements);
        foreach (var bad in judgements.Where(j => j.Reciprocal < 1 || j.Recall < 1))
            Console.WriteLine($"  {bad.Query.Typed}: wanted {string.Join(' ', bad.Query.Wanted)}, found {string.Join(' ', bad.Found.Take(4))}");
    }

    private static void Print(string name, IReadOnlyCollection<Judgement> judgements) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{name,-24} {judgements.Count,7} {judgements.Average(j => j.Reciprocal),7:0.000} {judgements.Average(j => j.Recall),10:0.000}"));
}
