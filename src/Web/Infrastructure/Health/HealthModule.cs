namespace Tinkuy.Web.Infrastructure.Health;

/// <summary>What a proxy or a service manager asks.</summary>
public static class HealthModule
{
    public static void AddHealth(this IServiceCollection services)
    {
        services.AddSingleton<Readiness>();
        services.AddHostedService<DatabaseWatch>();
    }

    /// <summary><c>/salud/vivo</c>: the process answers. <c>/salud/listo</c>: so does its database; 503 when not.</summary>
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/salud/vivo", () => Results.Text("vivo")).AllowAnonymous();
        app.MapGet("/salud/listo", async (Readiness readiness, CancellationToken ct) => await readiness.IsReadyAsync(ct)
            ? Results.Text("listo")
            : Results.Text("no listo", statusCode: StatusCodes.Status503ServiceUnavailable)).AllowAnonymous();
    }
}
