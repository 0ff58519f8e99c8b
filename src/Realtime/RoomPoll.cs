using Tinkuy.Domain.Encounters;

namespace Tinkuy.Realtime;

/// <summary>
/// One request for news of a client without a WebSocket. To the fan-out it is a client like any other, under the same
/// cursor and the same guard; it only lives until it has something to answer.
/// </summary>
internal sealed class RoomPoll(long personId) : IRoomClient
{
    private readonly TaskCompletionSource some = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<RoomLine> lines = [];
    private RoomWelcome? welcome;
    private IReadOnlyDictionary<long, int>? voters;
    private string? bye;
    private bool seesAll;

    public Task Welcome(RoomWelcome welcome)
    {
        lock (lines)
        {
            // A state replaces what came before it.
            if (welcome.State is not null)
                lines.Clear();
            this.welcome = welcome;
        }
        if (welcome.State is not null)
            some.TrySetResult();
        return Task.CompletedTask;
    }

    public Task Events(RoomLines lines)
    {
        lock (this.lines)
        {
            this.lines.AddRange(lines.Lines);
            seesAll = lines.SeesAll;
        }
        some.TrySetResult();
        return Task.CompletedTask;
    }

    public Task Voters(IReadOnlyDictionary<long, int> voters)
    {
        // No news by itself: it goes along with the next answer.
        lock (lines)
            this.voters = voters;
        return Task.CompletedTask;
    }

    public Task Bye(string reason)
    {
        bye = reason;
        some.TrySetResult();
        return Task.CompletedTask;
    }

    /// <summary>Answers with what there is.</summary>
    public void End() => some.TrySetResult();

    /// <summary>What has come when the first thing has, or the time is over; whatever comes later is asked for by the next request.</summary>
    /// <exception cref="OperationCanceledException">Nobody waits for the answer any more.</exception>
    public async Task<RoomNews> NewsAsync(TimeSpan hold, TimeProvider clock, CancellationToken cancel)
    {
        await some.Task.WaitAsync(hold, clock, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancel.ThrowIfCancellationRequested();
        lock (lines)
            return bye is null ? new(welcome! with { Time = clock.GetUtcNow().ToUnixTimeMilliseconds() }, new([.. lines], personId, seesAll), null, voters) : new(null, new([], personId, SeesAll: false), bye);
    }
}

/// <summary>The answer to a request for news.</summary>
/// <param name="Welcome">As a socket's client hears it after its join.</param>
/// <param name="Events">What comes after it.</param>
/// <param name="Bye">Why there is nothing to come back for, a <see cref="RoomRefusal"/>, or <see cref="RoomHub.Moving"/>; the others are empty then.</param>
/// <param name="Voters">How many have answered the open anonymous polls, if there are any.</param>
public sealed record RoomNews(RoomWelcome? Welcome, RoomLines Events, string? Bye, IReadOnlyDictionary<long, int>? Voters = null);
