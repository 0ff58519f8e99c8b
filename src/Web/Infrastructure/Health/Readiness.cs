using Npgsql;
using Tinkuy.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Tinkuy.Web.Infrastructure.Health;

/// <summary>Whether this node should get visitors: not while its database is silent, nor when it is about to leave.</summary>
public sealed class Readiness(IServiceScopeFactory scopes)
{
    /// <summary>A database that takes longer than this, in seconds, is as good as none.</summary>
    private const int Patience = 2;

    /// <summary>Set when the node was told to stop.</summary>
    public bool IsLeaving { get; set; }

    /// <summary>Asks the database, now.</summary>
    public async Task<bool> IsReadyAsync(CancellationToken ct)
    {
        if (IsLeaving)
            return false;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(TimeSpan.FromSeconds(Patience));
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<TinkuyDb>().Database.ExecuteSqlAsync($"SELECT 1", patience.Token);
            return true;
        }
        catch (Exception e) when (e is NpgsqlException or OperationCanceledException or InvalidOperationException { InnerException: NpgsqlException })
        {
            return false;
        }
    }
}
