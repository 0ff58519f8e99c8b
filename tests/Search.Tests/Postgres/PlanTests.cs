using System.Globalization;
using Tinkuy.Search.Postgres;

namespace Tinkuy.Search.Tests.Postgres;

/// <summary>No statement scans what an index should serve. Plans are read on a table large enough for the planner to care.</summary>
public sealed class PlanTests(FilledTables tables) : IClassFixture<FilledTables>
{
    private static readonly SearchScope Everyone = SearchScope.Of("public");

    [Theory]
    [InlineData("SELECT id FROM search.documents d WHERE d.audience = ANY('{1}') AND d.body @@ '''fraccion7'' & ''palabra8'''::tsquery", "ix_documents_body")]
    [InlineData("SELECT id FROM search.documents d WHERE d.audience = ANY('{1}') AND d.body @@ '(''fraccion7'' & ''palabra8'') | (''fraccion9'')'::tsquery", "ix_documents_body")]
    [InlineData("SELECT count(*) FROM search.documents d WHERE d.id % 16 = 0 AND d.body @@ '''fraccion7'''::tsquery", "ix_documents_sample")]
    [InlineData("SELECT count(*) FROM search.documents d WHERE d.id % 16 = 0 AND d.audience = ANY('{1}') AND d.body @@ '''agua'''::tsquery", "ix_documents_sample")]
    [InlineData("SELECT id FROM search.documents d WHERE d.audience = ANY('{1}') AND d.neighbours && '{7}'::smallint[] AND d.neighbours && '{1008}'::smallint[]", "ix_documents_neighbours")]
    [InlineData("SELECT count(*) FROM search.documents d WHERE (d.id & 15) = 0", "ix_documents_sample_all")]
    [InlineData("SELECT id FROM search.documents ORDER BY quality DESC, updated_at DESC, id DESC LIMIT 20", "ix_documents_quality")]
    [InlineData("SELECT id FROM search.documents ORDER BY updated_at DESC, id DESC LIMIT 20", "ix_documents_updated")]
    [InlineData("SELECT id FROM search.documents ORDER BY uses DESC, quality DESC, id DESC LIMIT 20", "ix_documents_uses")]
    [InlineData("SELECT document FROM search.headings WHERE heading @@ '''fraccion7'':*'::tsquery", "ix_headings_heading")]
    [InlineData("SELECT document FROM search.headings WHERE small @@ '''fraccion7'' | ''palabra8'''::tsquery", "ix_headings_small")]
    [InlineData("SELECT count(*) FROM search.headings WHERE document % 16 = 0 AND small @@ '''fraccion7'''::tsquery", "ix_headings_sample")]
    [InlineData("SELECT document FROM search.headings ORDER BY quality DESC, document DESC LIMIT 100", "ix_headings_quality")]
    [InlineData("SELECT word FROM search.words WHERE word % 'fracion1234'", "ix_words_trigrams")]
    [InlineData("SELECT * FROM search.parts p WHERE p.document = 7", "parts_pkey")]
    [InlineData("DELETE FROM search.documents WHERE key = ANY('{material:1,material:2}')", "documents_key_key")]
    public async Task An_index_serves(string statement, string index)
    {
        var plan = await PlanAsync(statement);

        Assert.Matches($@"\b{index}\b", plan);
        Assert.DoesNotContain("Seq Scan", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_whole_search_reads_no_table_from_end_to_end()
    {
        var before = await SequentialReadsAsync();
        var engine = tables.Host.Engine;
        var filters = new Dictionary<string, IReadOnlyCollection<string>> { ["area"] = ["area3"] };
        foreach (var text in new[] { "fraccion1 palabra1", "agua", "\"agua fraccion3\"", "\"rio hondo\"", "rio hondo", "agua rio hondo fraccion3", "agua palabra7 -fraccion3", "agua nada zzyzx", "fracion12", "" })
            foreach (var sort in Enum.GetValues<SearchSort>())
            {
                await engine.SearchAsync(new(tables.Host.Queries.Analyse(text), Everyone) { Sort = sort });
                await engine.SearchAsync(new(tables.Host.Queries.Analyse(text), Everyone) { Sort = sort, Filters = filters });
            }
        foreach (var typed in new[] { "fraccion12", "ag" })
            await engine.SuggestAsync(typed, Everyone);
        await engine.SimilarAsync("material:12", Everyone);

        Assert.Equal(before, await SequentialReadsAsync());
    }

    [Fact]
    public async Task Counts_past_the_limit_are_estimates_and_say_so()
    {
        var many = await tables.Host.Engine.SearchAsync(new(tables.Host.Queries.Analyse("agua"), Everyone));
        var few = await tables.Host.Engine.SearchAsync(new(tables.Host.Queries.Analyse("fraccion7"), Everyone));

        Assert.True(many.CountsAreApproximate);
        Assert.InRange(many.Total, 19_000, 21_000);
        Assert.All(many.Facets["area"], a => Assert.InRange(a.Count, 1800, 2700));
        Assert.False(few.CountsAreApproximate);
        Assert.Equal(40, few.Total);
    }

    [Fact]
    public async Task A_phrase_that_thousands_have_in_their_text_alone_is_found_among_the_best()
    {
        var phrase = await tables.Host.Engine.SearchAsync(new(tables.Host.Queries.Analyse("\"río hondo\""), Everyone));

        Assert.True(phrase.CountsAreApproximate);
        Assert.Equal(20, phrase.Hits.Count);
    }

    private async Task<string> PlanAsync(string statement)
    {
        await using var command = tables.Host.Data.CreateCommand("EXPLAIN " + statement);
        await using var reader = await command.ExecuteReaderAsync();
        List<string> lines = [];
        while (await reader.ReadAsync())
            lines.Add(reader.GetString(0));
        return string.Join('\n', lines);
    }

    // Each backend reports its counts when it goes idle; what lists facets and audiences is tiny and may be read whole.
    private async Task<long> SequentialReadsAsync()
    {
        await tables.ExecuteAsync("SELECT pg_stat_force_next_flush()");
        await using var command = tables.Host.Data.CreateCommand("""
            SELECT sum(seq_tup_read)::bigint FROM pg_stat_user_tables WHERE schemaname = 'search' AND relname NOT IN ('facet_values', 'shapes', 'audiences', 'meta')
            """);
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }
}

/// <summary>Twenty thousand documents, filled in once for all plans.</summary>
public sealed class FilledTables : IAsyncLifetime
{
    internal PostgresHost Host { get; } = new();

    public async Task InitializeAsync()
    {
        await Host.StartAsync(new RankingLimits(Broad: 2000));
        var ofAgua = string.Join(',', Enumerable.Range(0, 500).Select(i => Neighbours.Pair("agua", $"fraccion{i}")));
        await ExecuteAsync($$"""
            INSERT INTO search.audiences (digest, scopes) VALUES ('a', '{public}');
            INSERT INTO search.facet_values (name, value) SELECT 'area', 'area' || i FROM generate_series(1, 9) i;
            INSERT INTO search.shapes (digest, facets) SELECT i::text::bytea, ARRAY[i] FROM generate_series(1, 9) i;
            INSERT INTO search.documents (rebuild, audience, shape, uses, quality, updated_at, complete, key, kind, body, neighbours)
            SELECT 0, 1, i % 9 + 1, i % 5, (i % 1000) / 1000.0, now() - make_interval(mins => i), true, 'material:' || i, 'material',
                ('agua:1 fraccion' || i % 500 || ':2 palabra' || i % 997 || ':3 rio:4 hond:5 ''=' || i % 9 + 1 || '''')::tsvector,
                ARRAY[('{ {{ofAgua}} }'::smallint[])[i % 500 + 1], {{Neighbours.Pair("rio", "hond")}}]
            FROM generate_series(1, 20000) i;
            INSERT INTO search.headings SELECT id, audience, shape, quality, kind, ts_delete(body, '{rio,hond}'::text[]), body FROM search.documents;
            INSERT INTO search.contents SELECT id, key, '' FROM search.documents;
            INSERT INTO search.parts SELECT id, 1, NULL, NULL, key, NULL FROM search.documents;
            INSERT INTO search.words SELECT 'palabra' || i, 0 FROM generate_series(1, 200000) i;
            """);
        await ExecuteAsync("VACUUM ANALYZE search.documents, search.headings, search.contents, search.parts, search.words, search.shapes");
    }

    public async Task DisposeAsync() => await Host.DisposeAsync();

    internal async Task ExecuteAsync(string sql)
    {
        await using var command = Host.Data.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
