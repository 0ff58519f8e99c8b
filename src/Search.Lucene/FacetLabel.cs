using Lucene.Net.Util;
using Tinkuy.Search.Analysis;

namespace Tinkuy.Search.Lucene;

/// <summary>A facet's name and one of its values as one term.</summary>
internal static class FacetLabel
{
    // No facet's name holds this sign; values may, for the first one parts.
    private const char Between = '\u001f';

    public static BytesRef Of(string name, string value) => new(CleanText.Of(name) + Between + CleanText.Of(value));

    /// <summary>The beginning that all values of a facet share.</summary>
    public static BytesRef Prefix(string name) => new(CleanText.Of(name) + Between);

    public static (string Name, string Value) Read(BytesRef label)
    {
        var text = label.Utf8ToString();
        var at = text.IndexOf(Between, StringComparison.Ordinal);
        return (text[..at], text[(at + 1)..]);
    }
}
