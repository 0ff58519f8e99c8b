namespace Tinkuy.Web.Features.Library.Doors.Api;

/// <summary>The interface for programs, its version in its address.</summary>
public static class ApiModule
{
    public static void AddApi(this IServiceCollection services)
    {
        services.AddScoped<ApiMaterials>();
        services.AddScoped<ApiDoor>();
        services.Configure<Microsoft.AspNetCore.RateLimiting.RateLimiterOptions>(options => options.AddPolicy<string, ApiLimit>(nameof(ApiLimit)));
    }

    public static void MapApi(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup(ApiDoor.Root).AllowAnonymous().RequireRateLimiting(nameof(ApiLimit)).AddEndpointFilter(ForEverySite);
        api.MapGet("/openapi.json", ApiDoor.Description);
        api.MapGet("/materiales", ([AsParameters] ApiPage page, ApiDoor door, HttpContext http, CancellationToken cancel) => door.SearchAsync(page, http, cancel));
        api.MapGet("/materiales/{id:long}", (long id, ApiDoor door, HttpContext http, CancellationToken cancel) => door.ReadAsync(id, http, cancel));
        api.MapGet("/{**path}", () => ApiProblem.Of(StatusCodes.Status404NotFound, "There is nothing at this address; see openapi.json."));
    }

    // It holds nothing but what everybody may read, and looks at no cookie: pages of other sites may show it.
    private static ValueTask<object?> ForEverySite(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        context.HttpContext.Response.Headers.AccessControlAllowOrigin = "*";
        context.HttpContext.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        return next(context);
    }
}
