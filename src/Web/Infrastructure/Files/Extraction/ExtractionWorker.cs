namespace Tinkuy.Web.Infrastructure.Files.Extraction;

/// <summary>Runs the <see cref="ExtractionQueue"/> while the site runs: at each upload, and every few seconds for what failed once or other nodes left.</summary>
public sealed class ExtractionWorker(IServiceScopeFactory scopes, ExtractionSignal signal, ILogger<ExtractionWorker> log) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await RunOneAsync(stoppingToken)) { }
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // The database may be away for a moment; a worker that fails would stop the whole site.
                log.LogError(e, "Text extraction pauses.");
            }
            await signal.WaitAsync(Round, stoppingToken);
        }
    }

    private async Task<bool> RunOneAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ExtractionQueue>().RunOneAsync(cancel);
    }
}
