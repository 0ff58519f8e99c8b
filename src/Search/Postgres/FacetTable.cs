namespace Tinkuy.Search.Postgres;

/// <summary>Adds up the counts of facets, each without its own selection.</summary>
/// <param name="selected">The facets with a selection, in the order of their bits.</param>
internal sealed class FacetTable(string[] selected)
{
    private readonly Dictionary<string, Dictionary<string, int>> counts = new(StringComparer.Ordinal);

    /// <param name="failed">Bits of the selected facets that these documents fail: none or one.</param>
    public void Add(string name, string value, int count, int failed)
    {
        // Documents that fail one facet's selection count in that facet only.
        if (failed != 0 && failed != Bit(name))
            return;
        if (!counts.TryGetValue(name, out var values))
            counts[name] = values = new(StringComparer.Ordinal);
        values[value] = values.GetValueOrDefault(value) + count;
    }

    /// <summary>Name to values, most frequent first.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<FacetCount>> ToDictionary() => counts.ToDictionary(
        f => f.Key,
        f => (IReadOnlyList<FacetCount>)[.. f.Value.Select(v => new FacetCount(v.Key, v.Value)).OrderByDescending(v => v.Count).ThenBy(v => v.Value, StringComparer.Ordinal)]);

    private int Bit(string name) => Array.IndexOf(selected, name) is var i and >= 0 ? 1 << i : 0;
}
