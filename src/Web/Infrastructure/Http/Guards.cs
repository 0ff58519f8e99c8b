using Microsoft.AspNetCore.Mvc;

namespace Tinkuy.Web.Infrastructure.Http;

/// <summary>What stands around every request, in its order.</summary>
public static class Guards
{
    public static void AddGuards(this IServiceCollection services)
    {
        services.AddHostNames();
        services.AddBodyLimits();
        services.AddWriteLimits();
        services.AddCompression();
        // The framework's own cookies, like ours, never travel in the open once a page came over https.
        services.AddAntiforgery(o => o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest);
        services.Configure<CookieTempDataProviderOptions>(o => o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest);
    }

    /// <summary>Comes before routing.</summary>
    public static void UseGuards(this IApplicationBuilder app)
    {
        app.UseSecurityHeaders();
        app.UseHostNames();
        app.UseResponseCompression();
        app.UseErrorPages();
        app.UseSameOrigin();
        app.Use(RefuseTrace);
    }

    // RFC 9110, 9.3.8: TRACE echoes a request, cookies included; nobody here needs it.
    private static Task RefuseTrace(HttpContext context, RequestDelegate next)
    {
        if (!HttpMethods.IsTrace(context.Request.Method) || context.ShowsError())
            return next(context);
        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        context.Response.Headers.Allow = "GET, HEAD, POST";
        return Task.CompletedTask;
    }
}
