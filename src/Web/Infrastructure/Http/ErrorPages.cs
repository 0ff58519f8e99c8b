using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Localization;
using Npgsql;
using Tinkuy.Web.Features.Shared;

namespace Tinkuy.Web.Infrastructure.Http;

/// <summary>What people see when something is missing, forbidden or broken: a page like the others, never a stack trace.</summary>
public static class ErrorPages
{
    /// <summary>Turns exceptions and bare status codes of everything after it into the page <c>/error/{code}</c>.</summary>
    public static void UseErrorPages(this IApplicationBuilder app)
    {
        app.Use(LastResort);
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/error/500",
            StatusCodeSelector = StatusOf,
            CreateScopeForErrors = true,
        });
        app.UseStatusCodePagesWithReExecute("/error/{0}");
    }

    /// <summary>Whether this is the second walk through the pipeline, which makes the page: what was refused is not refused again.</summary>
    public static bool ShowsError(this HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null;

    private static int StatusOf(Exception failure) => failure switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        _ when IsDatabaseAway(failure) => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    private static bool IsDatabaseAway(Exception failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
            if (cause is NpgsqlException { IsTransient: true })
                return true;
        return false;
    }

    // When even the error page cannot be made, a few plain words.
    private static async Task LastResort(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception e) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ErrorPages)).LogError(e, "The error page failed too");
            var text = context.RequestServices.GetRequiredService<IStringLocalizer<SharedText>>();
            context.Response.Clear();
            context.Response.StatusCode = StatusOf(e);
            context.Response.ContentType = "text/html; charset=utf-8";
            await context.Response.WriteAsync(
                $"<!doctype html><html lang=\"{CultureInfo.CurrentUICulture.TwoLetterISOLanguageName}\"><title>Tinkuy</title>" +
                $"<h1>{WebUtility.HtmlEncode(text["Error500Title"])}</h1><p>{WebUtility.HtmlEncode(text["Error500Body"])}</p>");
        }
    }
}
