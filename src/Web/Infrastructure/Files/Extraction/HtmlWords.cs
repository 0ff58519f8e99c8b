using System.Net;
using System.Text;

namespace Tinkuy.Web.Infrastructure.Files.Extraction;

/// <summary>
/// The words between the tags of somebody's HTML, for the search alone: the result is text and is shown as text. One pass, no
/// tree, nothing that depth or size could harm.
/// </summary>
internal static class HtmlWords
{
    private static readonly string[] Breaks = ["p", "br", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd", "section"];
    private static readonly string[] Unread = ["script", "style"];

    public static string Of(string html)
    {
        var words = new StringBuilder(html.Length);
        for (var at = 0; at < html.Length;)
        {
            var open = html.IndexOf('<', at);
            if (open < 0) open = html.Length;
            words.Append(html, at, open - at);
            if (open == html.Length) break;
            var close = html.IndexOf('>', open);
            if (close < 0) break;
            var tag = NameOf(html.AsSpan(open + 1, close - open - 1));
            if (Breaks.Contains(tag.TrimStart('/'))) words.Append('\n');
            at = Unread.Contains(tag) ? After(html, tag, close + 1) : close + 1;
        }
        var lines = WebUtility.HtmlDecode(words.ToString()).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return string.Join('\n', lines);
    }

    private static string NameOf(ReadOnlySpan<char> tag)
    {
        var end = tag.IndexOfAny(" \t\r\n");
        return (end < 0 ? tag : tag[..end]).TrimEnd('/').ToString().ToLowerInvariant();
    }

    private static int After(string html, string tag, int from)
    {
        var end = html.IndexOf("</" + tag, from, StringComparison.OrdinalIgnoreCase);
        return end < 0 ? html.Length : end;
    }
}
