using System.Globalization;
using System.Xml;

namespace Tinkuy.Web.Infrastructure.Files.Extraction;

/// <summary>The words of Excel workbooks (ECMA-376, part 1, 18): a page for each sheet, its name first, a line for each row. Numbers tell a search nothing.</summary>
internal static class SheetText
{
    // A list of strings is held in memory: as many characters as a file may have, in as many strings as cells are likely.
    private const int MostStrings = 200_000;

    public static void Read(PackageReader package, PageText text)
    {
        var shared = SharedStrings(package);
        foreach (var (name, part) in Sheets(package))
        {
            if (text.IsFull) return;
            text.Add(name);
            text.EndLine();
            Cells(package, part, shared, text);
            text.EndPage();
        }
        // A writer that lists no sheets: its strings are better than nothing.
        if (!text.PageIsEmpty || text.HasPages) return;
        foreach (var words in shared)
        {
            text.Add(words);
            text.EndLine();
        }
    }

    private static List<(string Name, string Part)> Sheets(PackageReader package)
    {
        var targets = OfficeText.Targets(package, "xl/", "workbook.xml");
        var sheets = new List<(string, string)>();
        foreach (var node in package.Nodes("xl/workbook.xml"))
            if (node is { NodeType: XmlNodeType.Element, LocalName: "sheet" }
                && node.GetAttribute("id", OfficeText.Relationships) is { } id && targets.TryGetValue(id, out var part))
                sheets.Add((node.GetAttribute("name") ?? "", part));
        return sheets;
    }

    private static List<string> SharedStrings(PackageReader package)
    {
        var strings = new List<string>();
        var one = new PageText();
        var total = 0;
        var skipped = new Skipped("rPh");
        foreach (var node in package.Nodes("xl/sharedStrings.xml"))
        {
            if (skipped.Covers(node)) continue;
            if (node.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace && skipped.Parent == "t") one.Add(node.Value);
            if (node is not { NodeType: XmlNodeType.EndElement, LocalName: "si" }) continue;
            var words = string.Join(' ', one.Finish());
            strings.Add(words);
            one = new();
            if ((total += words.Length) > PageText.MaxLength || strings.Count > MostStrings) break;
        }
        return strings;
    }

    private static void Cells(PackageReader package, string part, List<string> shared, PageText text)
    {
        string? kind = null;
        var path = new Skipped("f");
        var isFirst = true;
        foreach (var node in package.Nodes(part))
        {
            if (text.IsFull) return;
            if (path.Covers(node)) continue;
            switch (node.NodeType, node.LocalName)
            {
                case (XmlNodeType.Element, "c"): kind = node.GetAttribute("t"); break;
                case (XmlNodeType.EndElement, "row"): text.EndLine(); isFirst = true; break;
                case (XmlNodeType.Text or XmlNodeType.SignificantWhitespace, _) when Words(kind, path.Parent, node.Value, shared) is { Length: > 0 } words:
                    if (!isFirst) text.Add("\t");
                    text.Add(words);
                    isFirst = false;
                    break;
            }
        }
    }

    // "s" is a place in the list, "str" what a formula gave, "inlineStr" text on the spot.
    private static string? Words(string? kind, string parent, string value, List<string> shared) => (kind, parent) switch
    {
        ("s", "v") => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var place) && place < shared.Count ? shared[place] : null,
        ("str", "v") or ("inlineStr", "t") => value,
        _ => null,
    };
}
