namespace Tinkuy.Realtime;

/// <summary>The room's clocks and limits. The values are right for phones on bad lines; tests make some shorter.</summary>
public sealed class RoomOptions
{
    /// <summary>How long after the last window closed somebody counts as having left: a reload or a dropped line is no departure.</summary>
    public TimeSpan Grace { get; set; } = TimeSpan.FromSeconds(45);

    /// <summary>How long a node lives without saying that it does.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How often a node renews its lease and looks for people who left.</summary>
    public TimeSpan LeaseEvery { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How often every connection's right to be there is checked again.</summary>
    public TimeSpan GuardEvery { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How often the log is asked for news whatever the notifications say: they have been seen to stall silently.</summary>
    public TimeSpan PollEvery { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>After how long a silent listening connection is tried, and after as long again given up.</summary>
    public TimeSpan ListenKeepAlive { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the writer waits for the database before it sends acts back, and the database for a writer that has fallen silent.</summary>
    public TimeSpan WritePatience { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How full PostgreSQL's queue of notifications may get, from 0 to 1, before it is reported.</summary>
    public double QueueAlarm { get; set; } = 0.1;

    /// <summary>How long a request of a client without a WebSocket waits for news: shorter than the patience of usual proxies.</summary>
    public TimeSpan PollHold { get; set; } = TimeSpan.FromSeconds(25);

    /// <summary>How long a node that stops waits for its clients to have gone elsewhere.</summary>
    public TimeSpan Farewell { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>How often at most a room's clients hear how its polls stand.</summary>
    public TimeSpan TallyEvery { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a client may leave events unacknowledged before it is cut off.</summary>
    public TimeSpan Stalled { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long somebody without JavaScript counts as present after each thing sent.</summary>
    public TimeSpan FormPresence { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Calls that a connection may make at once, and per second from then on; a person over all of hers twice as many. What
    /// one says is sent to everybody: more at once would be felt by a room of a hundred.
    /// </summary>
    public int Burst { get; set; } = 10;

    /// <inheritdoc cref="Burst"/>
    public int PerSecond { get; set; } = 10;

    /// <summary>How long somebody who was cut off for calling without end, or for what no page sends, is not let in again.</summary>
    public TimeSpan Outside { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Host names (with port, if not the usual one) whose pages may connect besides the site's own.</summary>
    public IList<string> AllowedOrigins { get; } = [];
}
