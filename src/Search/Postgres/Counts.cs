using Npgsql;

namespace Tinkuy.Search.Postgres;

/// <summary>How many documents match.</summary>
/// <param name="Matched">Before any facet was selected.</param>
/// <param name="Total">With the facets selected.</param>
/// <param name="Small">By title, tags and summary alone; 0 when not asked.</param>
/// <param name="Facets">Facet name to values, most frequent first.</param>
internal sealed record Counts(int Matched, int Total, int Small, IReadOnlyDictionary<string, IReadOnlyList<FacetCount>> Facets)
{
    /// <summary>
    /// Expressions that count by shape: few shapes stand for many documents. They want one <c>grouped</c> of shape and n,
    /// and give <c>tested</c>.
    /// </summary>
    public static string Tested(Selection selection) => $"""
        tested AS MATERIALIZED (SELECT s.id AS shape, s.facets, g.n, {selection.Failed} AS failed FROM grouped g JOIN search.shapes s ON s.id = g.shape)
        """;

    /// <summary>Rows that <see cref="Reader"/> reads, as many columns as hits need. A document counts in a facet when it fails no other facet's selection.</summary>
    public const string Rows = """
        SELECT 'matched', NULL, NULL, coalesce(sum(n), 0)::bigint, 0::float8, 0::bigint FROM tested
        UNION ALL SELECT 'total', NULL, NULL, coalesce(sum(n), 0)::bigint, 0, 0 FROM tested WHERE failed = 0
        UNION ALL SELECT 'facet', f.name, f.value, c.n, 0, c.failed
            FROM (SELECT value, failed, sum(n)::bigint AS n FROM tested, unnest(facets) value WHERE failed & (failed - 1) = 0 GROUP BY 1, 2) c
            JOIN search.facet_values f ON f.id = c.value
        """;

    /// <summary>Takes the rows one by one.</summary>
    /// <param name="factor">How many documents each counted one stands for.</param>
    public sealed class Reader(Selection selection, int factor)
    {
        private readonly FacetTable facets = new(selection.Names);
        private int matched;
        private int total;
        private int small;

        /// <summary>Whether the reader stands on a row of counts.</summary>
        public bool Take(NpgsqlDataReader row)
        {
            var number = row.GetString(0) is "strict" or "hit" ? 0 : (int)Math.Min(row.GetInt64(3) * factor, int.MaxValue);
            switch (row.GetString(0))
            {
                case "matched": matched = number; return true;
                case "total": total = number; return true;
                case "small": small = number; return true;
                case "facet": facets.Add(row.GetString(1), row.GetString(2), number, (int)row.GetInt64(5)); return true;
                default: return false;
            }
        }

        /// <summary>What was counted.</summary>
        public Counts ToCounts() => new(matched, total, small, facets.ToDictionary());
    }
}
