namespace Tinkuy.Domain.Groups;

/// <summary>How far one person has read one conversation; what lies beyond is unread.</summary>
public class Reading
{
    public long PersonId { get; set; }

    public long ConversationId { get; set; }

    /// <summary>Number of the last post that the person has had on the page.</summary>
    public int LastReadNumber { get; set; }

    /// <summary>UTC.</summary>
    public DateTime ReadAt { get; set; }
}
