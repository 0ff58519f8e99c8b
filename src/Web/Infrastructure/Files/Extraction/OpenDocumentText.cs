using System.Globalization;
using System.Xml;

namespace Tinkuy.Web.Infrastructure.Files.Extraction;

/// <summary>The words of LibreOffice's documents (ODF 1.3): a page for each slide or sheet, or where the text was last broken.</summary>
internal static class OpenDocumentText
{
    private const string TextNamespace = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";

    public static void Read(PackageReader package, PageText text)
    {
        var skipped = new Skipped("annotation", "tracked-changes", "notes", "forms", "automatic-styles", "font-face-decls");
        foreach (var node in package.Nodes("content.xml"))
        {
            if (text.IsFull) return;
            if (skipped.Covers(node)) continue;
            switch (node.NodeType)
            {
                case XmlNodeType.Element: Begin(node, text); break;
                case XmlNodeType.EndElement: End(node.LocalName, text); break;
                // Blanks between elements are layout of the file, not words.
                case XmlNodeType.Text or XmlNodeType.CDATA: text.Add(node.Value); break;
                case XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace when skipped.Parent is "p" or "h" or "span" or "a": text.Add(" "); break;
            }
        }
    }

    private static void Begin(XmlReader node, PageText text)
    {
        switch (node.LocalName)
        {
            case "s":
                var count = int.TryParse(node.GetAttribute("c", TextNamespace), NumberStyles.None, CultureInfo.InvariantCulture, out var c) ? c : 1;
                text.Add(new string(' ', Math.Clamp(count, 1, 100)));
                break;
            case "tab": text.Add("\t"); break;
            case "note": text.Add(" "); break;
            case "line-break": text.EndLine(); break;
            case "soft-page-break" when !text.PageIsEmpty: text.EndPage(); break;
        }
    }

    private static void End(string element, PageText text)
    {
        if (element is "p" or "h") text.EndLine();
        else if (element is "page" || element is "table" && !text.PageIsEmpty) text.EndPage();
    }
}
