namespace Tinkuy.Realtime;

/// <summary>
/// How far one connection has been sent one room's events. Nothing queues up for a slow client: it is only a number that
/// lags behind, with at most one send under way and a bounded run of unacknowledged events.
/// </summary>
internal sealed class RoomCursor
{
    /// <summary>How many events may be on their way without the client having said that it got them.</summary>
    public const int Window = 512;

    private readonly Lock gate = new();
    private bool started;
    private bool sending;
    private bool again;

    /// <summary>The connection's id.</summary>
    public required string ConnectionId { get; init; }

    public required long PersonId { get; init; }

    /// <summary>Where it is sent to.</summary>
    public required IRoomClient Client { get; init; }

    /// <summary>Whether its person was named to lead, when it was last asked.</summary>
    public required bool Leads { get; set; }

    /// <summary>Whether its person may read everything, as of the state she was last welcomed with.</summary>
    public bool SeesAll { get; set; }

    /// <summary>Ends the connection.</summary>
    public required Action Abort { get; init; }

    /// <summary>The account's security stamp when the connection was made.</summary>
    public required string? Stamp { get; init; }

    public long Sent { get; private set; }

    /// <summary>What was last said of the voters; only the one who is sending touches it.</summary>
    public IReadOnlyDictionary<long, int>? ToldVoters { get; set; }

    /// <summary>What the client must hear before any event, or null.</summary>
    public RoomWelcome? Greeting { get; private set; }

    public long Acknowledged { get; private set; }

    /// <summary>Since when, UTC, something has been unacknowledged without a word from the client; null while nothing is.</summary>
    public DateTime? SilentSince { get; private set; }

    /// <summary>The client begins (again) after this number.</summary>
    public void Start(RoomWelcome greeting, long after)
    {
        lock (gate)
            (started, Greeting, Sent, Acknowledged, SilentSince) = (true, greeting, after, after, null);
    }

    /// <summary>The client has everything up to this number.</summary>
    public void Acknowledge(long seq, DateTime nowUtc)
    {
        lock (gate)
        {
            Acknowledged = Math.Clamp(seq, Acknowledged, Sent);
            SilentSince = Acknowledged < Sent ? nowUtc : null;
        }
    }

    /// <summary>The client has said something, if not what it got: its acknowledgement may be waiting behind.</summary>
    public void Hear(DateTime nowUtc)
    {
        lock (gate)
            SilentSince = SilentSince is null ? null : nowUtc;
    }

    /// <summary>What to send next: the greeting, or the number to go on from; nothing before the start and while the window is full.</summary>
    public (RoomWelcome? Greeting, long? After) Next()
    {
        lock (gate)
        {
            var greeting = Greeting;
            Greeting = null;
            return (greeting, started && greeting is null && Sent - Acknowledged < Window ? Sent : null);
        }
    }

    /// <summary>Notes what was sent; false when the client has begun again meanwhile.</summary>
    public bool Advance(long from, long to, DateTime nowUtc)
    {
        lock (gate)
        {
            if (Sent != from || Greeting is not null)
                return false;
            (Sent, SilentSince) = (to, SilentSince ?? nowUtc);
            return true;
        }
    }

    /// <summary>Whether the caller is to send now. Whoever is told no may rely on the one who is sending to look again.</summary>
    public bool BeginSending()
    {
        lock (gate)
        {
            if (sending)
            {
                again = true;
                return false;
            }
            return sending = true;
        }
    }

    /// <summary>Whether sending has ended; false when somebody called meanwhile and there may be more.</summary>
    public bool EndSending()
    {
        lock (gate)
        {
            if (again)
            {
                again = false;
                return false;
            }
            sending = false;
            return true;
        }
    }
}
