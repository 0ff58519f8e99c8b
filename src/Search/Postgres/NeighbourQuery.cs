using Npgsql;
using Tinkuy.Search.Queries;

namespace Tinkuy.Search.Postgres;

/// <summary>
/// Conditions on <c>search.documents d</c> by the index of neighbours (<see cref="Neighbours"/>). What meets one may have the
/// words side by side; what does not, has not.
/// </summary>
internal sealed class NeighbourQuery
{
    // A single link says little, and thousands of documents have its number.
    private const int Few = 2;

    // By then hardly a document is left that has them by chance.
    private const int Enough = 6;

    // Of so many links one may be missing: a word said twice is asked for once.
    private const int Many = 4;

    // Words with many synonyms stand beside each other everywhere.
    private const int TooMany = 12;

    private readonly List<short[]> asked = [];

    /// <summary>Three groups and more, one after the other, as in a passage that somebody remembers.</summary>
    /// <param name="relaxed">Whether one group may be missing, and with it what it links.</param>
    /// <returns>Null when there is nothing to tell by.</returns>
    public string? Passage(IReadOnlyList<QueryGroup> groups, bool relaxed)
    {
        var links = groups.Zip(groups.Skip(1)).Take(Enough).Select(pair => Any(Between(pair.First, pair.Second))).ToList();
        if (links.OfType<string>().Count() < Few)
            return null;
        if (!relaxed && links.Count < Many)
            return All(links);
        var without = Enumerable.Range(0, relaxed ? links.Count + 1 : links.Count).Select(left => All(links.Where((_, i) => i != left && (!relaxed || i + 1 != left)))).OfType<string>().ToList();
        return without.Count == 0 ? null : $"({string.Join(" OR ", without)})";
    }

    /// <summary>The words of each phrase side by side.</summary>
    /// <returns>Null when there is nothing to tell by.</returns>
    public string? Phrases(IEnumerable<QueryGroup> phrases) => All(phrases.Select(Phrase));

    /// <summary>Adds the parameters that the conditions name.</summary>
    public void AddTo(NpgsqlParameterCollection parameters)
    {
        for (var i = 0; i < asked.Count; i++)
            parameters.AddWithValue($"pairs{i}", asked[i]);
    }

    private string? Phrase(QueryGroup group)
    {
        var each = group.Alternatives.Select(a => All(a.IsPhrase ? Within(a).Select(pair => Any([pair])) : [])).ToList();
        return each.Contains(null) ? null : $"({string.Join(" OR ", each)})";
    }

    private static IEnumerable<short> Between(QueryGroup first, QueryGroup second) =>
        first.Alternatives.SelectMany(_ => second.Alternatives, (a, b) => Neighbours.Pair(a.Terms[^1].Term, b.Terms[0].Term));

    private static IEnumerable<short> Within(QueryAlternative phrase) => phrase.Terms.Zip(phrase.Terms.Skip(1))
        .Where(t => t.Second.Offset - t.First.Offset <= Neighbours.Farthest).Select(t => Neighbours.Pair(t.First.Term, t.Second.Term));

    private string? Any(IEnumerable<short> pairs)
    {
        short[] distinct = [.. pairs.Distinct()];
        if (distinct.Length > TooMany)
            return null;
        asked.Add(distinct);
        return $"d.neighbours && @pairs{asked.Count - 1}";
    }

    private static string? All(IEnumerable<string?> conditions) => conditions.OfType<string>().ToList() is { Count: > 0 } known ? string.Join(" AND ", known) : null;
}
