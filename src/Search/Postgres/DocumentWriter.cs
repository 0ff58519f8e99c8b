using System.Globalization;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace Tinkuy.Search.Postgres;

/// <summary>
/// Writes analysed documents to the search tables, a whole batch with each statement. All that several nodes may write at
/// once is sorted, so that they wait for each other instead of locking each other out.
/// </summary>
internal sealed class DocumentWriter(NpgsqlConnection connection)
{
    private const string AddFacetValues = """
        INSERT INTO search.facet_values (name, value)
        SELECT name, value FROM unnest(@names, @values) v (name, value)
        WHERE NOT EXISTS (SELECT FROM search.facet_values f WHERE f.name = v.name AND f.value = v.value)
        ORDER BY 1, 2 ON CONFLICT DO NOTHING
        """;

    private const string ReadFacetValues = """
        SELECT id, f.name, f.value FROM search.facet_values f JOIN unnest(@names, @values) v (name, value) ON f.name = v.name AND f.value = v.value
        """;

    private const string AddAudiences = """
        INSERT INTO search.audiences (digest, scopes)
        SELECT digest, ARRAY(SELECT jsonb_array_elements_text(scopes::jsonb)) FROM unnest(@digests, @scopes) a (digest, scopes)
        WHERE NOT EXISTS (SELECT FROM search.audiences o WHERE o.digest = a.digest)
        ORDER BY 1 ON CONFLICT DO NOTHING
        """;

    private const string ReadAudiences = "SELECT id, digest FROM search.audiences WHERE digest = ANY(@digests)";

    private const string AddShapes = """
        INSERT INTO search.shapes (digest, facets)
        SELECT digest, facets::integer[] FROM unnest(@digests, @facets) s (digest, facets)
        WHERE NOT EXISTS (SELECT FROM search.shapes o WHERE o.digest = s.digest)
        ORDER BY 1 ON CONFLICT DO NOTHING
        """;

    private const string ReadShapes = "SELECT id, digest FROM search.shapes WHERE digest = ANY(@digests)";

    private const string UpsertDocuments = """
        INSERT INTO search.documents (rebuild, audience, shape, key, kind, uses, quality, updated_at, complete, body, neighbours)
        SELECT (SELECT rebuild FROM search.meta), d.audience, d.shape, d.key, d.kind, d.uses, d.quality, d.updated_at, d.complete, d.body::tsvector, d.neighbours::smallint[]
        FROM unnest(@audiences, @shapes, @keys, @kinds, @uses, @qualities, @updated, @complete, @bodies, @neighbours)
            d (audience, shape, key, kind, uses, quality, updated_at, complete, body, neighbours)
        ON CONFLICT (key) DO UPDATE SET
            rebuild = excluded.rebuild, audience = excluded.audience, shape = excluded.shape, kind = excluded.kind, uses = excluded.uses, quality = excluded.quality,
            updated_at = excluded.updated_at, indexed_at = now(), complete = excluded.complete, body = excluded.body, neighbours = excluded.neighbours
        RETURNING id, key
        """;

    private const string UpsertHeadings = """
        INSERT INTO search.headings (document, audience, shape, quality, kind, small, heading)
        SELECT document, audience, shape, quality, kind, small::tsvector, heading::tsvector
        FROM unnest(@ids, @audiences, @shapes, @qualities, @kinds, @smalls, @headings) h (document, audience, shape, quality, kind, small, heading)
        ON CONFLICT (document) DO UPDATE SET
            audience = excluded.audience, shape = excluded.shape, quality = excluded.quality, kind = excluded.kind, small = excluded.small, heading = excluded.heading
        """;

    private const string UpsertContents = """
        INSERT INTO search.contents (document, title, summary) SELECT * FROM unnest(@ids, @titles, @summaries)
        ON CONFLICT (document) DO UPDATE SET title = excluded.title, summary = excluded.summary
        """;

    private const string InsertParts = """
        INSERT INTO search.parts (document, ordinal, label, page, content, terms)
        SELECT document, ordinal, label, page, content, terms::tsvector
        FROM unnest(@documents, @ordinals, @labels, @pages, @contents, @terms) p (document, ordinal, label, page, content, terms)
        """;

    private const string AddWords = """
        INSERT INTO search.words (word, rebuild) SELECT w.word, m.rebuild FROM unnest(@words) w (word), search.meta m
        WHERE NOT EXISTS (SELECT FROM search.words o WHERE o.word = w.word AND o.rebuild >= m.rebuild)
        ORDER BY 1 ON CONFLICT (word) DO UPDATE SET rebuild = excluded.rebuild WHERE words.rebuild < excluded.rebuild
        """;

    // Entries wait in pending lists until they are sorted in all at once, which takes a fraction of one by one.
    private const string EmptyPendingLists = """
        SELECT gin_clean_pending_list(i::regclass) FROM unnest(ARRAY[
            'search.ix_documents_body', 'search.ix_documents_neighbours', 'search.ix_documents_sample', 'search.ix_headings_small', 'search.ix_headings_sample', 'search.ix_headings_heading', 'search.ix_words_trigrams']) i
        """;

    /// <summary>Writes the documents, each with another id, inside the caller's transaction.</summary>
    public async Task WriteAsync(IReadOnlyList<WrittenDocument> documents, CancellationToken cancel)
    {
        var audiences = await AudiencesAsync(documents, cancel);
        var facets = await FacetsAsync(documents, cancel);
        var facetsOf = documents.Select(d => d.Facets.Select(f => facets[f]).Order().ToArray()).ToList();
        var shapes = await ShapesAsync(documents, facetsOf, cancel);
        await WriteDocumentsAsync(documents, audiences, shapes, facetsOf, cancel);
    }

    private async Task<List<int>> AudiencesAsync(IReadOnlyList<WrittenDocument> documents, CancellationToken cancel)
    {
        var distinct = documents.DistinctBy(d => Convert.ToHexString(d.Audience)).ToList();
        var digests = distinct.ConvertAll(d => d.Audience);
        await using var batch = new NpgsqlBatch(connection);
        // A pending list is emptied by us, not in the middle of a batch.
        batch.BatchCommands.Add(new("SET LOCAL gin_pending_list_limit = '1GB'"));
        Add(batch, AddAudiences, ("digests", digests), ("scopes", distinct.ConvertAll(d => JsonSerializer.Serialize(d.Scopes))));
        Add(batch, ReadAudiences, ("digests", digests));
        var ids = await ReadAsync(batch, r => Convert.ToHexString(r.GetFieldValue<byte[]>(1)), cancel);
        return [.. documents.Select(d => ids[Convert.ToHexString(d.Audience)])];
    }

    private async Task<Dictionary<(string, string), int>> FacetsAsync(IReadOnlyList<WrittenDocument> documents, CancellationToken cancel)
    {
        var values = documents.SelectMany(d => d.Facets).Distinct().ToList();
        var (names, texts) = (values.ConvertAll(v => v.Name), values.ConvertAll(v => v.Value));
        await using var batch = new NpgsqlBatch(connection);
        Add(batch, AddFacetValues, ("names", names), ("values", texts));
        Add(batch, ReadFacetValues, ("names", names), ("values", texts));
        return await ReadAsync(batch, r => (r.GetString(1), r.GetString(2)), cancel);
    }

    private async Task<List<int>> ShapesAsync(IReadOnlyList<WrittenDocument> documents, List<int[]> facetsOf, CancellationToken cancel)
    {
        var shapeOf = facetsOf.ConvertAll(f => $"{{{string.Join(',', f)}}}");
        var shapes = shapeOf.Distinct().ToList();
        var digests = shapes.ConvertAll(s => Digest.Of([s]));
        await using var batch = new NpgsqlBatch(connection);
        Add(batch, AddShapes, ("digests", digests), ("facets", shapes));
        Add(batch, AddWords, ("words", documents.SelectMany(d => d.Vectors.Words).ToHashSet(StringComparer.Ordinal)));
        Add(batch, ReadShapes, ("digests", digests));
        var ids = await ReadAsync(batch, r => Convert.ToHexString(r.GetFieldValue<byte[]>(1)), cancel);
        return shapeOf.ConvertAll(s => ids[Convert.ToHexString(Digest.Of([s]))]);
    }

    private async Task WriteDocumentsAsync(IReadOnlyList<WrittenDocument> documents, List<int> audiences, List<int> shapes, List<int[]> facetsOf, CancellationToken cancel)
    {
        var kinds = documents.Select(d => d.Document.Kind).ToList();
        var qualities = documents.Select(d => (float)Math.Clamp(d.Document.Quality, 0, 1)).ToList();
        var facetLexemes = facetsOf.ConvertAll(f => string.Concat(f.Select(Lexeme.OfFacet)));
        await using var first = new NpgsqlBatch(connection);
        Add(
            first, UpsertDocuments, ("audiences", audiences), ("shapes", shapes), ("keys", documents.Select(d => d.Document.Id)), ("kinds", kinds),
            ("uses", documents.Select(d => d.Document.Uses)), ("qualities", qualities),
            ("updated", documents.Select(d => d.Document.UpdatedAt)), ("complete", documents.Select(d => d.Vectors.Complete)),
            ("bodies", documents.Select((d, i) => d.Vectors.Body + facetLexemes[i])),
            // An array of arrays would have to be square.
            ("neighbours", documents.Select(d => $"{{{string.Join(',', d.Vectors.Neighbours.Select(n => n.ToString(CultureInfo.InvariantCulture)))}}}")));
        var byKey = await ReadAsync(first, r => r.GetString(1), cancel);
        var ids = documents.Select(d => byKey[d.Document.Id]).ToList();
        var parts = documents.SelectMany((d, at) => d.Vectors.Chunks.Select((c, i) => (Document: ids[at], Ordinal: i + 1, c.Chunk, c.Terms))).ToList();
        await using var batch = new NpgsqlBatch(connection);
        Add(
            batch, UpsertHeadings, ("ids", ids), ("audiences", audiences), ("shapes", shapes), ("qualities", qualities), ("kinds", kinds),
            ("smalls", documents.Select((d, i) => d.Vectors.Small + facetLexemes[i])), ("headings", documents.Select(d => d.Vectors.Heading)));
        Add(batch, UpsertContents, ("ids", ids), ("titles", documents.Select(d => d.Document.Title)), ("summaries", documents.Select(d => d.Document.Summary)));
        Add(batch, "DELETE FROM search.parts WHERE document = ANY(@ids)", ("ids", ids));
        Add(
            batch, InsertParts,
            ("documents", parts.Select(p => p.Document)), ("ordinals", parts.Select(p => p.Ordinal)), ("labels", parts.Select(p => p.Chunk.Label)),
            ("pages", parts.Select(p => p.Chunk.Page)), ("contents", parts.Select(p => p.Chunk.Text)), ("terms", parts.Select(p => p.Terms)));
        batch.BatchCommands.Add(new(EmptyPendingLists));
        await batch.ExecuteNonQueryAsync(cancel);
    }

    // The rows of whichever statement gives some: a number, then what it is the number of.
    private static async Task<Dictionary<TKey, int>> ReadAsync<TKey>(NpgsqlBatch batch, Func<NpgsqlDataReader, TKey> key, CancellationToken cancel) where TKey : notnull
    {
        Dictionary<TKey, int> ids = [];
        await using var reader = await batch.ExecuteReaderAsync(cancel);
        do
            while (await reader.ReadAsync(cancel))
                ids[key(reader)] = reader.GetInt32(0);
        while (await reader.NextResultAsync(cancel));
        return ids;
    }

    private static void Add(NpgsqlBatch batch, string sql, params (string Name, object Values)[] parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var (name, values) in parameters)
            command.Parameters.Add(values switch
            {
                IEnumerable<string?> texts => new(name, NpgsqlDbType.Array | NpgsqlDbType.Text) { Value = texts.ToArray() },
                IEnumerable<int> numbers => new(name, NpgsqlDbType.Array | NpgsqlDbType.Integer) { Value = numbers.ToArray() },
                IEnumerable<int?> numbers => new(name, NpgsqlDbType.Array | NpgsqlDbType.Integer) { Value = numbers.ToArray() },
                IEnumerable<float> numbers => new(name, NpgsqlDbType.Array | NpgsqlDbType.Real) { Value = numbers.ToArray() },
                IEnumerable<bool> flags => new(name, NpgsqlDbType.Array | NpgsqlDbType.Boolean) { Value = flags.ToArray() },
                IEnumerable<DateTime> times => new(name, NpgsqlDbType.Array | NpgsqlDbType.TimestampTz) { Value = times.ToArray() },
                IEnumerable<byte[]> bytes => new(name, NpgsqlDbType.Array | NpgsqlDbType.Bytea) { Value = bytes.ToArray() },
                _ => throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{name} is no list that is known."), nameof(parameters)),
            });
        batch.BatchCommands.Add(command);
    }
}
