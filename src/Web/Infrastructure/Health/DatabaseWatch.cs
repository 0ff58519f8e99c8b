using Microsoft.EntityFrameworkCore;
using Npgsql;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Web.Infrastructure.Health;

/// <summary>
/// Listens on one idle connection, so that the moment the database server stops is known at once. All pooled connections
/// are dead then: they are thrown away, and the first request after the restart gets a live one instead of an error.
/// </summary>
internal sealed class DatabaseWatch(IServiceScopeFactory scopes, TimeProvider time, ILogger<DatabaseWatch> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await WatchAsync(stoppingToken);
            await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task WatchAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var connection = (NpgsqlConnection)scope.ServiceProvider.GetRequiredService<TinkuyDb>().Database.GetDbConnection();
        var wasOpen = false;
        try
        {
            await connection.OpenAsync(ct);
            wasOpen = true;
            while (true)
                await connection.WaitAsync(ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException or IOException)
        {
            NpgsqlConnection.ClearPool(connection);
            if (wasOpen)
                log.LogWarning("The database went away: {Reason}", e.Message);
        }
    }
}
