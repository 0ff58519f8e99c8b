using System.Net.WebSockets;
using Tinkuy.Testing;

namespace Tinkuy.Chaos;

/// <summary>Somebody who sends the same without end, 2,000 times a second at most, and comes back whenever she is cut off.</summary>
public sealed class Flood(Uri hub, string cookie, long room, string text)
{
    public int Sent { get; private set; }

    /// <summary>Connections that were let in and ended by the site.</summary>
    public int Cut { get; private set; }

    /// <summary>Connections that were not let in.</summary>
    public int Refused { get; private set; }

    public async Task RunAsync(CancellationToken over)
    {
        while (!over.IsCancellationRequested)
            try
            {
                await using var ear = await RoomEar.EnterAsync(hub, cookie, room, cancel: over);
                ear.Listen();
                await SendAsync(ear, over);
                Cut += over.IsCancellationRequested ? 0 : 1;
            }
            catch (WebSocketException)
            {
                Refused++;
                // Knocking without a pause would be a flood of another kind, which is the proxy's to stop.
                await Task.Delay(100, CancellationToken.None);
            }
            catch (OperationCanceledException)
            {
                // The flood is over.
            }
    }

    private async Task SendAsync(RoomEar ear, CancellationToken over)
    {
        try
        {
            while (!ear.Hearing.IsCompleted && !over.IsCancellationRequested)
            {
                await ear.SayAsync(room, text);
                // Not as fast as the system's buffers swallow: whoever floods has a machine of her own and does not take the site's.
                if (++Sent % 20 == 0)
                    await Task.Delay(10, over);
            }
        }
        catch (WebSocketException)
        {
            // Cut off in the middle of sending.
        }
    }
}
