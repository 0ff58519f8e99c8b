using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Tinkuy.Search.Lucene;

/// <summary>
/// Counts facets while matches stream by, each facet as if it had no selection of its own: what Lucene calls drilling
/// sideways, in the same pass that ranks, by the ordinals of one segment after the other, so that a refresh costs nothing.
/// </summary>
internal sealed class FacetCounter
{
    private readonly (string Name, IReadOnlyCollection<string> Values)[] selected;
    private readonly Dictionary<(string Name, string Value), int> totals = [];
    private readonly int[] ordinals = new int[256];
    private SortedSetDocValues? values;
    private int[] counts = [];
    private int[] facetBit = [];
    private int[] satisfies = [];

    /// <param name="filters">The selections; a facet without values is none.</param>
    public FacetCounter(IReadOnlyDictionary<string, IReadOnlyCollection<string>> filters) =>
        selected = [.. filters.Where(f => f.Value.Count > 0).Take(31).Select(f => (f.Key, f.Value))];

    /// <summary>Goes on with another segment.</summary>
    public void Enter(AtomicReader reader)
    {
        Leave();
        values = reader.GetSortedSetDocValues(FieldNames.Facet);
        var count = (int)(values?.ValueCount ?? 0);
        (counts, facetBit, satisfies) = (new int[count], new int[count], new int[count]);
        for (var i = 0; i < selected.Length && values is not null; i++)
            Mark(selected[i].Name, selected[i].Values, 1 << i);
    }

    /// <summary>Counts a document of the segment.</summary>
    /// <returns>Whether it passes every selection.</returns>
    public bool Count(int document)
    {
        var failed = (1 << selected.Length) - 1;
        var found = 0;
        if (values is not null)
        {
            values.SetDocument(document);
            for (long ordinal; found < ordinals.Length && (ordinal = values.NextOrd()) != SortedSetDocValues.NO_MORE_ORDS; found++)
                failed &= ~satisfies[ordinals[found] = (int)ordinal];
        }
        // What fails one selection counts in that facet only; what fails two, nowhere.
        if (failed == 0)
            for (var i = 0; i < found; i++)
                counts[ordinals[i]]++;
        else if ((failed & (failed - 1)) == 0)
            for (var i = 0; i < found; i++)
                if (facetBit[ordinals[i]] == failed)
                    counts[ordinals[i]]++;
        return failed == 0;
    }

    /// <summary>Name to values, most frequent first.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<FacetCount>> ToDictionary()
    {
        Leave();
        return totals.GroupBy(t => t.Key.Name, StringComparer.Ordinal).ToDictionary(
            f => f.Key,
            f => (IReadOnlyList<FacetCount>)[.. f.Select(v => new FacetCount(v.Key.Value, v.Value)).OrderByDescending(v => v.Count).ThenBy(v => v.Value, StringComparer.Ordinal)]);
    }

    private void Leave()
    {
        var label = new BytesRef();
        for (var ordinal = 0; ordinal < counts.Length; ordinal++)
            if (counts[ordinal] > 0)
            {
                values!.LookupOrd(ordinal, label);
                var key = FacetLabel.Read(label);
                totals[key] = totals.GetValueOrDefault(key) + counts[ordinal];
            }
        counts = [];
    }

    // All values of a facet lie together, in order.
    private void Mark(string name, IEnumerable<string> wanted, int bit)
    {
        var prefix = FacetLabel.Prefix(name);
        var label = new BytesRef();
        var first = values!.LookupTerm(prefix);
        for (var ordinal = first < 0 ? -first - 1 : first; ordinal < facetBit.Length; ordinal++)
        {
            values.LookupOrd(ordinal, label);
            if (!StringHelper.StartsWith(label, prefix))
                break;
            facetBit[ordinal] = bit;
        }
        foreach (var value in wanted)
            if (values.LookupTerm(FacetLabel.Of(name, value)) is var ordinal and >= 0)
                satisfies[ordinal] = bit;
    }
}
