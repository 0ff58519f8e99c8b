using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Realtime;

/// <summary>
/// Hears of other nodes' commits. Notifications only make it quick: the poll alone would do, and does whenever the
/// listening connection is lost.
/// </summary>
internal sealed class RoomListener(IServiceScopeFactory scopes, RoomFeeds feeds, RoomWakeUps wakeUps, IOptions<RoomOptions> options, ILogger<RoomListener> logger) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(ForeverAsync(ListenAsync, stoppingToken), ForeverAsync(PollAsync, stoppingToken), ForeverAsync(LookAtQueueAsync, stoppingToken));

    private async Task ForeverAsync(Func<CancellationToken, Task> step, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(options.Value.PollEvery);
        do
        {
            try
            {
                await step(stop);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                logger.LogWarning(e, "Hearing of the rooms' events failed; it is tried again in a second.");
            }
        }
        while (await timer.WaitForNextTickAsync(stop));
    }

    private async Task ListenAsync(CancellationToken stop)
    {
        await using var connection = new NpgsqlConnection(ConnectionString());
        await connection.OpenAsync(stop);
        connection.Notification += (_, news) => Wake(news.Payload);
        await using (var listen = new NpgsqlCommand($"LISTEN {RoomSql.Channel}", connection))
            await listen.ExecuteNonQueryAsync(stop);
        while (true)
            await connection.WaitAsync(stop);
    }

    private void Wake(string payload)
    {
        foreach (var pair in payload.Split(','))
            if (pair.Split(':') is [var room, var head])
                _ = feeds.WakeAsync(long.Parse(room, CultureInfo.InvariantCulture), long.Parse(head, CultureInfo.InvariantCulture));
    }

    private async Task PollAsync(CancellationToken stop)
    {
        var rooms = feeds.All();
        if (rooms.Count == 0)
            return;
        var ids = rooms.ConvertAll(r => r.RoomId);
        await using var scope = scopes.CreateAsyncScope();
        var heads = await scope.ServiceProvider.GetRequiredService<TinkuyDb>().Rooms
            .Where(r => ids.Contains(r.Id)).Select(r => new { r.Id, Head = r.NextSeq - 1 }).ToListAsync(stop);
        await Task.WhenAll(heads.Select(h => feeds.WakeAsync(h.Id, h.Head)));
    }

    private async Task LookAtQueueAsync(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        await wakeUps.LookAsync(scope.ServiceProvider.GetRequiredService<TinkuyDb>(), stop);
    }

    // Outside the pool: a pooled connection forgets what it listens to. The keep-alive finds a line that died silently.
    private string ConnectionString()
    {
        using var scope = scopes.CreateScope();
        var site = scope.ServiceProvider.GetRequiredService<TinkuyDb>().Database.GetConnectionString();
        return new NpgsqlConnectionStringBuilder(site) { Pooling = false, KeepAlive = (int)options.Value.ListenKeepAlive.TotalSeconds }.ConnectionString;
    }
}
