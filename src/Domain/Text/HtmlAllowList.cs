using System.Text;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Tinkuy.Domain.Text;

/// <summary>
/// The second wall behind <see cref="SafeLinks"/>: whatever HTML comes in, only the elements and attributes named here go out,
/// written anew from the tree and never copied. Sanitizing twice gives what sanitizing once gave.
/// </summary>
public static class HtmlAllowList
{
    private static readonly HashSet<string> Kept =
    [
        "p", "br", "hr", "h3", "h4", "h5", "h6", "strong", "em", "del", "code", "pre", "blockquote",
        "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td", "a", "img",
    ];

    /// <summary>Elements whose content is no text for people, or is parsed by other rules: they go with all they hold.</summary>
    private static readonly HashSet<string> Dropped =
    [
        "script", "style", "template", "noscript", "noembed", "noframes", "iframe", "object", "embed", "applet", "svg", "math",
        "title", "head", "textarea", "select", "xmp", "plaintext", "listing", "frameset", "audio", "video", "canvas",
    ];

    /// <summary>Safe HTML with the same words. Never fails: what cannot be made safe comes back as plain text.</summary>
    public static string Sanitize(string html)
    {
        // Dropping one element can change how its neighbours are read the next time, so repeat until nothing changes.
        for (var round = 0; round < 4; round++)
        {
            if (HtmlDepth.IsTooMuch(html)) break;
            var clean = Rewrite(html);
            if (clean == html) return clean;
            html = clean;
        }
        return Escape(html);
    }

    private static string Rewrite(string html)
    {
        using var context = new BrowsingContext(Configuration.Default);
        var parser = new HtmlParser(new HtmlParserOptions { IsScripting = true }, context);
        using var page = parser.ParseDocument("<!DOCTYPE html><body>");
        var output = new StringBuilder(html.Length);
        foreach (var node in parser.ParseFragment(html, page.Body!)) Write(node, output);
        return output.ToString();
    }

    private static void Write(INode node, StringBuilder output)
    {
        if (node is IText text) output.Append(Escape(text.Data));
        else if (node is IElement element && !Dropped.Contains(element.LocalName)) WriteElement(element, output);
    }

    private static void WriteElement(IElement element, StringBuilder output)
    {
        var attributes = Kept.Contains(element.LocalName) ? AllowedAttributes.Of(element) : null;
        if (attributes is not null) output.Append('<').Append(element.LocalName).Append(attributes).Append('>');
        var start = output.Length;
        foreach (var child in element.ChildNodes) Write(child, output);
        // The parser swallows the first line end inside pre, so each round would lose one.
        if (element.LocalName == "pre")
            while (output.Length > start && output[start] == '\n') output.Remove(start, 1);
        if (attributes is not null && element.LocalName is not ("br" or "hr" or "img")) output.Append("</").Append(element.LocalName).Append('>');
    }

    internal static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal);
}
