using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Tinkuy.Realtime;

/// <summary>The live rooms: their services and the address where clients connect.</summary>
public static class RoomModule
{
    /// <summary>A card of 10,000 letters is to be refused in words, not by hanging up.</summary>
    private const int LargestMessage = 32 * 1024;

    /// <summary>Registers the log, its fan-out, presence and the hub. The database's context must be registered too.</summary>
    public static void AddRooms(this IServiceCollection services)
    {
        services.AddOptions<RoomOptions>().BindConfiguration("Rooms");
        services.AddSingleton<RoomStates>();
        services.AddSingleton<RoomWakeUps>();
        services.AddSingleton<RoomFeeds>();
        services.AddSingleton<RoomLog>().AddHostedService(s => s.GetRequiredService<RoomLog>());
        services.AddSingleton<RoomPresence>().AddHostedService(s => s.GetRequiredService<RoomPresence>());
        services.AddHostedService<RoomListener>();
        services.AddHostedService<RoomGuard>();
        services.AddHostedService<RoomFarewell>();
        services.AddScoped<RoomPolls>();
        services.AddHostedService<RoomVoters>();
        services.AddSingleton<RoomThrottle>();
        services
            .AddSignalR(hub =>
            {
                hub.EnableDetailedErrors = false;
                hub.MaximumReceiveMessageSize = LargestMessage;
                hub.KeepAliveInterval = TimeSpan.FromSeconds(20);
                hub.ClientTimeoutInterval = TimeSpan.FromSeconds(60);
                hub.MaximumParallelInvocationsPerClient = 1;
                // Replay from the log does all that a stateful reconnect would, also across nodes and restarts.
                hub.StatefulReconnectBufferSize = 0;
            })
            .AddHubOptions<RoomHub>(hub => hub.AddFilter<RoomThrottle>());
    }

    /// <summary>
    /// Opens the door from this site's own pages only: by WebSocket, and by plain requests where that is forbidden. Neither
    /// needs a client to stick to a node, as SignalR's own other transports would.
    /// </summary>
    public static void MapRooms(this IEndpointRouteBuilder endpoints)
    {
        MapSockets(endpoints);
        endpoints.MapGet(RoomPolls.NewsPath, (HttpContext context, long room, Guid? epoch, long after, Guid window, RoomPolls polls, bool wait = true) => polls.NewsAsync(context, room, epoch, after, window, wait));
        endpoints.MapPost(RoomPolls.ActsPath, (HttpContext context, long room, PostedAct act, RoomPolls polls) => polls.SendAsync(context, room, act)).WithMetadata(new RequestSizeLimitAttribute(LargestMessage));
    }

    private static void MapSockets(IEndpointRouteBuilder endpoints) =>
        endpoints
            .MapHub<RoomHub>(RoomHub.Path, connection =>
            {
                connection.Transports = HttpTransportType.WebSockets;
                connection.TransportMaxBufferSize = 32 * 1024;
                connection.ApplicationMaxBufferSize = 16 * 1024;
                connection.TransportSendTimeout = TimeSpan.FromSeconds(30);
            })
            .Add(endpoint =>
            {
                var connect = endpoint.RequestDelegate!;
                endpoint.RequestDelegate = async context =>
                {
                    if (WhyNot(context) is { } status)
                    {
                        context.Response.StatusCode = status;
                        return;
                    }
                    await LetGoAsync(context, endpoints.ServiceProvider);
                    await connect(context);
                };
            });

    // What letting the request in took (a database context above all, 23 kB) would otherwise live as long as its connection.
    private static async Task LetGoAsync(HttpContext context, IServiceProvider site)
    {
        context.Request.Headers.Remove(HeaderNames.Cookie);
        context.Features.Set<IRequestCookiesFeature>(null);
        if (context.Features.Get<IServiceProvidersFeature>() is not IAsyncDisposable request)
            return;
        await request.DisposeAsync();
        context.RequestServices = site;
    }

    // A browser sends the cookie with a WebSocket from any page whatever; Origin is what tells them apart (RFC 6455, 10.2).
    // Only authorities are compared: behind a proxy that ends TLS, the scheme here is not the one the browser saw.
    // Before anything is upgraded: of somebody who was cut off, ten knocks a second that each became a connection first would be felt by the room.
    private static int? WhyNot(HttpContext context) =>
        !IsOurPage(context) ? StatusCodes.Status403Forbidden
        : context.RequestServices.GetRequiredService<RoomThrottle>().IsOutside(context.User.FindFirstValue(ClaimTypes.NameIdentifier)) ? StatusCodes.Status429TooManyRequests
        : null;

    private static bool IsOurPage(HttpContext context)
    {
        if (!Uri.TryCreate(context.Request.Headers.Origin, UriKind.Absolute, out var origin) || origin.Scheme is not ("https" or "http"))
            return false;
        var allowed = context.RequestServices.GetRequiredService<IOptions<RoomOptions>>().Value.AllowedOrigins;
        return Same(origin, context.Request.Host.Value) || allowed.Any(host => Same(origin, host));
    }

    private static bool Same(Uri origin, string? host) =>
        Uri.TryCreate($"{origin.Scheme}://{host}", UriKind.Absolute, out var own) && Uri.Compare(origin, own, UriComponents.HostAndPort, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) == 0;
}
