using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Text.RegularExpressions;

namespace Tinkuy.Domain.Library.Links;

/// <summary>Addresses of other sites in what people wrote.</summary>
public static partial class OutwardUrl
{
    /// <summary>The most that are looked after in one material.</summary>
    public const int Most = 100;

    /// <summary>One way to write an address: escaped, without what only the browser reads (RFC 3986, 3.5).</summary>
    /// <returns>Whether it is an http(s) address, without a password in it, of at most <see cref="OutwardLink.MaxUrl"/> characters.</returns>
    public static bool TryRead(string? typed, [NotNullWhen(true)] out string? url)
    {
        url = null;
        if (!Uri.TryCreate(typed, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.UserInfo.Length > 0 || uri.IdnHost.Length == 0)
            return false;
        url = new UriBuilder(uri) { Fragment = "", Host = uri.IdnHost }.Uri.AbsoluteUri;
        return url.Length <= OutwardLink.MaxUrl && url.All(char.IsAscii);
    }

    /// <summary>The addresses of other sites that stored HTML and sources link to, each once.</summary>
    /// <param name="html">Written by <see cref="Text.HtmlAllowList"/>.</param>
    public static IEnumerable<string> In(string html, params IEnumerable<string> more) =>
        Anchor().Matches(html).Select(m => WebUtility.HtmlDecode(m.Groups["url"].Value)).Concat(more)
            .Select(typed => TryRead(typed, out var url) ? url : null).OfType<string>().Distinct(StringComparer.Ordinal).Take(Most);

    /// <summary>The same HTML with a mark after each link that is one of these.</summary>
    /// <param name="html">Written by <see cref="Text.HtmlAllowList"/>.</param>
    /// <param name="mark">Safe HTML.</param>
    public static string Mark(string html, IReadOnlySet<string> urls, string mark) => urls.Count == 0 ? html : Anchor().Replace(html, anchor =>
        TryRead(WebUtility.HtmlDecode(anchor.Groups["url"].Value), out var url) && urls.Contains(url) ? anchor.Value + mark : anchor.Value);

    // Links do not nest, and no other tag begins so.
    [GeneratedRegex("<a href=\"(?<url>[^\"]*)\"[^>]*>.*?</a>", RegexOptions.NonBacktracking | RegexOptions.Singleline)]
    private static partial Regex Anchor();
}
