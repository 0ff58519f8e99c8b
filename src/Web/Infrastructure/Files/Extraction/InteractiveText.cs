using System.Text.Json;
using System.Xml;

namespace Tinkuy.Web.Infrastructure.Files.Extraction;

/// <summary>The words of interactive packages: eXeLearning's (<c>content.xml</c>, ODE 2.0) and H5P's (<c>h5p.json</c>, <c>content/content.json</c>).</summary>
internal static class InteractiveText
{
    private static readonly JsonDocumentOptions Careful = new() { MaxDepth = 64, CommentHandling = JsonCommentHandling.Disallow };

    // What H5P's parameters say to the program and not to people (h5p.org, "content type development").
    private static readonly string[] NotWords = ["library", "subContentId", "path", "mime", "license", "copyright", "contentType", "machineName", "color", "metadata"];

    /// <summary>A page for each of the author's pages: its name, its blocks' names, the text of its activities. The project's title and description come first.</summary>
    public static void ELearning(PackageReader package, PageText text)
    {
        var path = new Skipped("jsonProperties", "odeNavStructureProperties", "odePagStructureProperties", "odeComponentsProperties");
        var key = "";
        // eXeLearning writes a document type, which says nothing.
        foreach (var node in package.Nodes("content.xml", skipsDocumentType: true))
        {
            if (text.IsFull) return;
            if (path.Covers(node)) continue;
            if (node is { NodeType: XmlNodeType.Element, LocalName: "odeNavStructure" } && !text.PageIsEmpty) text.EndPage();
            if (node.NodeType is not (XmlNodeType.Text or XmlNodeType.CDATA)) continue;
            switch (path.Parent)
            {
                case "key": key = node.Value; break;
                case "value" when key is "pp_title" or "pp_description": Line(node.Value, text); break;
                case "pageName" or "blockName": Line(node.Value, text); break;
                case "htmlView": Line(HtmlWords.Of(node.Value), text); break;
            }
        }
    }

    /// <summary>One page: the title, and every text among the parameters in their order.</summary>
    public static void H5p(PackageReader package, PageText text)
    {
        using (var head = Parse(package, "h5p.json"))
            if (head?.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("title", out var title) && title.ValueKind == JsonValueKind.String)
                Line(title.GetString()!, text);
        using var content = Parse(package, "content/content.json");
        if (content is not null) Collect(content.RootElement, text);
    }

    private static JsonDocument? Parse(PackageReader package, string part)
    {
        using var stream = package.Open(part);
        return stream is null ? null : JsonDocument.Parse(stream, Careful);
    }

    private static void Collect(JsonElement element, PageText text)
    {
        if (text.IsFull) return;
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                    if (!NotWords.Contains(property.Name)) Collect(property.Value, text);
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray()) Collect(item, text);
                break;
            // One word alone is an option or a file's name more often than something that somebody reads.
            case JsonValueKind.String when element.GetString()! is var words && (words.Contains(' ') || words.Contains('<')): Line(HtmlWords.Of(words), text); break;
        }
    }

    private static void Line(string words, PageText text)
    {
        text.Add(words.Trim());
        text.EndLine();
    }
}
