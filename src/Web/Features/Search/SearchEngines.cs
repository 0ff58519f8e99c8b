using Tinkuy.Domain.Persistence;
using Tinkuy.Domain.Search;
using Tinkuy.Search;
using Tinkuy.Search.Analysis;
using Tinkuy.Search.Postgres;
using Tinkuy.Search.Queries;
using Tinkuy.Web.Infrastructure.Hosting;

namespace Tinkuy.Web.Features.Search;

/// <summary>
/// The engines of this node. PostgreSQL's index is kept up whichever engine is chosen: it answers while another's is being
/// filled, and a network can go back to it at any moment.
/// </summary>
public sealed class SearchEngines : IDisposable
{
    private readonly IServiceProvider services;
    private readonly ISearchEngine? lucene;

    public SearchEngines(IServiceProvider services, IConfiguration configuration, DataFolder data, ILogger<SearchEngines> log)
    {
        this.services = services;
        var postgres = services.GetRequiredService<PostgresSearchEngine>();
        Shared = IndexerOf(postgres, "PostgreSQL", services.GetServices<IIndexListener>());
        Indexers = [Shared];
        Answering = postgres;
        AsksForLucene = "Lucene".Equals(configuration[SearchModule.EngineSetting], StringComparison.OrdinalIgnoreCase);
        if (!AsksForLucene)
            return;
        if (!LuceneProgram.IsHere)
        {
            log.LogError("{Setting} asks for Lucene, but this site was built without it: PostgreSQL answers.", SearchModule.EngineSetting);
            return;
        }
        var folder = data.Sub("lucene");
        lucene = LuceneProgram.Create(folder, services.GetRequiredService<SpanishAnalyser>(), services.GetRequiredService<QueryAnalyser>(), services.GetRequiredService<TimeProvider>());
        Own = IndexerOf(lucene, $"Lucene {Environment.MachineName}:{folder}", []);
        Indexers = [Shared, Own];
        Answering = new StandInEngine(lucene, postgres, () => Own.Serves, services.GetRequiredService<ILogger<StandInEngine>>());
    }

    /// <summary>What the setting says.</summary>
    public bool AsksForLucene { get; }

    /// <summary>The engine that answers once its index is filled.</summary>
    public string Chosen => Own is null ? "PostgreSQL" : "Lucene";

    /// <summary>What pages ask.</summary>
    public ISearchEngine Answering { get; }

    /// <summary>Keeps up PostgreSQL's index, which all nodes share.</summary>
    public Indexer Shared { get; }

    /// <summary>Keeps up this node's own index; null when it has none.</summary>
    public Indexer? Own { get; }

    /// <summary>Both.</summary>
    public IReadOnlyList<Indexer> Indexers { get; }

    /// <summary>Makes what has to be there before the site serves: the shared index, and the triggers that note changes.</summary>
    public async Task PrepareAsync(CancellationToken cancel = default)
    {
        await services.GetRequiredService<PostgresSearchEngine>().PrepareAsync(cancel);
        await using var scope = services.CreateAsyncScope();
        foreach (var source in services.GetServices<ISearchSource>())
            await ChangeTriggers.InstallAsync(scope.ServiceProvider.GetRequiredService<TinkuyDb>(), source.Kind, source.Version, source.Tables, cancel);
    }

    public void Dispose() => (lucene as IDisposable)?.Dispose();

    private Indexer IndexerOf(ISearchEngine engine, string name, IEnumerable<IIndexListener> listeners) =>
        new(services.GetRequiredService<IServiceScopeFactory>(), engine, services.GetServices<ISearchSource>(), listeners, services.GetRequiredService<IndexReports>(), name);
}
