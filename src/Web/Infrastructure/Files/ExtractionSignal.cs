namespace Tinkuy.Web.Infrastructure.Files;

/// <summary>Wakes the worker that extracts text, so that nobody waits for its next round. One node's affair: others poll.</summary>
public sealed class ExtractionSignal : IDisposable
{
    private readonly SemaphoreSlim bell = new(0, 1);

    /// <summary>There is something to extract.</summary>
    public void Ring()
    {
        try
        {
            bell.Release();
        }
        catch (SemaphoreFullException)
        {
            // It rings already.
        }
    }

    /// <summary>Returns at the next ring or after this time, whichever comes first.</summary>
    public Task<bool> WaitAsync(TimeSpan most, CancellationToken cancel) => bell.WaitAsync(most, cancel);

    public void Dispose() => bell.Dispose();
}
