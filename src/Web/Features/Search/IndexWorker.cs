using Tinkuy.Domain.Persistence;
using Tinkuy.Domain.Search;
using Tinkuy.Search;

namespace Tinkuy.Web.Features.Search;

/// <summary>Lets each <see cref="Indexer"/> catch up every second (what is saved is findable within two), and keeps the change log short.</summary>
public sealed class IndexWorker(SearchEngines engines, IndexReports reports, IServiceScopeFactory scopes, TimeProvider time, ILogger<IndexWorker> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BetweenReports = TimeSpan.FromMinutes(1);

    // One index that is being rebuilt keeps no other from its second.
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(engines.Indexers.Select(i => FollowAsync(i, stoppingToken)));

    private async Task FollowAsync(Indexer indexer, CancellationToken cancel)
    {
        using var clock = new PeriodicTimer(Pause, time);
        var reported = time.GetTimestamp() - time.TimestampFrequency * (long)BetweenReports.TotalSeconds;
        do
        {
            try
            {
                await indexer.StepAsync(cancel);
                if (time.GetElapsedTime(reported) >= BetweenReports)
                {
                    reported = time.GetTimestamp();
                    await reports.WellAsync(indexer.Name, cancel);
                    await TrimAsync(cancel);
                }
                clock.Period = Pause;
            }
            catch (SearchIndexLostException e)
            {
                // It begins anew at once; until it is filled another engine answers.
                log.LogError(e, "The search index {Index} is lost and will be made anew: {Reason}", indexer.Name, e.Message);
                await ReportAsync(indexer, e, cancel);
            }
            catch (Exception e) when (!cancel.IsCancellationRequested)
            {
                log.LogError(e, "The search index {Index} could not catch up; it tries again in {Seconds} s.", indexer.Name, PauseAfterFailure.TotalSeconds);
                await ReportAsync(indexer, e, cancel);
                clock.Period = PauseAfterFailure;
            }
        }
        while (await clock.WaitForNextTickAsync(cancel));
    }

    private async Task ReportAsync(Indexer indexer, Exception problem, CancellationToken cancel)
    {
        try
        {
            await reports.ProblemAsync(indexer.Name, problem.Message, cancel);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            log.LogDebug(e, "Nor could it be reported: the database is away.");
        }
    }

    private async Task TrimAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        await ChangeLog.TrimAsync(scope.ServiceProvider.GetRequiredService<TinkuyDb>(), time.GetUtcNow().UtcDateTime, cancel);
    }
}
