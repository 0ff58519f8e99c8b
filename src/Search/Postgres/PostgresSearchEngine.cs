using Npgsql;
using Tinkuy.Search.Analysis;
using Tinkuy.Search.Queries;

namespace Tinkuy.Search.Postgres;

/// <summary>
/// PostgreSQL as the engine: nothing to install, one copy for all nodes. It keeps its tables in a schema of its own,
/// <c>search</c>, fills them with the terms of <see cref="SpanishAnalyser"/>, and needs the trusted extension <c>pg_trgm</c>.
/// </summary>
public sealed class PostgresSearchEngine(NpgsqlDataSource data, SpanishAnalyser analyser, QueryAnalyser queries) : ISearchEngine
{
    /// <summary>How much is ranked; tests make it small.</summary>
    internal RankingLimits Limits { get; init; } = new();

    public Task PrepareAsync(CancellationToken cancel = default) => SchemaKeeper.EnsureAsync(data, cancel);

    public async Task IndexAsync(IReadOnlyCollection<SearchDocument> documents, CancellationToken cancel = default)
    {
        if (documents.Count == 0)
            return;
        // Several at once where there are cores for it; the database is busy only afterwards.
        var written = documents.GroupBy(d => d.Id, StringComparer.Ordinal).Select(same => same.Last()).OrderBy(d => d.Id, StringComparer.Ordinal)
            .AsParallel().AsOrdered().WithCancellation(cancel).Select(d => WrittenDocument.Of(d, analyser)).ToList();
        await using var connection = await data.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await new DocumentWriter(connection).WriteAsync(written, cancel);
        await transaction.CommitAsync(cancel);
    }

    public async Task RemoveAsync(IReadOnlyCollection<string> ids, CancellationToken cancel = default)
    {
        if (ids.Count == 0)
            return;
        await using var command = data.CreateCommand(Removing("key = ANY($1)"));
        command.Parameters.Add(new() { Value = ids.ToArray() });
        await command.ExecuteNonQueryAsync(cancel);
    }

    public Task<SearchResult> SearchAsync(SearchRequest request, CancellationToken cancel = default) =>
        ReadAsync(request.Scope, asker => new SearchCommand(asker, request, queries, analyser, Limits).RunAsync(cancel), cancel);

    public Task<IReadOnlyList<Suggestion>> SuggestAsync(string typed, SearchScope scope, int limit = 8, CancellationToken cancel = default) =>
        ReadAsync(scope, asker => SuggestCommand.RunAsync(asker, analyser, typed, limit, cancel), cancel);

    public Task<IReadOnlyList<string>> SimilarAsync(string id, SearchScope scope, int limit = 6, CancellationToken cancel = default) =>
        ReadAsync(scope, asker => SimilarCommand.RunAsync(asker, id, limit, cancel), cancel);

    public async Task<SearchState> StateAsync(CancellationToken cancel = default)
    {
        await using var command = data.CreateCommand("""
            SELECT (SELECT count(*) FROM search.documents)::integer, analyser_version, (SELECT max(indexed_at) FROM search.documents) FROM search.meta
            """);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        await reader.ReadAsync(cancel);
        var version = reader.IsDBNull(1) ? null : reader.GetString(1);
        return new(reader.GetInt32(0), version, version != analyser.Version, reader.IsDBNull(2) ? null : reader.GetDateTime(2));
    }

    public async Task<int> BeginRebuildAsync(CancellationToken cancel = default)
    {
        await using var command = data.CreateCommand("UPDATE search.meta SET rebuild = rebuild + 1 RETURNING rebuild");
        return (int)(await command.ExecuteScalarAsync(cancel))!;
    }

    public async Task EndRebuildAsync(int rebuild, CancellationToken cancel = default)
    {
        await using var batch = data.CreateBatch();
        batch.BatchCommands.Add(new(Removing("rebuild < $1")) { Parameters = { new() { Value = rebuild } } });
        batch.BatchCommands.Add(new("DELETE FROM search.words WHERE rebuild < $1") { Parameters = { new() { Value = rebuild } } });
        batch.BatchCommands.Add(new("UPDATE search.meta SET analyser_version = $1") { Parameters = { new() { Value = analyser.Version } } });
        await batch.ExecuteNonQueryAsync(cancel);
    }

    public async Task<string?> PositionAsync(CancellationToken cancel = default)
    {
        await using var command = data.CreateCommand("SELECT position FROM search.meta WHERE analyser_version = $1");
        command.Parameters.Add(new() { Value = analyser.Version });
        return await command.ExecuteScalarAsync(cancel) as string;
    }

    public async Task KeepPositionAsync(string position, CancellationToken cancel = default)
    {
        await using var command = data.CreateCommand("UPDATE search.meta SET position = $1");
        command.Parameters.Add(new() { Value = position });
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static string Removing(string which) => $"""
        WITH gone AS (DELETE FROM search.documents WHERE {which} RETURNING id),
            headings AS (DELETE FROM search.headings WHERE document IN (SELECT id FROM gone)),
            contents AS (DELETE FROM search.contents WHERE document IN (SELECT id FROM gone))
        DELETE FROM search.parts WHERE document IN (SELECT id FROM gone)
        """;

    // In a transaction, so that the settings end with it.
    private async Task<T> ReadAsync<T>(SearchScope scope, Func<Asker, Task<T>> read, CancellationToken cancel)
    {
        await using var connection = await data.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        var answer = await read(await Asker.OfAsync(connection, scope, cancel));
        await transaction.CommitAsync(cancel);
        return answer;
    }
}
