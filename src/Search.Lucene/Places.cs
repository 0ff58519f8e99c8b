using Lucene.Net.Index;
using Lucene.Net.Search;
using Tinkuy.Search.Queries;

namespace Tinkuy.Search.Lucene;

/// <summary>Where the words of a query stand in one document, by which its groups are found without reading any text.</summary>
internal sealed class Places(IReadOnlyDictionary<string, int[]> byTerm)
{
    /// <summary>Reads the places of these terms in these documents, in the order of their numbers.</summary>
    public static Dictionary<int, Places> Read(IndexSearcher searcher, IEnumerable<int> documents, IReadOnlyCollection<string> terms)
    {
        var ordered = documents.Order().ToList();
        var found = ordered.ToDictionary(d => d, _ => new Dictionary<string, int[]>(StringComparer.Ordinal));
        foreach (var leaf in searcher.IndexReader.Leaves)
        {
            var own = ordered.FindAll(d => d >= leaf.DocBase && d < leaf.DocBase + leaf.Reader.MaxDoc);
            foreach (var term in own.Count > 0 ? terms : [])
                if (leaf.AtomicReader.GetTermPositionsEnum(new(FieldNames.All, term)) is { } places)
                    foreach (var document in own)
                        if ((places.DocID < document - leaf.DocBase ? places.Advance(document - leaf.DocBase) : places.DocID) == document - leaf.DocBase)
                            found[document][term] = Read(places);
        }
        return found.ToDictionary(f => f.Key, f => new Places(f.Value));
    }

    /// <summary>Whether a group stands between two places, the second not included.</summary>
    public bool Has(QueryGroup group, int from = 0, int to = int.MaxValue) => group.Alternatives.Any(a => Has(a, from, to));

    private bool Has(QueryAlternative alternative, int from, int to) => alternative.IsPhrase
        ? Of(alternative.Terms[0]).Any(p => p >= from && p < to && alternative.Terms.All(t => Array.BinarySearch(Of(t), p + t.Offset) >= 0))
        : alternative.Terms.All(t => Array.Exists(Of(t), p => p >= from && p < to));

    private int[] Of(QueryTerm term) => byTerm.GetValueOrDefault(term.Term, []);

    private static int[] Read(DocsAndPositionsEnum places)
    {
        var read = new int[places.Freq];
        for (var i = 0; i < read.Length; i++)
            read[i] = places.NextPosition();
        return read;
    }
}
