using System.Globalization;
using Tinkuy.Search.Queries;

namespace Tinkuy.Search.Postgres;

/// <summary>Writes analysed queries as literals of PostgreSQL's <c>tsquery</c>.</summary>
internal static class TsQuery
{
    /// <summary>Every group, and none of the exclusions.</summary>
    /// <param name="loosePhrases">Whether typed phrases count as their words anywhere.</param>
    public static string All(IEnumerable<QueryGroup> groups, IEnumerable<QueryAlternative> excluded, bool loosePhrases = false) =>
        string.Join(" & ", groups.Select(g => Group(g, loosePhrases)).Concat(excluded.Select(e => "!" + Alternative(e))));

    /// <summary>Every group but one, whichever it is, and none of the exclusions.</summary>
    public static string AllButOne(IReadOnlyList<QueryGroup> groups, IReadOnlyList<QueryAlternative> excluded) =>
        string.Join(" | ", groups.Select(left => $"({All(groups.Where(g => g != left), excluded)})"));

    /// <summary>Any group.</summary>
    public static string Any(IEnumerable<QueryGroup> groups) => string.Join(" | ", groups.Select(g => Group(g)));

    /// <summary>One group.</summary>
    /// <param name="weight">Only where it stands with this weight, such as <c>:A</c>.</param>
    public static string Group(QueryGroup group, bool loosePhrases = false, string weight = "") =>
        $"({string.Join(" | ", group.Alternatives.Select(a => Alternative(a, loosePhrases && a.Origin == AlternativeOrigin.Typed, weight)))})";

    /// <summary>One alternative: a phrase keeps its distances, other words only have to be there.</summary>
    public static string Alternative(QueryAlternative alternative, bool loose = false, string weight = "")
    {
        var query = Lexeme.Quote(alternative.Terms[0].Term) + weight;
        for (var i = 1; i < alternative.Terms.Count; i++)
        {
            var distance = alternative.Terms[i].Offset - alternative.Terms[i - 1].Offset;
            var link = alternative.IsPhrase && !loose ? string.Create(CultureInfo.InvariantCulture, $"<{distance}>") : "&";
            query = $"{query} {link} {Lexeme.Quote(alternative.Terms[i].Term)}{weight}";
        }
        return $"({query})";
    }
}
