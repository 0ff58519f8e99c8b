using Tinkuy.Search.Queries;
using Tinkuy.Testing.Judged;
using Xunit.Abstractions;

namespace Tinkuy.Search.Tests.Contract;

/// <summary>What teachers type finds what they mean, on the first page and near its top. Ranks are judged, never times.</summary>
public abstract class RelevanceContract<THost>(ITestOutputHelper output) : EngineContract<THost> where THost : IEngineHost, new()
{
    private const double LeastRank = 0.95;
    private const double LeastRecall = 0.98;
    private const double LeastRankAmongLessons = 0.90;

    private static readonly Dictionary<string, double> LeastRecallBySort = new()
    {
        ["typo"] = 0.97, ["accent"] = 1, ["number"] = 0.97, ["attachment"] = 1, ["acronym"] = 0.95, ["ñ"] = 1,
    };

    [Fact]
    public async Task What_teachers_type_finds_what_they_mean()
    {
        var judgements = await JudgeAsync(JudgedLibrary.Own());

        Check(judgements, LeastRank);
        foreach (var (sort, least) in LeastRecallBySort)
            Assert.True(judgements.Where(j => j.Query.Sort == sort).Average(j => j.Recall) >= least, sort);
    }

    [Fact]
    public async Task It_does_so_among_real_lessons_too()
    {
        var lessons = JudgedLibrary.Lessons();
        if (lessons.Count == 0)
            output.WriteLine($"The lessons are not at hand ({JudgedLibrary.LessonsVariable}): only the demo's content was judged.");
        else
            Check(await JudgeAsync([.. JudgedLibrary.Own(), .. lessons]), LeastRankAmongLessons);
    }

    private async Task<IReadOnlyList<Judgement>> JudgeAsync(IReadOnlyList<SearchDocument> library)
    {
        var (analyser, synonyms) = Synonyms.Load();
        return await Judge.RunAsync(Engine, new QueryAnalyser(analyser, synonyms), library);
    }

    private void Check(IReadOnlyList<Judgement> judgements, double leastRank)
    {
        foreach (var judgement in judgements.Where(j => j.Reciprocal < 1 || j.Recall < 1))
            output.WriteLine($"{judgement.Query.Typed}: wanted {string.Join(' ', judgement.Query.Wanted)}, found {string.Join(' ', judgement.Found.Take(5))}");
        Assert.True(judgements.Count >= 80);
        Assert.InRange(judgements.Average(j => j.Reciprocal), leastRank, 1);
        Assert.InRange(judgements.Average(j => j.Recall), LeastRecall, 1);
    }
}
