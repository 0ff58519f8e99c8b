using System.Globalization;
using Tinkuy.Realtime;

namespace Tinkuy.Web.Infrastructure.Health;

/// <summary>What a proxy or a service manager asks.</summary>
public static class HealthModule
{
    public static void AddHealth(this IServiceCollection services)
    {
        services.AddSingleton<Readiness>();
        services.AddHostedService<DatabaseWatch>();
    }

    /// <summary>
    /// <c>/salud/vivo</c>: the process answers. <c>/salud/listo</c>: so does its database; 503 when not. It says so when
    /// PostgreSQL's queue of notifications fills up, which is no reason to send anybody elsewhere.
    /// </summary>
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/salud/vivo", () => Results.Text("vivo")).AllowAnonymous();
        app.MapGet("/salud/listo", async (Readiness readiness, RoomWakeUps wakeUps, CancellationToken ct) => await readiness.IsReadyAsync(ct)
            ? Results.Text(wakeUps.IsAlarming ? string.Create(CultureInfo.InvariantCulture, $"listo; alarma: pg_notification_queue_usage() = {wakeUps.Usage:0.######}") : "listo")
            : Results.Text("no listo", statusCode: StatusCodes.Status503ServiceUnavailable)).AllowAnonymous();
    }
}
