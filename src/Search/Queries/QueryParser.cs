namespace Tinkuy.Search.Queries;

/// <summary>A stretch of what was typed.</summary>
internal readonly record struct QueryClause(string Text, bool IsPhrase, bool IsExcluded);

/// <summary>
/// Reads what people type: words, <c>"phrases in quotes"</c>, a minus before what must not occur. There is no wrong query:
/// a quote that never closes is no quote, and any other sign merely parts words.
/// </summary>
internal static class QueryParser
{
    private const string Opening = "\"“«„";
    private const string Closing = "\"”»“";

    public static IEnumerable<QueryClause> Parse(string text)
    {
        var at = 0;
        while (at < text.Length)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }
            var excluded = text[at] is '-' or '−' && at + 1 < text.Length && !char.IsWhiteSpace(text[at + 1]);
            if (excluded)
                at++;
            if (PhraseEnd(text, at) is var end and > 0)
            {
                yield return new(text[(at + 1)..end], IsPhrase: true, excluded);
                at = end + 1;
                continue;
            }
            var start = at++;
            while (at < text.Length && !char.IsWhiteSpace(text[at]) && PhraseEnd(text, at) < 0)
                at++;
            yield return new(text[start..at], IsPhrase: false, excluded);
        }
    }

    // Where the phrase that opens here closes, or -1.
    private static int PhraseEnd(string text, int at) =>
        at < text.Length && Opening.Contains(text[at], StringComparison.Ordinal) ? text.AsSpan(at + 1).IndexOfAny(Closing) is var i and >= 0 ? at + 1 + i : -1 : -1;
}
