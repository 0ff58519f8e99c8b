using Npgsql;
using Tinkuy.Search;
using Tinkuy.Search.Postgres;
using Tinkuy.Search.Queries;
using Tinkuy.Web.Features.Search.Saved;

namespace Tinkuy.Web.Features.Search;

public static class SearchModule
{
    /// <summary>The setting that chooses the engine: <c>PostgreSQL</c>, which is always there, or <c>Lucene</c>.</summary>
    public const string EngineSetting = "Search:Engine";

    /// <summary>The engines, what is fed to them, and what keeps them up.</summary>
    public static void AddSearch(this IServiceCollection services)
    {
        var (analyser, synonyms) = Synonyms.Load();
        services.AddSingleton(analyser);
        services.AddSingleton(new QueryAnalyser(analyser, synonyms));
        services.AddKeyedSingleton(nameof(PostgresSearchEngine), (provider, _) =>
            NpgsqlDataSource.Create(provider.GetRequiredService<IConfiguration>().GetConnectionString("Tinkuy")!));
        services.AddSingleton(provider => new PostgresSearchEngine(
            provider.GetRequiredKeyedService<NpgsqlDataSource>(nameof(PostgresSearchEngine)), analyser, provider.GetRequiredService<QueryAnalyser>()));
        services.AddSingleton<SearchEngines>();
        services.AddSingleton<ISearchEngine>(provider => provider.GetRequiredService<SearchEngines>().Answering);
        services.AddSingleton<ISearchSource, MaterialSource>();
        services.AddSingleton<IFoundKind, FoundMaterials>();
        services.AddSingleton<IndexReports>();
        services.AddHostedService<IndexWorker>();
        services.AddScoped<FacetChoices>();
        services.AddSingleton<LibraryRequests>();
        services.AddScoped<LibrarySearch>();
        services.AddScoped<Suggestions>();
        services.AddSavedSearches();
    }

    /// <summary>Titles while typing, for visitors too.</summary>
    public static void MapSearch(this IEndpointRouteBuilder app) =>
        app.MapGet("/biblioteca/sugerencias", (string? q, Suggestions suggestions, HttpResponse response, CancellationToken cancel) => suggestions.AnswerAsync(q, response, cancel)).AllowAnonymous();
}
