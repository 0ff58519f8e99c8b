using System.Diagnostics;
using System.Globalization;
using System.Net.WebSockets;
using Tinkuy.Testing;

namespace Tinkuy.Chaos;

/// <summary>
/// Somebody who sends the same without end, 2,000 times a second at most, and comes back whenever she is cut off: a process of
/// her own that gives way to all others, because whoever floods has a machine of her own and does not take the site's.
/// </summary>
public sealed class Flood : IAsyncDisposable
{
    /// <summary>The first argument of such a process; the hub, the cookie, the room and the length of each text follow.</summary>
    public const string Command = "flood";

    private readonly Process process;

    private Flood(Process process) => this.process = process;

    /// <summary>Starts one, which waits.</summary>
    /// <param name="length">Characters in each text.</param>
    public static Flood Start(Uri hub, string cookie, long room, int length)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { typeof(Flood).Assembly.Location, Command, hub.ToString(), cookie, room.ToString(CultureInfo.InvariantCulture), length.ToString(CultureInfo.InvariantCulture) },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start)!;
        process.PriorityClass = ProcessPriorityClass.Idle;
        return new(process);
    }

    /// <summary>Lets it flood.</summary>
    public Task BeginAsync() => process.StandardInput.WriteLineAsync();

    /// <summary>Lets it rest.</summary>
    /// <returns>What it has done since it was started.</returns>
    public async Task<FloodCount> RestAsync()
    {
        await process.StandardInput.WriteLineAsync();
        var counts = (await process.StandardOutput.ReadLineAsync())!.Split(' ').Select(n => int.Parse(n, CultureInfo.InvariantCulture)).ToArray();
        return new(counts[0], counts[1], counts[2]);
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    /// <summary>What runs in the process.</summary>
    public static async Task RunAsync(Uri hub, string cookie, long room, int length)
    {
        var flooder = new Flooder(hub, cookie, room, new('a', length));
        while (await Console.In.ReadLineAsync() is not null)
        {
            using var over = new CancellationTokenSource();
            var flood = flooder.RunAsync(over.Token);
            await Console.In.ReadLineAsync();
            await over.CancelAsync();
            await flood;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{flooder.Count.Sent} {flooder.Count.Cut} {flooder.Count.Refused}"));
        }
    }

    private sealed class Flooder(Uri hub, string cookie, long room, string text)
    {
        public FloodCount Count { get; private set; } = new(0, 0, 0);

        public async Task RunAsync(CancellationToken over)
        {
            while (!over.IsCancellationRequested)
                try
                {
                    await using var ear = await RoomEar.EnterAsync(hub, cookie, room, cancel: over);
                    ear.Listen();
                    await SendAsync(ear, over);
                    if (!over.IsCancellationRequested)
                        Count = Count with { Cut = Count.Cut + 1 };
                }
                catch (WebSocketException)
                {
                    Count = Count with { Refused = Count.Refused + 1 };
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
                    Count = Count with { Sent = Count.Sent + 1 };
                    // Not as fast as the system's buffers swallow.
                    if (Count.Sent % 20 == 0)
                        await Task.Delay(10, over);
                }
            }
            catch (WebSocketException)
            {
                // Cut off in the middle of sending.
            }
        }
    }
}

/// <summary>What a flood has come to.</summary>
/// <param name="Sent">Texts that were sent.</param>
/// <param name="Cut">Connections that were let in and ended by the site.</param>
/// <param name="Refused">Connections that were not let in.</param>
public sealed record FloodCount(int Sent, int Cut, int Refused);
