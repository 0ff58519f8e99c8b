using Tinkuy.Domain.Library.Collections;
using Tinkuy.Web.Features.Search;

namespace Tinkuy.Web.Features.Library.Collections;

/// <summary>Collections of materials.</summary>
public static class CollectionsModule
{
    public static void AddCollections(this IServiceCollection services)
    {
        services.AddScoped<ChangeCollection>();
        services.AddScoped<OfflineIndex>();
        services.AddScoped<CollectionPack>();
        services.AddSingleton<ISearchSource, CollectionSource>();
        services.AddSingleton<IFoundKind, FoundCollections>();
    }

    /// <summary>Visitors too: what is public may be carried along.</summary>
    public static void MapCollections(this IEndpointRouteBuilder app) =>
        app.MapGet("/biblioteca/colecciones/{id:long}/descargar.zip", (long id, CollectionPack pack, HttpContext http) => pack.AnswerAsync(id, http)).AllowAnonymous();
}
