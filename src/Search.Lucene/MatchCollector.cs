using Lucene.Net.Index;
using Lucene.Net.Search;

namespace Tinkuy.Search.Lucene;

/// <summary>Counts, ranks and keeps the best of all matches in one pass, so that all figures speak of the same moment.</summary>
/// <param name="sort">In which order.</param>
/// <param name="ranks">Whether there is a query to rank by.</param>
/// <param name="facets">The selections, and where facets are counted; null counts none.</param>
/// <param name="keep">How many of the best to keep.</param>
/// <param name="above">Documents that come before all others.</param>
internal sealed class MatchCollector(SearchSort sort, bool ranks, FacetCounter? facets, int keep, IReadOnlySet<int>? above = null) : ICollector
{
    // More than any score.
    private const double Above = 1e6;

    private readonly BestCandidates best = new(keep);
    private readonly List<int> first = [];
    private Scorer scorer = null!;
    private NumericDocValues? quality, uses, updated, keys;
    private int start;

    /// <summary>Matches before any facet was selected.</summary>
    public int Matched { get; private set; }

    /// <summary>Matches with the facets selected.</summary>
    public int Total { get; private set; }

    /// <summary>All matches while they are few (see <see cref="SearchRun.Few"/>).</summary>
    public IReadOnlyList<int> FirstMatched => first;

    public bool AcceptsDocsOutOfOrder => false;

    /// <summary>The best first.</summary>
    public List<Candidate> Best() => best.ToList();

    public void SetScorer(Scorer scorer) => this.scorer = scorer;

    public void SetNextReader(AtomicReaderContext context)
    {
        var reader = context.AtomicReader;
        start = context.DocBase;
        facets?.Enter(reader);
        quality = reader.GetNumericDocValues(FieldNames.Quality);
        uses = reader.GetNumericDocValues(FieldNames.Uses);
        updated = reader.GetNumericDocValues(FieldNames.Updated);
        keys = reader.GetNumericDocValues(FieldNames.Key);
    }

    public void Collect(int doc)
    {
        if (Matched++ < SearchRun.Few)
            first.Add(start + doc);
        if (facets?.Count(doc) is false)
            return;
        Total++;
        var figure = First(doc);
        if (best.MayTake(figure))
            best.Add(new(start + doc, figure, Second(doc), keys!.Get(doc)));
    }

    private double First(int doc) => sort switch
    {
        SearchSort.Newest => updated!.Get(doc),
        SearchSort.MostUsed => uses!.Get(doc),
        _ when ranks => (scorer.GetScore() * (0.75 + (0.5 * Quality(doc)))) + (above?.Contains(start + doc) is true ? Above : 0),
        _ => Quality(doc),
    };

    private double Second(int doc) => sort switch
    {
        SearchSort.Relevance when !ranks => updated!.Get(doc),
        SearchSort.Newest => 0,
        _ => Quality(doc),
    };

    private double Quality(int doc) => quality!.Get(doc) / 1000.0;
}
