using System.Globalization;

namespace Tinkuy.Search.Tests.Postgres;

/// <summary>No statement scans what an index should serve. Plans are read on a table large enough for the planner to care.</summary>
public sealed class PlanTests : IAsyncLifetime
{
    private readonly PostgresHost host = new();

    public async Task InitializeAsync()
    {
        await host.StartAsync();
        await ExecuteAsync("""
            INSERT INTO search.documents (rebuild, uses, quality, updated_at, complete, key, kind, facets, scopes, heading, small, body)
            SELECT 0, 0, 0, now(), true, 'material:' || i, 'material', '{1}', '{public}', v, v, v
            FROM generate_series(1, 20000) i, LATERAL (SELECT ('fraccion' || i % 500 || ' palabra' || i % 997)::tsvector AS v) w;
            INSERT INTO search.contents SELECT id, key, '' FROM search.documents;
            INSERT INTO search.parts SELECT id, 1, NULL, NULL, '', body FROM search.documents;
            INSERT INTO search.words SELECT 'palabra' || i, 0 FROM generate_series(1, 200000) i;
            ANALYZE search.documents, search.contents, search.parts, search.words;
            """);
    }

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Theory]
    [InlineData("SELECT id FROM search.documents d WHERE d.scopes && '{public}' AND d.body @@ '''fraccion7'' & ''palabra8'''::tsquery", "ix_documents_body")]
    [InlineData("SELECT id FROM search.documents d WHERE d.scopes && '{public}' AND d.body @@ '(''fraccion7'' & ''palabra8'') | (''fraccion9'')'::tsquery", "ix_documents_body")]
    [InlineData("SELECT id FROM search.documents WHERE heading @@ '''fraccion7'':*'::tsquery AND scopes && '{public}'", "ix_documents_heading")]
    [InlineData("SELECT id FROM search.documents WHERE small @@ '''fraccion7'' | ''palabra8'''::tsquery", "ix_documents_small")]
    [InlineData("SELECT word FROM search.words WHERE word % 'fracion1234'", "ix_words_trigrams")]
    [InlineData("SELECT * FROM search.parts p WHERE p.document = 7", "parts_pkey")]
    [InlineData("DELETE FROM search.documents WHERE key = ANY('{material:1,material:2}')", "documents_key_key")]
    public async Task An_index_serves(string statement, string index)
    {
        var plan = await PlanAsync(statement);

        Assert.Contains(index, plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Seq Scan", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_whole_search_reads_no_table_from_end_to_end()
    {
        var before = await SequentialReadsAsync();
        var engine = host.Engine;
        for (var i = 0; i < 3; i++)
            await engine.SearchAsync(new(host.Queries.Analyse($"fraccion{i} palabra{i}"), SearchScope.Of("public")));
        await engine.SuggestAsync("fraccion12", SearchScope.Of("public"));
        await engine.SimilarAsync("material:12", SearchScope.Of("public"));

        Assert.Equal(before, await SequentialReadsAsync());
    }

    private async Task<string> PlanAsync(string statement)
    {
        await using var command = host.Data.CreateCommand("EXPLAIN " + statement);
        await using var reader = await command.ExecuteReaderAsync();
        List<string> lines = [];
        while (await reader.ReadAsync())
            lines.Add(reader.GetString(0));
        return string.Join('\n', lines);
    }

    // Each backend reports its counts when it goes idle; the facet table is tiny and may be read whole.
    private async Task<long> SequentialReadsAsync()
    {
        await ExecuteAsync("SELECT pg_stat_force_next_flush()");
        await using var command = host.Data.CreateCommand("SELECT sum(seq_tup_read)::bigint FROM pg_stat_user_tables WHERE schemaname = 'search' AND relname <> 'facet_values'");
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = host.Data.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
