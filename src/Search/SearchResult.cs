using Tinkuy.Search.Highlighting;

namespace Tinkuy.Search;

/// <summary>What the engine found.</summary>
/// <param name="Hits">The page's hits in order.</param>
/// <param name="Total">How many documents matched in all.</param>
/// <param name="Facets">
/// Facet name to its values with counts, most frequent first. A facet with a selection counts as if it had none, so each
/// figure says how many hits choosing that value would give.
/// </param>
/// <param name="Corrections">Words that nothing visible contains, replaced by near ones.</param>
/// <param name="DidYouMean">A near query that finds far more, or null.</param>
/// <param name="Dropped">Words that nothing visible contains and that were left out, so that the rest could match.</param>
/// <param name="Relaxed">Whether hits that lack one of the words were added below the others (see <see cref="SearchHit.Missing"/>).</param>
public sealed record SearchResult(
    IReadOnlyList<SearchHit> Hits,
    int Total,
    IReadOnlyDictionary<string, IReadOnlyList<FacetCount>> Facets,
    IReadOnlyList<Correction> Corrections,
    string? DidYouMean,
    IReadOnlyList<string> Dropped,
    bool Relaxed)
{
    /// <summary>
    /// Whether <see cref="Total"/> and the facets' counts were estimated from a sample, as an engine may do past some
    /// thousands of matches: to be shown as "≈". Never so for few.
    /// </summary>
    public bool CountsAreApproximate { get; init; }
}

/// <summary>One document found.</summary>
/// <param name="Id">The document's id.</param>
/// <param name="Kind">The document's kind.</param>
/// <param name="Score">Its rank's figure, higher is better; comparable within one result only.</param>
/// <param name="Title">Its title, with what matched marked.</param>
/// <param name="Snippets">Up to two passages, the best first.</param>
/// <param name="Missing">Words of the query that it lacks, as typed.</param>
public sealed record SearchHit(string Id, string Kind, double Score, IReadOnlyList<Segment> Title, IReadOnlyList<Snippet> Snippets, IReadOnlyList<string> Missing);

/// <summary>A passage of a document.</summary>
/// <param name="Segments">Its text, with what matched marked.</param>
/// <param name="Label">Name of the attachment it comes from; null for the document's own text.</param>
/// <param name="Page">Page or slide within the attachment, if it has such.</param>
public sealed record Snippet(IReadOnlyList<Segment> Segments, string? Label, int? Page);

/// <summary>A facet's value and how many hits it has.</summary>
public sealed record FacetCount(string Value, int Count);

/// <summary>A word as typed and the near words that were searched in its place, best first.</summary>
public sealed record Correction(string Typed, IReadOnlyList<string> Used);

/// <summary>A title that goes on like what was typed.</summary>
public sealed record Suggestion(string Id, string Kind, string Title);

/// <summary>How an index stands.</summary>
/// <param name="Documents">Documents held.</param>
/// <param name="AnalyserVersion">Version of the analyser that made the index; null when it was never filled.</param>
/// <param name="NeedsRebuild">Whether the index was never filled, or by another analyser or an older schema than this program's.</param>
/// <param name="LastIndexedAt">When a document was last indexed, UTC.</param>
public sealed record SearchState(int Documents, string? AnalyserVersion, bool NeedsRebuild, DateTime? LastIndexedAt);
