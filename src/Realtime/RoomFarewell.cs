using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Tinkuy.Realtime;

/// <summary>
/// Before the sockets close, everybody is asked to go to another node, so that a restart costs nobody the half minute of a
/// line that just died. The lifecycle's first step: SignalR hangs up on the second.
/// </summary>
internal sealed class RoomFarewell(RoomFeeds feeds, IOptions<RoomOptions> options) : IHostedLifecycleService
{
    public Task StoppingAsync(CancellationToken cancellationToken) => feeds.MoveAllAsync(options.Value.Farewell, cancellationToken);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
