using System.Globalization;
using AngleSharp.Dom;

namespace Tinkuy.Domain.Text;

/// <summary>The attributes that an allowed element keeps: only those that it needs, only with values that are harmless.</summary>
internal static class AllowedAttributes
{
    /// <summary>The attributes, each with a space before it, or null when without them the element has no use.</summary>
    public static string? Of(IElement element) => element.LocalName switch
    {
        "a" => Link(element),
        "img" => Image(element),
        "ol" => Start(element),
        _ => "",
    };

    private static string? Link(IElement a)
    {
        var href = a.GetAttribute("href");
        if (!SafeUrl.IsLink(href)) return null;
        // Not a vote for the other site, and the other site gets no hold of this window.
        var rel = SafeUrl.IsExternal(href) ? " rel=\"nofollow noopener ugc\"" : "";
        return Attribute("href", href!) + rel;
    }

    private static string? Image(IElement img)
    {
        var src = img.GetAttribute("src");
        if (!SafeUrl.IsImage(src)) return null;
        return Attribute("src", src!) + Attribute("alt", img.GetAttribute("alt") ?? "") + " loading=\"lazy\"";
    }

    private static string Start(IElement list) =>
        int.TryParse(list.GetAttribute("start"), NumberStyles.None, CultureInfo.InvariantCulture, out var start) && start != 1
            ? Attribute("start", start.ToString(CultureInfo.InvariantCulture))
            : "";

    private static string Attribute(string name, string value) => $" {name}=\"{HtmlAllowList.Escape(value)}\"";
}
