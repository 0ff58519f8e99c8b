using Tinkuy.Domain.People;
using Tinkuy.Web.Infrastructure.Hosting;

namespace Tinkuy.Web.Features.Encounters;

/// <summary>Encounters outside their pages: what their forms offer, and calendars.</summary>
public static class EncountersModule
{
    public static void AddEncounters(this IServiceCollection services)
    {
        services.AddScoped<GuestChoices>();
        services.AddScoped<AgendaOffers>();
        services.AddScoped<CalendarFeeds>();
        services.AddScoped<EncounterMails>();
        services.AddRounds<RealignRound>(TimeSpan.FromHours(1), (round, ct) => round.GoAsync(ct), restsFirst: true);
        services.AddRounds<EncounterMailRound>(TimeSpan.FromMinutes(1), (round, ct) => round.GoAsync(ct), restsFirst: true);
    }

    public static void MapEncounters(this IEndpointRouteBuilder app)
    {
        app.MapGet("/encuentros/{id:long}/encuentro.ics", (long id, CalendarFeeds feeds, Viewer viewer, CancellationToken cancel) => feeds.FileAsync(id, viewer, cancel));
        app.MapGet("/calendario/{token:maxlength(64)}.ics", (string token, CalendarFeeds feeds, HttpResponse response, CancellationToken cancel) => feeds.FeedAsync(token, response, cancel)).AllowAnonymous();
    }
}
