using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Tinkuy.Domain.Text;

/// <summary>
/// Takes the links that <see cref="SafeUrl"/> does not allow out of a parsed text, leaving their words; a picture from
/// elsewhere becomes a link to it.
/// </summary>
internal static class SafeLinks
{
    public static void Apply(MarkdownDocument document)
    {
        foreach (var link in document.Descendants<AutolinkInline>().ToList())
        {
            if (!SafeUrl.IsLink(link.IsEmail ? "mailto:" + link.Url : link.Url)) link.ReplaceBy(new LiteralInline(link.Url));
        }
        foreach (var link in document.Descendants<LinkInline>().ToList()) Check(link);
    }

    private static void Check(LinkInline link)
    {
        // Reference links carry their address behind a function that the renderer prefers.
        var url = link.GetDynamicUrl is { } get ? get() ?? link.Url : link.Url;
        link.GetDynamicUrl = null;
        link.Url = url;
        if (link.IsImage && SafeUrl.IsImage(url)) return;
        link.IsImage = false;
        if (!SafeUrl.IsLink(url) || IsInsideLink(link)) link.ReplaceBy(new ContainerInline(), copyChildren: true);
    }

    private static bool IsInsideLink(LinkInline link)
    {
        for (var parent = link.Parent; parent is not null; parent = parent.Parent)
            if (parent is LinkInline) return true;
        return false;
    }
}
