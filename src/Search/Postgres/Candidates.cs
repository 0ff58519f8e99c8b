namespace Tinkuy.Search.Postgres;

/// <summary>Writes which matches are worth ranking by all their words, as an expression <c>candidates</c> of ids.</summary>
internal sealed class Candidates(MatchQuery match, Selection selection, RankingLimits limits)
{
    // Titles that match by fewer than so many are all compared.
    private const int FewTitles = 8000;

    // With so many candidates by title nothing that only its body has would come near the first page.
    private const int EnoughTitles = 300;

    /// <summary>
    /// Of a list of all matches, <c>passing</c>, counted in <c>total</c>: all while they are few, else the best by title,
    /// tags and summary and the best by quality.
    /// </summary>
    public string OfList => $"""
        SELECT id FROM passing WHERE (SELECT n FROM total) <= {limits.All}
        UNION
        (SELECT m.id FROM passing m JOIN search.headings h ON h.document = m.id
            WHERE (SELECT n FROM total) > {limits.All} AND (SELECT n FROM total) <= {limits.Joined}
            ORDER BY ts_rank(h.small, @any::tsquery) DESC, m.id DESC LIMIT {limits.BySmall})
        UNION
        (SELECT h.document FROM search.headings h
            WHERE (SELECT n FROM total) > {limits.Joined} AND h.small @@ @heading::tsquery AND {match.Visible("h")} AND {IsPassing}
            ORDER BY {BySmall} DESC, h.document DESC LIMIT {limits.BySmall})
        UNION
        (SELECT id FROM passing WHERE (SELECT n FROM total) > {limits.All} {Best(limits.ByQuality)})
        {(match.Passage is null ? "" : $"UNION (SELECT id FROM passing WHERE (SELECT n FROM total) > {limits.All} AND (id IN (SELECT n.id FROM ({InARow}) n)) IS TRUE {Best(limits.InARow)})")}
        UNION SELECT id FROM passing WHERE id = ANY(@above)
        """;

    /// <summary>
    /// Without such a list, which would be too long: by title, tags and summary; where even those match by many thousands,
    /// only among the best by quality. Bodies are looked at in the order of quality when titles give few.
    /// </summary>
    public string OfEstimate(Counts estimate, double documents) => $"""
        {(estimate.Small <= FewTitles ? Titles : TitlesByQuality(Walk(documents, limits.BySmall * 2, estimate.Small)))}
        {(match.Passage is null ? "" : $"UNION (SELECT d.id FROM search.documents d WHERE d.id IN (SELECT n.id FROM ({InARow}) n {Best(limits.InARow)}) AND ({match.Words}) IS TRUE)")}
        {(estimate.Small >= EnoughTitles ? "" : "UNION " + BodiesByQuality(Math.Min(Walk(documents, limits.ByQuality, estimate.Matched), limits.Walked / 5)))}
        UNION SELECT d.id FROM search.documents d WHERE d.id = ANY(@above) AND {selection.ShapeOf("d")}
        """;

    // Asked in a way that the planner does not take for a join: it would think the list short, and walk it for each title.
    private const string IsPassing = "(h.document IN (SELECT id FROM passing)) IS TRUE";

    private const string BySmall = "ts_rank(h.small, @any::tsquery) * (0.75 + 0.5 * h.quality)";

    private static string Best(int count) => $"ORDER BY quality DESC, id DESC LIMIT {count}";

    // Those that may have all words in a row. Fetched by their index whatever follows: the planner would rather go through all
    // documents by quality.
    private string InARow => $"SELECT d.id, d.quality FROM search.documents d WHERE {match.Visible("d")} AND {selection.ShapeOf("d")} AND {match.Passage} OFFSET 0";

    private string Titles => $"""
        (SELECT h.document AS id FROM search.headings h
            WHERE h.small @@ @heading::tsquery AND {match.Visible("h")}
            ORDER BY {BySmall} DESC, h.document DESC LIMIT {limits.BySmall})
        """;

    private string TitlesByQuality(int walk) => $"""
        (SELECT h.document AS id FROM (
                SELECT h.document, h.small, h.quality FROM search.headings h WHERE {match.Visible("h")}
                ORDER BY h.quality DESC, h.document DESC LIMIT {walk}) h
            WHERE h.small @@ @heading::tsquery
            ORDER BY {BySmall} DESC, h.document DESC LIMIT {limits.BySmall})
        """;

    private string BodiesByQuality(int walk) => $"""
        (SELECT d.id FROM (
                SELECT d.id, d.complete, d.body, d.neighbours, d.quality FROM search.documents d WHERE {match.Visible("d")} AND {selection.ShapeOf("d")}
                ORDER BY d.quality DESC, d.updated_at DESC, d.id DESC LIMIT {walk}) d
            WHERE {match.Words} ORDER BY d.quality DESC, d.id DESC LIMIT {limits.ByQuality})
        """;

    // How far to go in the order of quality to meet so many that match.
    private int Walk(double documents, int wanted, int matching) =>
        (int)Math.Clamp(Math.Max(documents, limits.Broad) * wanted / Math.Max(matching, 1), wanted, limits.Walked);
}
