namespace Tinkuy.Realtime;

/// <summary>The latest events of a room, ready to be sent: what nearly every client needs next is here. Not thread-safe.</summary>
internal sealed class RoomRing(int capacity)
{
    private readonly RoomLine[] lines = new RoomLine[capacity];
    private int count;

    /// <summary>Number of the last event; the ring only takes the one after it.</summary>
    public long Head { get; private set; }

    /// <summary>The lowest number from which everything up to <see cref="Head"/> is here.</summary>
    private long Tail => Head - count + 1;

    /// <summary>Begins anew after an event that others have already seen.</summary>
    public void Begin(long head) => (Head, count) = (head, 0);

    /// <summary>Takes the event if it is the next one.</summary>
    public void Offer(RoomLine line)
    {
        if (line.Seq != Head + 1)
            return;
        lines[line.Seq % capacity] = line;
        Head = line.Seq;
        count = Math.Min(count + 1, capacity);
    }

    /// <summary>Forgets all but the last event, so that the others are read again from the log.</summary>
    public void ForgetEarlier() => count = Math.Min(count, 1);

    /// <summary>The events after a number and up to another, at least one if there is any and not many bytes more than asked; null when some are no longer here.</summary>
    public List<RoomLine>? After(long seq, long last, int bytes)
    {
        if (seq + 1 < Tail)
            return null;
        var next = new List<RoomLine>();
        for (var at = seq + 1; at <= Math.Min(last, Head) && bytes > 0; at++)
        {
            next.Add(lines[at % capacity]);
            bytes -= next[^1].Json.Length;
        }
        return next;
    }
}
