using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Tinkuy.Web.Infrastructure;

namespace Tinkuy.Web.Features.Library.Doors.Api;

/// <summary>
/// How often one network may ask the interface for programs in a minute (setting <c>Limits:ApiPerMinute</c>), counted by each node for
/// itself. Whoever asks too often hears when to come back.
/// </summary>
public sealed class ApiLimit(IConfiguration configuration) : IRateLimiterPolicy<string>
{
    private const int Default = 120;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public Func<OnRejectedContext, CancellationToken, ValueTask>? OnRejected { get; } = async (rejected, _) =>
    {
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var span) ? span : Window;
        var seconds = (int)Math.Ceiling(wait.TotalSeconds);
        rejected.HttpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        await ApiProblem.Of(StatusCodes.Status429TooManyRequests, $"Too many requests; come back in {seconds} s.").ExecuteAsync(rejected.HttpContext);
    };

    public RateLimitPartition<string> GetPartition(HttpContext httpContext)
    {
        var most = configuration.GetValue("Limits:ApiPerMinute", Default);
        return RateLimitPartition.GetFixedWindowLimiter($"api {httpContext.Network()}", _ => new() { PermitLimit = most, Window = Window });
    }
}
