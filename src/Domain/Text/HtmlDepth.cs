using System.Text.RegularExpressions;

namespace Tinkuy.Domain.Text;

/// <summary>
/// Says, without parsing, whether HTML may nest too deep for the parser: AngleSharp needed 33 s for 100,000 nested elements.
/// Errs on the side of too much.
/// </summary>
internal static partial class HtmlDepth
{
    private const int Most = 600;

    public static bool IsTooMuch(string html) => WellFormed().IsMatch(html) ? DeepestTag(html) > Most : html.Count(c => c == '<') > Most;

    /// <summary>Only for well-formed input: elsewhere a "&lt;/div>" inside a comment or an attribute would be taken for an end.</summary>
    private static int DeepestTag(string html)
    {
        var open = new Stack<string>();
        var deepest = 0;
        foreach (var tag in Tag().EnumerateMatches(html))
        {
            var name = html.AsSpan(tag.Index + 1, tag.Length - 1);
            if (name is "br" or "hr" or "img" or "input") continue;
            // An end that does not fit closes nothing here, though the parser may close something: the bound stays a bound.
            if (name[0] != '/') open.Push(name.ToString());
            else if (open.TryPeek(out var last) && name[1..].SequenceEqual(last)) open.Pop();
            deepest = Math.Max(deepest, open.Count);
        }
        return deepest;
    }

    [GeneratedRegex("""^(?:[^<]|</[a-z][a-z0-9]*>|<[a-z][a-z0-9]*(?: [a-z]+="[^"<>]*")*(?: ?/)?>)*$""", RegexOptions.NonBacktracking)]
    private static partial Regex WellFormed();

    [GeneratedRegex("</?[a-z][a-z0-9]*", RegexOptions.NonBacktracking)]
    private static partial Regex Tag();
}
