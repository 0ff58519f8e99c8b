using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Tinkuy.Domain.Encounters;

namespace Tinkuy.Realtime;

/// <summary>One room's events on their way to this node's connections to it.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The semaphore's wait handle is never asked for, so it holds nothing to dispose of.")]
internal sealed class RoomFeed(long roomId, RoomFeeds node)
{
    private const int RingSize = 512;
    private const int BytesAtOnce = 8 * 1024;

    private static readonly IReadOnlyDictionary<long, int> NoVoters = new Dictionary<long, int>();

    private readonly RoomRing ring = new(RingSize);
    private readonly SemaphoreSlim catchingUp = new(1);
    private volatile bool begun;

    // Up to where events may be sent; answers to polls wait a moment for more of them.
    private long released;
    private bool releasing;
    private volatile IReadOnlyDictionary<long, int> voters = NoVoters;

    public long RoomId { get; } = roomId;

    public ConcurrentDictionary<string, RoomCursor> Cursors { get; } = new();

    public long Head
    {
        get
        {
            lock (ring)
                return ring.Head;
        }
    }

    /// <summary>Begins with the next event after this one, unless it has begun.</summary>
    public void Begin(long head)
    {
        lock (ring)
        {
            if (!begun)
            {
                ring.Begin(head);
                released = head;
            }
            begun = true;
        }
    }

    /// <summary>Takes events in their order, as far as they are the next ones, and sends them on.</summary>
    /// <returns>Whether none is missing in between.</returns>
    public bool Offer(IReadOnlyList<RoomEntry> entries)
    {
        lock (ring)
        {
            if (!begun)
                return true;
            foreach (var entry in entries)
            {
                ring.Offer(RoomLine.Of(entry));
                // Withdrawn words, and names now hidden, must not be sent again from memory.
                if (entry.Act is ITakesWordsBack && entry.Seq == ring.Head)
                    ring.ForgetEarlier();
            }
            if (entries.Count == 0 || entries[^1].Seq > ring.Head)
                return entries.Count == 0;
            if (entries.All(e => e.Act is PollVoted))
            {
                ReleaseLater();
                return true;
            }
            released = ring.Head;
        }
        SendAll();
        return true;
    }

    // Hundreds may answer at once: what that adds up to is sent once a second, not once per answer.
    private void ReleaseLater()
    {
        if (releasing)
            return;
        releasing = true;
        _ = ReleaseAsync();
    }

    private async Task ReleaseAsync()
    {
        await Task.Delay(node.TallyEvery);
        lock (ring)
            (released, releasing) = (ring.Head, false);
        SendAll();
    }

    /// <summary>Takes how many have answered each anonymous poll, and tells everybody if that is news.</summary>
    public void Offer(IReadOnlyDictionary<long, int> news)
    {
        if (news.Count == voters.Count && news.All(n => voters.TryGetValue(n.Key, out var known) && known == n.Value))
            return;
        voters = news;
        SendAll();
    }

    /// <summary>Reads what is missing up to a number from the log.</summary>
    public async Task CatchUpAsync(long head)
    {
        if (!begun || Head >= head)
            return;
        await catchingUp.WaitAsync();
        try
        {
            while (Head < head && await node.ReadAsync(RoomId, Head, RingSize) is { Count: > 0 } missed)
                Offer(missed);
        }
        finally
        {
            catchingUp.Release();
        }
    }

    public void SendAll()
    {
        foreach (var cursor in Cursors.Values)
            Send(cursor);
    }

    /// <summary>Sends a connection all that it lacks, one message at a time, without waiting for it here.</summary>
    public void Send(RoomCursor cursor)
    {
        if (cursor.BeginSending())
            _ = SendToAsync(cursor);
    }

    private async Task SendToAsync(RoomCursor cursor)
    {
        try
        {
            do
                while (await SendNextAsync(cursor))
                {
                }
            while (!cursor.EndSending());
        }
        catch (Exception e)
        {
            // Whatever it was, this client's events must not silently stop: it comes back and goes on from its number.
            node.SendingFailed(RoomId, cursor, e);
        }
    }

    private async Task<bool> SendNextAsync(RoomCursor cursor)
    {
        var (greeting, after) = cursor.Next();
        if (greeting is not null)
        {
            await cursor.Client.Welcome(greeting);
            return true;
        }
        if (after is not { } from)
            return false;
        if (voters is var news && !ReferenceEquals(cursor.ToldVoters ?? NoVoters, news))
        {
            cursor.ToldVoters = news;
            await cursor.Client.Voters(news);
            return true;
        }
        List<RoomLine>? lines;
        lock (ring)
            lines = ring.After(from, released, BytesAtOnce);
        if (lines is null)
            return await SendFromLogAsync(cursor, from);
        if (lines.Count == 0)
            return false;
        await SendLinesAsync(cursor, lines);
        return true;
    }

    // As far as the next event that changes what this person may read; from there she begins anew. False when she has begun anew by herself.
    private async Task<bool> SendLinesAsync(RoomCursor cursor, IReadOnlyList<RoomLine> lines)
    {
        var readable = lines.TakeWhile(l => !l.ChangesWhatIsReadBy(cursor.PersonId)).ToList();
        if (readable.Count == 0)
        {
            await node.BeginAnewAsync(this, cursor);
            return true;
        }
        await cursor.Client.Events(new(readable, cursor.PersonId, cursor.SeesAll));
        return cursor.Advance(lines[0].Seq - 1, readable[^1].Seq, node.Now);
    }

    // Further behind than the ring reaches: from the log, or from the state when that is less to send.
    private async Task<bool> SendFromLogAsync(RoomCursor cursor, long from)
    {
        if (await node.ReplayAsync(RoomId, from) is { } missed)
        {
            // One that was sent short of its end, or not at all, is looked at again from where the client now is.
            foreach (var part in missed.Chunk(64))
                if (!await SendLinesAsync(cursor, part) || cursor.Sent != part[^1].Seq)
                    break;
            return missed.Count > 0;
        }
        await node.BeginAnewAsync(this, cursor);
        return true;
    }
}
