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
    // Compiling a statement takes longer than running it. A scan of the whole table looks cheap to the planner, who forgets
    // that it unpacks every vector. pg_trgm's own threshold is lower than ours.
    private const string Settings = """
        SELECT set_config('jit', 'off', true), set_config('enable_seqscan', 'off', true),
            similarity('', ''), set_config('pg_trgm.similarity_threshold', '0.35', true)
        """;

    /// <summary>How much is ranked; tests make it small.</summary>
    internal RankingLimits Limits { get; init; } = new();

    public Task PrepareAsync(CancellationToken cancel = default) => SchemaKeeper.EnsureAsync(data, cancel);

    public async Task IndexAsync(IReadOnlyCollection<SearchDocument> documents, CancellationToken cancel = default)
    {
        await using var connection = await data.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await using var batch = new NpgsqlBatch(connection, transaction);
        new DocumentWriter(analyser).Write(documents.GroupBy(d => d.Id, StringComparer.Ordinal).Select(same => same.Last()), batch);
        await batch.ExecuteNonQueryAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    public async Task RemoveAsync(IReadOnlyCollection<string> ids, CancellationToken cancel = default)
    {
        await using var command = data.CreateCommand("DELETE FROM search.documents WHERE key = ANY($1)");
        command.Parameters.Add(new() { Value = ids.ToArray() });
        await command.ExecuteNonQueryAsync(cancel);
    }

    public Task<SearchResult> SearchAsync(SearchRequest request, CancellationToken cancel = default) =>
        ReadAsync(connection => new SearchCommand(connection, request, queries, analyser, Limits).RunAsync(cancel), cancel);

    public Task<IReadOnlyList<Suggestion>> SuggestAsync(string typed, SearchScope scope, int limit = 8, CancellationToken cancel = default) =>
        ReadAsync(connection => SuggestCommand.RunAsync(connection, analyser, typed, scope, limit, cancel), cancel);

    public Task<IReadOnlyList<string>> SimilarAsync(string id, SearchScope scope, int limit = 6, CancellationToken cancel = default) =>
        ReadAsync(connection => SimilarCommand.RunAsync(connection, id, scope, limit, cancel), cancel);

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
        batch.BatchCommands.Add(new("DELETE FROM search.documents WHERE rebuild < $1") { Parameters = { new() { Value = rebuild } } });
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

    // In a transaction, so that the settings end with it.
    private async Task<T> ReadAsync<T>(Func<NpgsqlConnection, Task<T>> read, CancellationToken cancel)
    {
        await using var connection = await data.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await using (var settings = new NpgsqlCommand(Settings, connection, transaction))
            await settings.ExecuteNonQueryAsync(cancel);
        var answer = await read(connection);
        await transaction.CommitAsync(cancel);
        return answer;
    }
}
