using System.Text;
using System.Text.RegularExpressions;

namespace Tinkuy.Domain.Library.Import;

/// <summary>
/// Other sites' lessons carry HTML between their Markdown: boxes, embedded players, pictures of their own. The renderer
/// shows any tag as text, which is safe but ugly; here the words stay, a player becomes a link to it, the boxes go. Code
/// is left alone: in a lesson about HTML the tags are the lesson.
/// </summary>
public static partial class LeftOverMarkup
{
    /// <summary>The text without the tags of layout.</summary>
    public static string Clean(string markdown)
    {
        var clean = new StringBuilder(markdown.Length);
        var prose = new StringBuilder();
        string? fence = null;
        foreach (var line in markdown.Split('\n'))
        {
            var mark = FenceOf(line);
            if (fence is null && mark is null)
            {
                prose.Append(line).Append('\n');
                continue;
            }
            Flush(prose, clean);
            clean.Append(line).Append('\n');
            fence = fence is null ? mark : mark?.StartsWith(fence, StringComparison.Ordinal) == true ? null : fence;
        }
        Flush(prose, clean);
        return clean.ToString().TrimEnd();
    }

    private static string? FenceOf(string line)
    {
        var text = line.TrimStart();
        var mark = text.StartsWith("```", StringComparison.Ordinal) ? '`' : text.StartsWith("~~~", StringComparison.Ordinal) ? '~' : default;
        return mark == default ? null : new string(mark, text.Length - text.TrimStart(mark).Length);
    }

    private static void Flush(StringBuilder prose, StringBuilder clean)
    {
        var text = prose.ToString();
        prose.Clear();
        var last = 0;
        foreach (Match code in InlineCode().Matches(text))
        {
            clean.Append(Words(text[last..code.Index])).Append(code.Value);
            last = code.Index + code.Length;
        }
        clean.Append(Words(text[last..]));
    }

    private static string Words(string text)
    {
        text = StepHead().Replace(text, m => "## " + m.Groups["title"].Value.Trim(' ', '"', '\''));
        text = Embedded().Replace(text, m => LinkTo(m.Groups["src"].Value));
        text = Breaks().Replace(text, "\n");
        text = Strong().Replace(text, "**");
        return Boxes().Replace(text, "");
    }

    // A picture that stood beside the lesson did not come with it; one at an address of its own can still be seen there.
    private static string LinkTo(string source)
    {
        var address = source.StartsWith("//", StringComparison.Ordinal) ? "https:" + source : source;
        return Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? $"\n<{uri.AbsoluteUri}>\n" : "";
    }

    // Steps that were files of their own, joined with their heads.
    [GeneratedRegex(@"^---[ ]*\n(?:[a-z_-]+:.*\n)*?title:(?<title>.*)\n(?:[a-z_-]+:.*\n)*---[ ]*$", RegexOptions.NonBacktracking | RegexOptions.Multiline)]
    private static partial Regex StepHead();

    [GeneratedRegex("`[^`\n]*`", RegexOptions.NonBacktracking)]
    private static partial Regex InlineCode();

    [GeneratedRegex("""<(?:iframe|img|video|audio|source|embed)\s[^<>]*?src\s*=\s*["'](?<src>[^"'<>]*)["'][^<>]*>""", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Embedded();

    [GeneratedRegex(@"<br(?:\s[^<>]*)?/?>|</(?:p|div|li|h[1-6])\s*>", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Breaks();

    [GeneratedRegex(@"</?(?:strong|b)(?:\s[^<>]*)?>", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Strong();

    [GeneratedRegex(@"</?(?:div|p|span|section|article|aside|figure|figcaption|center|font|kbd|em|i|u|small|sup|sub|ul|ol|li|h[1-6]|details|summary|iframe|img|video|audio|source|embed|style)(?:\s[^<>]*)?/?>", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Boxes();
}
