namespace Tinkuy.Web.Features.Library.Taking;

/// <summary>Taking one material along.</summary>
public static class TakingModule
{
    public static void AddTaking(this IServiceCollection services)
    {
        services.AddScoped<OfflinePage>();
        services.AddScoped<MaterialPack>();
    }

    /// <summary>Visitors too: what is public may be taken along.</summary>
    public static void MapTaking(this IEndpointRouteBuilder app) =>
        app.MapGet("/biblioteca/{id:long}/descargar.zip", (long id, MaterialPack pack, HttpContext http) => pack.AnswerAsync(id, http)).AllowAnonymous();
}
