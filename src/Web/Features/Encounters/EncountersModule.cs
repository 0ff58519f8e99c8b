using System.Text;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Encounters;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Web.Features.Encounters;

/// <summary>Encounters outside their pages: the calendar file.</summary>
public static class EncountersModule
{
    public static void AddEncounters(this IServiceCollection services)
    {
        services.AddScoped<GuestChoices>();
        services.AddScoped<AgendaOffers>();
    }

    public static void MapEncounters(this IEndpointRouteBuilder app) =>
        app.MapGet("/encuentros/{id:long}/encuentro.ics", CalendarAsync);

    private static async Task<IResult> CalendarAsync(long id, TinkuyDb db, Viewer viewer, TimeProvider clock, HttpRequest request, CancellationToken cancel)
    {
        var encounter = await db.EncountersVisibleTo(viewer).AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, cancel);
        if (encounter is null)
            return Results.NotFound();
        var text = CalendarFile.Write(encounter, $"{request.Scheme}://{request.Host}", clock.GetUtcNow().UtcDateTime);
        return Results.File(Encoding.UTF8.GetBytes(text), "text/calendar; charset=utf-8", $"encuentro-{id}.ics");
    }
}
