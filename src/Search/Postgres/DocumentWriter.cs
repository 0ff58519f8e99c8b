using Npgsql;
using Tinkuy.Search.Analysis;

namespace Tinkuy.Search.Postgres;

/// <summary>Writes documents to the search tables.</summary>
internal sealed class DocumentWriter(SpanishAnalyser analyser)
{
    private const string AddFacetValues = """
        INSERT INTO search.facet_values (name, value) SELECT * FROM unnest($1::text[], $2::text[]) ON CONFLICT DO NOTHING
        """;

    private const string UpsertDocument = """
        INSERT INTO search.documents (rebuild, key, kind, uses, quality, updated_at, complete, facets, scopes, heading, small, body)
        VALUES ((SELECT rebuild FROM search.meta), $1, $2, $3, $4, $5, $6,
            ARRAY(SELECT f.id FROM search.facet_values f JOIN unnest($7::text[], $8::text[]) w (name, value) USING (name, value)),
            $9, $10::tsvector, $11::tsvector, $12::tsvector)
        ON CONFLICT (key) DO UPDATE SET
            rebuild = excluded.rebuild, kind = excluded.kind, uses = excluded.uses, quality = excluded.quality,
            updated_at = excluded.updated_at, indexed_at = now(), complete = excluded.complete, facets = excluded.facets,
            scopes = excluded.scopes, heading = excluded.heading, small = excluded.small, body = excluded.body
        """;

    private const string UpsertContents = """
        INSERT INTO search.contents (document, title, summary)
        SELECT id, $2, $3 FROM search.documents WHERE key = $1
        ON CONFLICT (document) DO UPDATE SET title = excluded.title, summary = excluded.summary
        """;

    private const string DeleteParts = "DELETE FROM search.parts WHERE document = (SELECT id FROM search.documents WHERE key = $1)";

    private const string InsertParts = """
        INSERT INTO search.parts (document, ordinal, label, page, content, terms)
        SELECT d.id, p.ordinal, p.label, p.page, p.content, p.terms::tsvector
        FROM search.documents d,
            unnest($2::text[], $3::integer[], $4::text[], $5::text[]) WITH ORDINALITY p (label, page, content, terms, ordinal)
        WHERE d.key = $1
        """;

    private const string AddWords = """
        INSERT INTO search.words (word, rebuild) SELECT word, (SELECT rebuild FROM search.meta) FROM unnest($1::text[]) word
        ON CONFLICT (word) DO UPDATE SET rebuild = excluded.rebuild WHERE words.rebuild < excluded.rebuild
        """;

    /// <summary>
    /// The commands that write these documents, to be run in one transaction. All that several nodes may write at once is
    /// sorted, so that they wait for each other instead of locking each other out.
    /// </summary>
    public void Write(IEnumerable<SearchDocument> documents, NpgsqlBatch batch)
    {
        var cleaned = documents.Select(Cleaned).OrderBy(d => d.Id, StringComparer.Ordinal).ToList();
        var values = cleaned.SelectMany(Values).Distinct().Order().ToList();
        Add(batch, AddFacetValues, values.ConvertAll(v => v.Name).ToArray(), values.ConvertAll(v => v.Value).ToArray());
        SortedSet<string> words = new(StringComparer.Ordinal);
        foreach (var document in cleaned)
            words.UnionWith(Write(document, batch));
        Add(batch, AddWords, (object)words.ToArray());
    }

    private IReadOnlySet<string> Write(SearchDocument document, NpgsqlBatch batch)
    {
        var vectors = DocumentVectors.Of(document, analyser);
        var values = Values(document).ToList();
        Add(
            batch, UpsertDocument, document.Id, document.Kind, document.Uses, (float)Math.Clamp(document.Quality, 0, 1), document.UpdatedAt,
            vectors.Complete, values.ConvertAll(v => v.Name).ToArray(), values.ConvertAll(v => v.Value).ToArray(), document.Scopes.ToArray(),
            vectors.Heading, vectors.Small, vectors.Body);
        Add(batch, UpsertContents, document.Id, document.Title, document.Summary);
        Add(batch, DeleteParts, document.Id);
        Add(
            batch, InsertParts, document.Id, vectors.Chunks.Select(c => c.Chunk.Label).ToArray(), vectors.Chunks.Select(c => c.Chunk.Page).ToArray(),
            vectors.Chunks.Select(c => c.Chunk.Text).ToArray(), vectors.Chunks.Select(c => c.Terms).ToArray());
        return vectors.Words;
    }

    private static IEnumerable<(string Name, string Value)> Values(SearchDocument document) =>
        document.Facets.SelectMany(f => f.Value.Distinct(StringComparer.Ordinal), (f, value) => (f.Key, CleanText.Of(value)));

    private static SearchDocument Cleaned(SearchDocument document) => document with
    {
        Title = CleanText.Of(document.Title),
        Tags = [.. document.Tags.Select(CleanText.Of)],
        Summary = CleanText.Of(document.Summary),
        Parts = [.. document.Parts.Select(p => new SearchPart(CleanText.Of(p.Text), p.Label is null ? null : CleanText.Of(p.Label), p.Page))],
        UpdatedAt = DateTime.SpecifyKind(document.UpdatedAt, DateTimeKind.Utc),
    };

    private static void Add(NpgsqlBatch batch, string sql, params object[] parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters)
            command.Parameters.Add(new() { Value = parameter });
        batch.BatchCommands.Add(command);
    }
}
