using System.Xml;

namespace Tinkuy.Web.Infrastructure.Files.Extraction;

/// <summary>Follows a reader through the tree and says which nodes lie inside elements whose words nobody should find: deleted
/// text, a second version of the same drawing, somebody's comments.</summary>
internal sealed class Skipped(params string[] elements)
{
    private readonly Stack<string> path = new();
    private int depthOfSkipped = -1;

    /// <summary>The element around the text that the reader stands on; empty at the top.</summary>
    public string Parent => path.TryPeek(out var parent) ? parent : "";

    /// <summary>Whether this node is to be left out. To be asked once for each node.</summary>
    public bool Covers(XmlReader node)
    {
        switch (node.NodeType)
        {
            case XmlNodeType.Element:
                if (depthOfSkipped < 0 && elements.Contains(node.LocalName)) depthOfSkipped = node.Depth;
                if (!node.IsEmptyElement) path.Push(node.LocalName);
                else if (depthOfSkipped == node.Depth) depthOfSkipped = -1;
                break;
            case XmlNodeType.EndElement:
                path.Pop();
                if (depthOfSkipped == node.Depth)
                {
                    depthOfSkipped = -1;
                    return true;
                }
                break;
        }
        return depthOfSkipped >= 0;
    }
}
