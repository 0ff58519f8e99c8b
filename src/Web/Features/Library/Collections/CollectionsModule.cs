using Tinkuy.Domain.Library.Collections;

namespace Tinkuy.Web.Features.Library.Collections;

/// <summary>Collections of materials.</summary>
public static class CollectionsModule
{
    public static void AddCollections(this IServiceCollection services) => services.AddScoped<ChangeCollection>();
}
