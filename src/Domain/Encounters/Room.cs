namespace Tinkuy.Domain.Encounters;

/// <summary>
/// The log of one encounter's room. Whoever appends locks this row until the commit: numbers have no gaps and readers
/// always see a contiguous beginning of the log.
/// </summary>
public class Room
{
    /// <summary>The encounter's id.</summary>
    public long Id { get; private set; }

    /// <summary>Changes when the log is replaced (a restored backup): clients then forget what they had.</summary>
    public Guid Epoch { get; private set; } = Guid.CreateVersion7();

    /// <summary>The number that the next event gets, from 1.</summary>
    public long NextSeq { get; private set; } = 1;
}

/// <summary>One thing that happened in a room. Rows are only ever added; a withdrawn message alone loses its text.</summary>
public class RoomEvent
{
    public long RoomId { get; init; }

    /// <summary>From 1, without gaps.</summary>
    public long Seq { get; init; }

    /// <summary>Who did it.</summary>
    public long ActorId { get; init; }

    /// <summary>The sender's own id for it: sending again is recognised by it.</summary>
    public Guid Cid { get; init; }

    /// <summary>What it is, such as <c>chat.said</c>.</summary>
    public string Kind { get; init; } = "";

    /// <summary>JSON.</summary>
    public string Body { get; init; } = "{}";

    /// <summary>UTC; never earlier than the event before.</summary>
    public DateTime At { get; init; }
}

/// <summary>A running copy of the site. One that stops saying so (<see cref="SeenAt"/>) is gone, and its connections with it.</summary>
public class RoomNode
{
    public Guid Id { get; init; }

    /// <summary>UTC.</summary>
    public DateTime SeenAt { get; set; }
}

/// <summary>One open window of one person in one room. Presence is a person's, not a window's: it ends when the last one has been gone for a while.</summary>
public class RoomConnection
{
    /// <summary>The connection's id; of the site's own making for people without JavaScript.</summary>
    public string Id { get; init; } = "";

    public long RoomId { get; init; }

    public long PersonId { get; init; }

    /// <summary>The node that holds it; null for people without JavaScript.</summary>
    public Guid? NodeId { get; init; }

    /// <summary>When it ended or will be taken to have ended, UTC; null while it is open.</summary>
    public DateTime? GoneAt { get; set; }
}
