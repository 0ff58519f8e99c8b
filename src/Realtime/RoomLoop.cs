using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Tinkuy.Realtime;

/// <summary>Something a node does again and again while it runs. A step that fails is logged and the next one comes all the same.</summary>
public abstract class RoomLoop(TimeSpan every, ILogger logger) : BackgroundService
{
    /// <summary>Ends with the node.</summary>
    protected CancellationToken Stopping { get; private set; }

    /// <summary>Does it once.</summary>
    public abstract Task StepAsync(CancellationToken cancel);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Stopping = stoppingToken;
        using var timer = new PeriodicTimer(every);
        do
        {
            try
            {
                await StepAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                logger.LogWarning(e, "{Loop} failed; it goes on in {Every}.", GetType().Name, every);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
