using Tinkuy.Search;
using Tinkuy.Search.Queries;
using Tinkuy.Web.Features.Search;

namespace Tinkuy.Testing.Judged;

/// <summary>A query as a teacher types it.</summary>
/// <param name="Country">Whose synonyms count; null for a visitor.</param>
/// <param name="Wanted">Ids that should be found, the best first.</param>
/// <param name="Sort">What makes it hard: a slip, a missing accent, an attachment…</param>
public sealed record JudgedQuery(string Typed, string? Country, IReadOnlyList<string> Wanted, string Sort)
{
    /// <summary>Those in <c>judgements.txt</c>.</summary>
    public static IReadOnlyList<JudgedQuery> All { get; } =
    [
        .. JudgedLibrary.Read(typeof(JudgedQuery).Assembly, "judgements.txt").Split('\n')
            .Where(line => line.Length > 0 && !line.StartsWith('#')).Select(line => line.Split('|'))
            .Select(c => new JudgedQuery(c[0], c[1] == "-" ? null : c[1], c[2].Split(','), c[3])),
    ];
}

/// <summary>How well a query was answered.</summary>
/// <param name="Reciprocal">1 divided by the place of the first wanted hit among ten; 0 when none is there.</param>
/// <param name="Recall">The share of the wanted ones among the first ten.</param>
public sealed record Judgement(JudgedQuery Query, double Reciprocal, double Recall, IReadOnlyList<string> Found);

/// <summary>Asks an engine all judged queries whose answers it holds.</summary>
public static class Judge
{
    private const int Looked = 10;

    public static async Task<IReadOnlyList<Judgement>> RunAsync(ISearchEngine engine, QueryAnalyser queries, IReadOnlyList<SearchDocument> library)
    {
        foreach (var batch in library.Chunk(50))
            await engine.IndexAsync(batch);
        var held = library.Select(d => d.Id).ToHashSet();
        List<Judgement> judgements = [];
        foreach (var query in JudgedQuery.All.Where(q => q.Wanted.All(held.Contains)))
        {
            var result = await engine.SearchAsync(new(queries.Analyse(query.Typed, query.Country), SearchScope.Of(SearchScopes.Public)) { PageSize = Looked });
            judgements.Add(Of(query, [.. result.Hits.Select(h => h.Id)]));
        }
        return judgements;
    }

    private static Judgement Of(JudgedQuery query, List<string> found)
    {
        var first = found.FindIndex(query.Wanted.Contains);
        return new(query, first < 0 ? 0 : 1.0 / (first + 1), query.Wanted.Count(found.Contains) / (double)query.Wanted.Count, found);
    }
}
