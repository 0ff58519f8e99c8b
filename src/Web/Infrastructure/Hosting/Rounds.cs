namespace Tinkuy.Web.Infrastructure.Hosting;

/// <summary>
/// A worker that goes its round again and again, each in a scope of its own, from when the site listens: links in mails want
/// its address. A round that fails is logged and the next one comes as usual: no failure in the background may stop the site.
/// </summary>
/// <typeparam name="TRound">What does the work, so that a test can call it without a worker.</typeparam>
/// <param name="pause">Between two rounds with nothing to do.</param>
/// <param name="restsFirst">Whether the first round waits for a pause, so that a start is not slowed by what can wait.</param>
/// <param name="go">One round; true when there was something to do and the next shall follow at once.</param>
public sealed class Rounds<TRound>(
    IServiceScopeFactory scopes, IHostApplicationLifetime life, TimeProvider time, ILogger<TRound> log, TimeSpan pause, bool restsFirst, Func<TRound, CancellationToken, Task<bool>> go)
    : BackgroundService
    where TRound : class
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(life.ApplicationStarted, stoppingToken);
        await Task.Delay(Timeout.InfiniteTimeSpan, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (restsFirst)
            await RestAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
            if (!await GoAsync(stoppingToken))
                await RestAsync(stoppingToken);
    }

    private async Task RestAsync(CancellationToken ct) => await Task.Delay(pause, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private async Task<bool> GoAsync(CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            return await go(scope.ServiceProvider.GetRequiredService<TRound>(), ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return false;
        }
        catch (Exception e)
        {
            log.LogError(e, "A round of {Worker} failed", typeof(TRound).Name);
            return false;
        }
    }
}

/// <summary>Registration of workers.</summary>
public static class RoundsRegistration
{
    /// <summary>Adds <typeparamref name="TRound"/> and a worker that calls it.</summary>
    public static void AddRounds<TRound>(this IServiceCollection services, TimeSpan pause, Func<TRound, CancellationToken, Task<bool>> go, bool restsFirst = false)
        where TRound : class
    {
        services.AddScoped<TRound>();
        services.AddHostedService(s => ActivatorUtilities.CreateInstance<Rounds<TRound>>(s, pause, restsFirst, go));
    }
}
