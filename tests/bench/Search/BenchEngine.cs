using Npgsql;
using Tinkuy.Search;
using Tinkuy.Search.Postgres;
using Tinkuy.Search.Queries;
using Tinkuy.Testing;
using Tinkuy.Web.Features.Search;

namespace Tinkuy.Bench.Search;

/// <summary>An engine to be measured, on storage of its own that goes with it. The one place that knows which engines there are.</summary>
/// <param name="InBulk">Runs what fills it, as fast as it can be filled.</param>
/// <param name="Settle">Waits for what an installation does in the night: gathering statistics, merging segments.</param>
/// <param name="SizeAsync">Bytes on disk, texts included.</param>
public sealed record BenchEngine(ISearchEngine Engine, QueryAnalyser Queries, Func<Func<Task>, Task> InBulk, Func<Task> Settle, Func<Task<long>> SizeAsync, Func<ValueTask> Dispose) : IAsyncDisposable
{
    // The indexes of words, which take longer to grow by a million documents than to be made of them.
    private const string WordIndexes = "SELECT indexrelid FROM pg_index JOIN pg_class c ON c.oid = indexrelid JOIN pg_am a ON a.oid = relam WHERE relnamespace = 'search'::regnamespace AND amname = 'gin'";

    private static readonly Dictionary<string, Func<Task<BenchEngine>>> Makers = new(StringComparer.Ordinal) { ["postgres"] = PostgresAsync, ["lucene"] = LuceneAsync };

    /// <summary>The engine of that name, empty.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static Task<BenchEngine> StartAsync(string name) => Makers.TryGetValue(name, out var make)
        ? make() : throw new ArgumentException($"--engine {string.Join('|', Makers.Keys)}", nameof(name));

    public ValueTask DisposeAsync() => Dispose();

    private static async Task<BenchEngine> PostgresAsync()
    {
        var database = await TestDatabase.CreateAsync(withCast: false);
        var data = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString) { CommandTimeout = 3600, Options = "" });
        var (analyser, synonyms) = Synonyms.Load();
        var queries = new QueryAnalyser(analyser, synonyms);
        var engine = new PostgresSearchEngine(data, analyser, queries);
        await engine.PrepareAsync();
        return new(engine, queries, fill => WithoutIndexesAsync(data, fill), () => ScalarAsync(data, "VACUUM ANALYZE"), async () => (long)(await ScalarAsync(data, "SELECT sum(pg_total_relation_size(c.oid))::bigint FROM pg_class c WHERE relnamespace = 'search'::regnamespace AND relkind = 'r'"))!, async () =>
        {
            await data.DisposeAsync();
            await database.DisposeAsync();
        });
    }

    private static async Task<BenchEngine> LuceneAsync()
    {
        if (!LuceneProgram.IsHere)
            throw new ArgumentException($"--engine lucene: first dotnet publish src/Search.Lucene -c Release -o {AppContext.BaseDirectory}");
        var folder = Directory.CreateTempSubdirectory("tinkuy-bench-");
        var (analyser, synonyms) = Synonyms.Load();
        var queries = new QueryAnalyser(analyser, synonyms);
        var engine = LuceneProgram.Create(folder.FullName, analyser, queries, TimeProvider.System);
        await engine.PrepareAsync();
        return new(engine, queries, fill => fill(), () => CalmAsync(engine, folder), () => Task.FromResult(folder.EnumerateFiles().Sum(f => f.Length)), () =>
        {
            (engine as IDisposable)?.Dispose();
            folder.Delete(recursive: true);
            return ValueTask.CompletedTask;
        });
    }

    // Until nothing has been written for a while: an index that was just filled goes on merging.
    private static async Task CalmAsync(ISearchEngine engine, DirectoryInfo folder)
    {
        (string, long)[] before, now = [];
        do
        {
            before = now;
            await Task.Delay(TimeSpan.FromSeconds(5));
            now = [.. folder.EnumerateFiles().Select(f => (f.Name, f.Length)).Order()];
        }
        while (!now.SequenceEqual(before));
        await engine.PositionAsync();
    }

    // Not dropped, because the engine names them: they miss what is written until they are made anew.
    private static async Task WithoutIndexesAsync(NpgsqlDataSource data, Func<Task> fill)
    {
        await ScalarAsync(data, $"UPDATE pg_index SET indisready = false, indisvalid = false WHERE indexrelid IN ({WordIndexes})");
        await fill();
        var names = (string[])(await ScalarAsync(data, $"SELECT array_agg(indexrelid::regclass::text) FROM ({WordIndexes}) i"))!;
        foreach (var name in names)
            await ScalarAsync(data, $"SET maintenance_work_mem = '4GB'; REINDEX INDEX {name}");
    }

    private static async Task<object?> ScalarAsync(NpgsqlDataSource data, string sql)
    {
        await using var command = data.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
