namespace Tinkuy.Web.Features.Search;

/// <summary>Lets the <see cref="Indexer"/> catch up every second: what is saved is findable within two.</summary>
public sealed class IndexWorker(Indexer indexer, TimeProvider time, ILogger<IndexWorker> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var clock = new PeriodicTimer(Pause, time);
        var maybeStale = true;
        do
        {
            try
            {
                // While another node rebuilds, this one keeps an eye on it: that node may be switched off in the middle.
                maybeStale = maybeStale && await indexer.NeedsRebuildAsync(stoppingToken) && !await indexer.RebuildAsync(cancel: stoppingToken);
                await indexer.CatchUpAsync(stoppingToken);
                clock.Period = Pause;
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(e, "The search index could not catch up; it tries again in {Seconds} s.", PauseAfterFailure.TotalSeconds);
                clock.Period = PauseAfterFailure;
            }
        }
        while (await clock.WaitForNextTickAsync(stoppingToken));
    }
}
