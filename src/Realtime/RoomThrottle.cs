using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;
using Tinkuy.Domain.Encounters;

namespace Tinkuy.Realtime;

/// <summary>
/// How fast one may call: a bucket of tokens per connection, and one twice as large per person over all of hers on this
/// node. Whoever goes on regardless is cut off, and not let in again for a while; and so is whoever sends what no page of
/// ours would, such as a message of megabytes.
/// </summary>
internal sealed class RoomThrottle(IOptions<RoomOptions> options) : IHubFilter, IAsyncDisposable
{
    private const int Patience = 200;

    // Reading the room and handing over its state is worth so many other calls.
    private const int JoinCost = 10;

    private readonly PartitionedRateLimiter<string> people = PartitionedRateLimiter.Create<string, string>(id => RateLimitPartition.GetTokenBucketLimiter(id, _ => Bucket(options.Value, 2)));
    private readonly PartitionedRateLimiter<string> connections = PartitionedRateLimiter.Create<string, string>(id => RateLimitPartition.GetTokenBucketLimiter(id, _ => Bucket(options.Value, 1)));

    // One token a person, gone while she stays outside.
    private readonly PartitionedRateLimiter<string> outside = PartitionedRateLimiter.Create<string, string>(id => RateLimitPartition.GetTokenBucketLimiter(id, _ =>
        new() { TokenLimit = 1, TokensPerPeriod = 1, ReplenishmentPeriod = options.Value.Outside, QueueLimit = 0 }));

    private int CostOfJoin => Math.Min(JoinCost, options.Value.Burst);

    /// <summary>Takes a token of the connection's bucket and <paramref name="cost"/> of the person's; false when one has not enough.</summary>
    public bool Allows(string connectionId, string? personId, int cost = 1)
    {
        using var byConnection = connections.AttemptAcquire(connectionId);
        if (!byConnection.IsAcquired)
            return false;
        using var byPerson = people.AttemptAcquire(personId ?? "", cost);
        return byPerson.IsAcquired;
    }

    /// <summary>Charges a person what handing over the room's state costs more than another call, as far as she has it.</summary>
    public void ChargeState(string? personId) => people.AttemptAcquire(personId ?? "", CostOfJoin - 1).Dispose();

    /// <summary>Whether a person was cut off just now: she need not even be connected.</summary>
    public bool IsOutside(string? personId) => outside.GetStatistics(personId ?? "")?.CurrentAvailablePermits == 0;

    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocation, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        var context = invocation.Context;
        var person = context.User?.FindFirstValue(ClaimTypes.NameIdentifier);
        var refused = (int)(context.Items.TryGetValue(typeof(RoomThrottle), out var before) ? before! : 0);
        if (Allows(invocation.HubMethodName, context.ConnectionId, person))
        {
            // A call that is let through makes good for one that was not, no more: in a flood some always are.
            context.Items[typeof(RoomThrottle)] = Math.Max(0, refused - 1);
            return await next(invocation);
        }
        context.Items[typeof(RoomThrottle)] = ++refused;
        if (refused > Patience)
            CutOff(context, person);
        return invocation.HubMethodName switch
        {
            nameof(RoomHub.Send) => SendResult.Refused(RoomRefusal.TooFast),
            nameof(RoomHub.Join) => nameof(RoomRefusal.TooFast),
            _ => null,
        };
    }

    public Task OnDisconnectedAsync(HubLifetimeContext context, Exception? exception, Func<HubLifetimeContext, Exception?, Task> next)
    {
        // What SignalR ends a connection with that sent too much at once, or what it cannot read.
        if (exception is InvalidDataException)
            outside.AttemptAcquire(context.Context.User?.FindFirstValue(ClaimTypes.NameIdentifier) ?? "").Dispose();
        return next(context, exception);
    }

    private bool Allows(string method, string connectionId, string? personId) => method != nameof(RoomHub.Join)
        ? Allows(connectionId, personId)
        : !IsOutside(personId) && Allows(connectionId, personId, CostOfJoin);

    private void CutOff(HubCallerContext context, string? personId)
    {
        outside.AttemptAcquire(personId ?? "").Dispose();
        context.Abort();
    }

    public async ValueTask DisposeAsync()
    {
        await outside.DisposeAsync();
        await people.DisposeAsync();
        await connections.DisposeAsync();
    }

    private static TokenBucketRateLimiterOptions Bucket(RoomOptions options, int times) => new()
    {
        TokenLimit = options.Burst * times,
        TokensPerPeriod = options.PerSecond * times,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        QueueLimit = 0,
    };
}
