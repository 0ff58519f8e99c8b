namespace Tinkuy.Testing;

/// <summary>Waits for a condition instead of for a time.</summary>
public static class Eventually
{
    /// <exception cref="TimeoutException">It does not hold within half a minute, or the time given.</exception>
    public static async Task HoldsAsync(Func<Task<bool>> condition, TimeSpan? within = null, Func<string>? otherwise = null)
    {
        using var patience = new CancellationTokenSource(within ?? TimeSpan.FromSeconds(30));
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        try
        {
            while (!await condition())
                await beat.WaitForNextTickAsync(patience.Token);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            throw new TimeoutException(otherwise?.Invoke() ?? "It did not come to that.");
        }
    }

    /// <inheritdoc cref="HoldsAsync(Func{Task{bool}}, TimeSpan?, Func{string}?)"/>
    public static Task HoldsAsync(Func<bool> condition, TimeSpan? within = null, Func<string>? otherwise = null) =>
        HoldsAsync(() => Task.FromResult(condition()), within, otherwise);
}
