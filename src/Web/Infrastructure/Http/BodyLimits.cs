using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using Tinkuy.Web.Features.Files;
using Tinkuy.Web.Infrastructure.Files;

namespace Tinkuy.Web.Infrastructure.Http;

/// <summary>
/// How much a request may bring: enough for a field with a megabyte of text, which then gets its sentence beside the field,
/// and for a form with files what <see cref="StorageOptions"/> says.
/// </summary>
public static class BodyLimits
{
    /// <summary>Bytes of a request without files. A letter such as ñ takes six in a form.</summary>
    public const int Most = 8 << 20;

    /// <summary>Bytes that we read and throw away so that the browser gets to see our answer instead of a broken line.</summary>
    private const long MostPatience = 300L << 20;

    public static void AddBodyLimits(this IServiceCollection services)
    {
        services.Configure<KestrelServerOptions>(o =>
        {
            o.AddServerHeader = false;
            o.Limits.MaxRequestBodySize = Most;
            // A search of 10 kB, in which each accent takes six bytes, gets a page that says so instead of a bare 414.
            o.Limits.MaxRequestLineSize = 64 << 10;
        });
        services.Configure<FormOptions>(o => o.ValueLengthLimit = Most);
    }

    /// <summary>Answers 413 to what says of itself that it is too long. Needs routing before it.</summary>
    public static void UseBodyLimits(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var takesFiles = context.GetEndpoint()?.Metadata.GetMetadata<AcceptsFilesAttribute>() is not null;
        var most = takesFiles ? context.RequestServices.GetRequiredService<IOptions<StorageOptions>>().Value.MaxBytesPerRequest : Most;
        if (context.Request.ContentLength is not { } length || length <= most || context.ShowsError())
        {
            await next(context);
            return;
        }
        if (length <= MostPatience && context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = null;
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
        }
        context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
    });
}
