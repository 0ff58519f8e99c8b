namespace Tinkuy.Web.Infrastructure.Hosting;

/// <summary>Leaves signals to <see cref="Terminal.StopSignals"/>: the framework's own lifetime would close the sockets at once.</summary>
internal sealed class OwnSignals : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
