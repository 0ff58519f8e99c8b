namespace Tinkuy.Web.Infrastructure.Files;

/// <summary>Runs the <see cref="FileSweeper"/> every hour.</summary>
public sealed class SweepWorker(IServiceScopeFactory scopes, TimeProvider time, ILogger<SweepWorker> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var clock = new PeriodicTimer(TimeSpan.FromHours(1), time);
        while (await clock.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<FileSweeper>().SweepAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(e, "Old uploads stay until the next hour.");
            }
        }
    }
}
