using Microsoft.EntityFrameworkCore;
using Npgsql;
using Tinkuy.Domain.Encounters;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Search;
using Tinkuy.Search.Postgres;
using Tinkuy.Search.Queries;
using Tinkuy.Web.Features.Encounters.Acta;

namespace Tinkuy.Web.Features.Search;

public static class SearchModule
{
    /// <summary>The engine, what is fed to it, and what keeps it up.</summary>
    public static void AddSearch(this IServiceCollection services)
    {
        var (analyser, synonyms) = Synonyms.Load();
        services.AddSingleton(analyser);
        services.AddSingleton(new QueryAnalyser(analyser, synonyms));
        services.AddKeyedSingleton(nameof(PostgresSearchEngine), (provider, _) =>
            NpgsqlDataSource.Create(provider.GetRequiredService<IConfiguration>().GetConnectionString("Tinkuy")!));
        services.AddSingleton<ISearchEngine>(provider => new PostgresSearchEngine(
            provider.GetRequiredKeyedService<NpgsqlDataSource>(nameof(PostgresSearchEngine)), analyser, provider.GetRequiredService<QueryAnalyser>()));
        services.AddSingleton<ISearchSource, MaterialSource>();
        services.AddSingleton<Indexer>();
        services.AddHostedService<IndexWorker>();
        services.AddScoped<FacetChoices>();
    }

    /// <summary>Titles while typing, for visitors too.</summary>
    public static void MapSearch(this IEndpointRouteBuilder app) => app.MapGet("/biblioteca/sugerencias", SuggestAsync).AllowAnonymous();

    private static async Task<IResult> SuggestAsync(string? q, TinkuyDb db, Viewer viewer, ISearchEngine engine, HttpResponse response, CancellationToken cancel)
    {
        var found = await engine.SuggestAsync(q ?? "", await SearchScopes.OfAsync(db, viewer, cancel), cancel: cancel);
        var materials = found.Where(s => s.Kind == MaterialSource.Name).Select(s => MaterialSource.NumberOf(s.Id)).ToList();
        var titles = await db.MaterialsVisibleTo(viewer).Where(m => materials.Contains(m.Id)).ToDictionaryAsync(m => $"{MaterialSource.Name}:{m.Id}", m => (m.Title, Url: $"/biblioteca/{m.Id}"), cancel);
        var actas = found.Where(s => s.Kind == ActaSource.Name).Select(s => ActaSource.NumberOf(s.Id)).ToList();
        foreach (var id in await db.MinutesVisibleTo(viewer).Where(m => actas.Contains(m.EncounterId)).Select(m => m.EncounterId).ToListAsync(cancel))
            titles[ActaSource.IdOf(id)] = (found.First(s => s.Id == ActaSource.IdOf(id)).Title, $"/encuentros/{id}/acta");
        response.Headers.CacheControl = "private, no-store";
        return Results.Json(found.Where(s => titles.ContainsKey(s.Id)).Select(s => new { title = titles[s.Id].Title, url = titles[s.Id].Url }));
    }
}
