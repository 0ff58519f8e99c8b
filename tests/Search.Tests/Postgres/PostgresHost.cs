using Npgsql;
using Tinkuy.Search.Postgres;
using Tinkuy.Search.Queries;
using Tinkuy.Search.Tests.Contract;
using Tinkuy.Testing;

namespace Tinkuy.Search.Tests.Postgres;

/// <summary>The PostgreSQL engine on a database of its own.</summary>
public sealed class PostgresHost : IEngineHost
{
    private TestDatabase? database;

    internal NpgsqlDataSource Data { get; private set; } = null!;

    internal PostgresSearchEngine Engine { get; private set; } = null!;

    internal QueryAnalyser Queries { get; private set; } = null!;

    public async Task<ISearchEngine> StartAsync() => await StartAsync(new RankingLimits());

    internal async Task<PostgresSearchEngine> StartAsync(RankingLimits limits)
    {
        database = await TestDatabase.CreateAsync(withCast: false);
        Data = NpgsqlDataSource.Create(database.ConnectionString);
        var (analyser, synonyms) = Synonyms.Load();
        Queries = new(analyser, synonyms);
        Engine = new(Data, analyser, Queries) { Limits = limits };
        await Engine.PrepareAsync();
        return Engine;
    }

    public async ValueTask DisposeAsync()
    {
        await Data.DisposeAsync();
        await database!.DisposeAsync();
    }
}
