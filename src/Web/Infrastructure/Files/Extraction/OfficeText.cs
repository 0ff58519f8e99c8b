using System.Globalization;
using System.Xml;

namespace Tinkuy.Web.Infrastructure.Files.Extraction;

/// <summary>The words of Word and PowerPoint documents (ECMA-376).</summary>
internal static class OfficeText
{
    /// <summary>Where a part names another one.</summary>
    internal const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>Word: a page ends where Word last broke one, or where its author did.</summary>
    public static void Word(PackageReader package, PageText text)
    {
        var skipped = new Skipped("Fallback", "del", "moveFrom");
        foreach (var node in package.Nodes("word/document.xml"))
        {
            if (text.IsFull) return;
            if (skipped.Covers(node)) continue;
            switch (node.NodeType, node.LocalName)
            {
                case (XmlNodeType.Element, "lastRenderedPageBreak"):
                case (XmlNodeType.Element, "br") when node.GetAttribute("type", node.NamespaceURI) == "page":
                    // Word writes both for a page that the author broke.
                    if (!text.PageIsEmpty) text.EndPage();
                    break;
                case (XmlNodeType.Element, "tab"): text.Add("\t"); break;
                case (XmlNodeType.Element, "br" or "cr"): text.EndLine(); break;
                case (XmlNodeType.EndElement, "p"): text.EndLine(); break;
                case (XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.CDATA, _) when skipped.Parent == "t": text.Add(node.Value); break;
            }
        }
    }

    /// <summary>PowerPoint: a page for each slide, in the order of the presentation.</summary>
    public static void Slides(PackageReader package, PageText text)
    {
        foreach (var slide in SlideOrder(package))
        {
            if (text.IsFull) return;
            Paragraphs(package, slide, text);
            text.EndPage();
        }
    }

    private static void Paragraphs(PackageReader package, string part, PageText text, string end = "p")
    {
        var skipped = new Skipped("Fallback", "rPh");
        foreach (var node in package.Nodes(part))
        {
            if (text.IsFull) return;
            if (skipped.Covers(node)) continue;
            if (node.NodeType == XmlNodeType.EndElement && node.LocalName == end || node.NodeType == XmlNodeType.Element && node.LocalName == "br") text.EndLine();
            else if (node.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace && skipped.Parent == "t") text.Add(node.Value);
        }
    }

    private static List<string> SlideOrder(PackageReader package)
    {
        var targets = Targets(package, "ppt/", "presentation.xml");
        var order = new List<string>();
        foreach (var node in package.Nodes("ppt/presentation.xml"))
            if (node is { NodeType: XmlNodeType.Element, LocalName: "sldId" }
                && node.GetAttribute("id", Relationships) is { } id && targets.TryGetValue(id, out var slide))
                order.Add(slide);
        return order.Count > 0 ? order : ByNumber(package);
    }

    /// <summary>Which part stands behind each relationship of a main part.</summary>
    internal static Dictionary<string, string> Targets(PackageReader package, string folder, string part)
    {
        var targets = new Dictionary<string, string>();
        foreach (var node in package.Nodes($"{folder}_rels/{part}.rels"))
            if (node is { NodeType: XmlNodeType.Element, LocalName: "Relationship" } && node.GetAttribute("Id") is { } id && node.GetAttribute("Target") is { } target)
                targets[id] = target.StartsWith('/') ? target[1..] : folder + target;
        return targets;
    }

    // For writers that leave the order out: slide2 before slide10.
    private static List<string> ByNumber(PackageReader package) =>
    [
        .. package.Names
            .Where(n => n.StartsWith("ppt/slides/slide", StringComparison.Ordinal) && n.EndsWith(".xml", StringComparison.Ordinal))
            .OrderBy(n => int.TryParse(n.AsSpan(16, n.Length - 20), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue),
    ];
}
