using System.Globalization;
using System.Threading.RateLimiting;
using Tinkuy.Web.Infrastructure.CurrentViewer;

namespace Tinkuy.Web.Infrastructure.Http;

/// <summary>
/// How many things one person, or one network of visitors, may send per minute (setting <c>Limits:WritesPerMinute</c>). Each node
/// counts for itself: this stops a flood, while what must be counted exactly (log-ins) is counted in the database.
/// </summary>
public static class WriteLimits
{
    private const int Default = 120;

    public static void AddWriteLimits(this IServiceCollection services) => services.AddRateLimiter(options =>
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(Partition);
        options.OnRejected = (rejected, _) =>
        {
            var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var span) ? span : TimeSpan.FromMinutes(1);
            rejected.HttpContext.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        };
    });

    private static RateLimitPartition<string> Partition(HttpContext context)
    {
        if (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method) || context.ShowsError())
            return RateLimitPartition.GetNoLimiter("reading");
        var who = context.Viewer() is { IsSignedIn: true } viewer ? $"person {viewer.Id}" : $"network {context.Network()}";
        var most = context.RequestServices.GetRequiredService<IConfiguration>().GetValue("Limits:WritesPerMinute", Default);
        return RateLimitPartition.GetFixedWindowLimiter(who, _ => new() { PermitLimit = most, Window = TimeSpan.FromMinutes(1) });
    }
}
