using System.Net;
using System.Text;

namespace Tinkuy.Domain.Text;

/// <summary>
/// Reads HTML that <see cref="HtmlAllowList"/> wrote. That writer escapes &lt;, &gt;, &amp; and quotes everywhere but in its
/// own tags, so a tag begins at &lt; and ends at the next &gt;; nothing else may be read with this.
/// </summary>
internal static class StoredHtml
{
    /// <summary>The pieces in order: tags, and each character of the text (an entity is one character).</summary>
    public static IEnumerable<Piece> Read(string html)
    {
        for (var start = 0; start < html.Length;)
        {
            var last = html[start] switch
            {
                '<' => html.IndexOf('>', start),
                '&' => html.IndexOf(';', start),
                _ => start,
            };
            var end = last < 0 ? html.Length : last + 1;
            yield return new(start, end, html[start] == '<');
            start = end;
        }
    }

    /// <summary>The text alone, blocks kept apart by the line ends between them.</summary>
    public static string Text(string html)
    {
        var text = new StringBuilder();
        foreach (var piece in Read(html))
            if (!piece.IsTag) text.Append(WebUtility.HtmlDecode(html[piece.Start..piece.End]));
        return text.ToString();
    }

    /// <summary>The element's name, of an opening or closing tag.</summary>
    public static ReadOnlySpan<char> NameOf(ReadOnlySpan<char> tag)
    {
        var name = tag.TrimStart("</").TrimEnd('>');
        var space = name.IndexOf(' ');
        return space < 0 ? name : name[..space];
    }

    /// <summary>A tag, or one character of text, at [Start, End).</summary>
    internal readonly record struct Piece(int Start, int End, bool IsTag);
}
