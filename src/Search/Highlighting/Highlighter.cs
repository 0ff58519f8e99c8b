using System.Text;
using Tinkuy.Search.Analysis;
using Tinkuy.Search.Queries;

namespace Tinkuy.Search.Highlighting;

/// <summary>Marks in a text what a query matched, with the analyser that matched it.</summary>
public sealed class Highlighter
{
    private readonly SpanishAnalyser analyser;
    private readonly Dictionary<string, int> groupOfTerm = new(StringComparer.Ordinal);

    /// <param name="groups">The groups of the query as they were answered, corrections included.</param>
    public Highlighter(SpanishAnalyser analyser, IReadOnlyList<QueryGroup> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        this.analyser = analyser;
        for (var i = 0; i < groups.Count; i++)
            foreach (var term in groups[i].Alternatives.SelectMany(a => a.Terms))
                groupOfTerm.TryAdd(term.Term, i);
    }

    /// <summary>The whole text.</summary>
    public IReadOnlyList<Segment> Whole(string text)
    {
        var tokens = analyser.Analyse(text).ToList();
        return Marked(text, 0, text.Length, tokens.Where(t => GroupOf(t) >= 0));
    }

    /// <summary>The passage that shows most of the query in about <paramref name="words"/> words, with dots where it was cut.</summary>
    public IReadOnlyList<Segment> Passage(string text, int words = 36)
    {
        var tokens = analyser.Analyse(text).ToList();
        if (tokens.Count == 0)
            return [];
        var groups = tokens.ConvertAll(GroupOf);
        var first = Lead(text, tokens, PassageFinder.Densest(groups, words));
        var last = Math.Min(tokens.Count, first + words) - 1;
        var start = first == 0 ? 0 : tokens[first].Start;
        var end = last == tokens.Count - 1 ? text.Length : tokens[last].End;
        List<Segment> segments = [.. Marked(text, start, end, Enumerable.Range(first, last - first + 1).Where(i => groups[i] >= 0).Select(i => tokens[i]))];
        if (start > 0)
            segments.Insert(0, new("…", false));
        if (end < text.Length)
            segments.Add(new("…", false));
        return segments;
    }

    /// <summary>How many groups of the query the text shows.</summary>
    public int CountGroups(string text) => analyser.Analyse(text).Select(GroupOf).Where(g => g >= 0).Distinct().Count();

    private int GroupOf(Token token) => token.IsStopWord ? -1
        : analyser.IndexTerms(token).Select(t => groupOfTerm.GetValueOrDefault(t, -1)).Max();

    // A few words before the match, unless its sentence begins there.
    private static int Lead(string text, List<Token> tokens, int match)
    {
        var first = match;
        while (first > 0 && match - first < 6 && text.AsSpan(tokens[first - 1].End, tokens[first].Start - tokens[first - 1].End).IndexOfAny(".!?:\n") < 0)
            first--;
        return first;
    }

    private static List<Segment> Marked(string text, int start, int end, IEnumerable<Token> matches)
    {
        List<Segment> segments = [];
        var at = start;
        foreach (var match in matches)
        {
            var between = Squeezed(text, at, match.Start);
            if (segments is [.., { Marked: true } before] && between == " ")
                segments[^1] = new($"{before.Text} {Squeezed(text, match.Start, match.End)}", true);
            else
            {
                if (between.Length > 0)
                    segments.Add(new(between, false));
                segments.Add(new(Squeezed(text, match.Start, match.End), true));
            }
            at = match.End;
        }
        if (Squeezed(text, at, end) is { Length: > 0 } rest)
            segments.Add(new(rest, false));
        return segments;
    }

    // One blank for any run of them, and a dot in the middle where a heading or a cell ends without a sign.
    private static string Squeezed(string text, int start, int end)
    {
        var squeezed = new StringBuilder(end - start);
        for (var at = start; at < end; at++)
            if (!char.IsWhiteSpace(text[at]))
                squeezed.Append(text[at]);
            else if (text[at] == '\n' && EndsBlock(text, at))
                squeezed.Append(squeezed is [.., ' '] ? "· " : " · ");
            else if (squeezed is not [.., ' '])
                squeezed.Append(' ');
        return squeezed.ToString();
    }

    private static bool EndsBlock(string text, int newLine)
    {
        var before = text.AsSpan(0, newLine).TrimEnd();
        var after = text.AsSpan(newLine).TrimStart();
        return before.Length > 0 && after.Length > 0 && text.AsSpan(before.Length, newLine - before.Length).IndexOf('\n') < 0
            && char.IsLetterOrDigit(before[^1]) && (char.IsUpper(after[0]) || char.IsDigit(after[0]) || after[0] is '«' or '¿' or '¡');
    }
}
