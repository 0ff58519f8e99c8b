using System.Collections.Frozen;
using System.Text;
using Tinkuy.Search.Analysis;
using Tinkuy.Search.Queries;

namespace Tinkuy.Search.Highlighting;

/// <summary>Marks in a text what a query matched, with the analyser that matched it.</summary>
public sealed class Highlighter
{
    /// <summary>Words that a passage has, about.</summary>
    internal const int PassageWords = 36;

    private readonly SpanishAnalyser analyser;
    private readonly Dictionary<string, int> groupOfTerm;

    // A word that begins with another letter than all terms matches none of them: most words are passed over by that.
    private readonly FrozenSet<char> firstLetters;

    // As written: the texts of one page repeat most of their words.
    private readonly Dictionary<string, int> groupOfWord = new(StringComparer.Ordinal);

    /// <param name="groups">The groups of the query as they were answered, corrections included.</param>
    public Highlighter(SpanishAnalyser analyser, IReadOnlyList<QueryGroup> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        this.analyser = analyser;
        groupOfTerm = GroupsByTerm(groups);
        firstLetters = groupOfTerm.Keys.Where(t => t.Length > 0).SelectMany(t => t[0] is 'n' or 'ñ' ? "nñ" : t[..1]).ToFrozenSet();
    }

    /// <summary>For each term of a query the group it belongs to, the first if several.</summary>
    internal static Dictionary<string, int> GroupsByTerm(IReadOnlyList<QueryGroup> groups)
    {
        var byTerm = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < groups.Count; i++)
            foreach (var term in groups[i].Alternatives.SelectMany(a => a.Terms))
                byTerm.TryAdd(term.Term, i);
        return byTerm;
    }

    /// <summary>The whole text.</summary>
    public IReadOnlyList<Segment> Whole(string text) => Marked(text, 0, text.Length, Read(text).Tokens.Where(t => t.Group >= 0));

    /// <summary>The passage that shows most of the query in about <paramref name="words"/> words, with dots where it was cut.</summary>
    public IReadOnlyList<Segment> Passage(string text, int words = PassageWords) => Passage(Read(text), words);

    /// <summary>How many groups of the query the text shows.</summary>
    public int CountGroups(string text) => Read(text).CountGroups();

    /// <summary>The text with what each of its words matches, to be counted and shown.</summary>
    internal ReadText Read(string text)
    {
        var lookup = groupOfWord.GetAlternateLookup<ReadOnlySpan<char>>();
        List<ReadWord> words = new(text.Length / 6);
        var at = 0;
        while (WordReader.Next(text, ref at) is { } span)
        {
            var written = text.AsSpan(span.Start, span.Length);
            var group = -1;
            if (MayMatch(written) && !lookup.TryGetValue(written, out group))
                lookup[written] = group = GroupOf(written.ToString());
            words.Add(new(span.Start, span.Start + span.Length, group));
        }
        return new(text, words);
    }

    /// <inheritdoc cref="Passage(string, int)"/>
    internal static IReadOnlyList<Segment> Passage(ReadText read, int words = PassageWords)
    {
        var (text, tokens) = (read.Text, read.Tokens);
        if (tokens.Count == 0)
            return [];
        var first = Lead(text, tokens, read.Densest(words).Start);
        var last = Math.Min(tokens.Count, first + words) - 1;
        var start = first == 0 ? 0 : tokens[first].Start;
        var end = last == tokens.Count - 1 ? text.Length : tokens[last].End;
        List<Segment> segments = [.. Marked(text, start, end, tokens.GetRange(first, last - first + 1).Where(t => t.Group >= 0))];
        if (start > 0)
            segments.Insert(0, new("…", false));
        if (end < text.Length)
            segments.Add(new("…", false));
        return segments;
    }

    // What is not folded letter by letter, or may be changed by stemming from its first letter on, is looked at.
    private bool MayMatch(ReadOnlySpan<char> written) =>
        WordFolder.FoldCommon(written[0]) is var first && (first == '\0' || written.Length < 2 || firstLetters.Contains(first));

    // Words that fold to nothing and common ones match nothing.
    private int GroupOf(string written)
    {
        foreach (var token in analyser.Analyse(written))
            if (!token.IsStopWord)
                return Math.Max(groupOfTerm.GetValueOrDefault(token.Term, -1), analyser.TermWithoutTilde(token) is { } other ? groupOfTerm.GetValueOrDefault(other, -1) : -1);
        return -1;
    }

    // A few words before the match, unless its sentence begins there.
    private static int Lead(string text, List<ReadWord> tokens, int match)
    {
        var first = match;
        while (first > 0 && match - first < 6 && text.AsSpan(tokens[first - 1].End, tokens[first].Start - tokens[first - 1].End).IndexOfAny(".!?:\n") < 0)
            first--;
        return first;
    }

    private static List<Segment> Marked(string text, int start, int end, IEnumerable<ReadWord> matches)
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
