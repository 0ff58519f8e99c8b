namespace Tinkuy.Web.Infrastructure.Http;

/// <summary>
/// Refuses what another site makes a browser do here: anything but reading, and opening a socket. It stands in front of the
/// forms' antiforgery tokens and covers what has none (JSON endpoints, WebSockets, which know no same-origin policy).
/// </summary>
public static class SameOrigin
{
    public static void UseSameOrigin(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var request = context.Request;
        var reads = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method);
        if (reads && !context.WebSockets.IsWebSocketRequest || IsOurs(request) || context.ShowsError())
            return next(context);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    });

    // W3C Fetch Metadata; browsers without it send Origin. A client that sends neither is no browser, hence has no
    // cookies that a stranger could ride on. The scheme is left out: behind a proxy it may not be ours to know.
    private static bool IsOurs(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"] is [{ Length: > 0 } site])
            return site is "same-origin" or "none";
        return request.Headers.Origin is not [{ Length: > 0 } origin]
            || Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority == request.Host.Value;
    }
}
