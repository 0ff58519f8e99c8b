namespace Tinkuy.Domain.Encounters;

/// <summary>
/// That a person was written to about an encounter. The row's key is what keeps a mail from going out twice: it is saved
/// together with the mail, and an encounter that moves to another hour has other keys.
/// </summary>
public class EncounterNotice
{
    public long EncounterId { get; init; }

    public long PersonId { get; init; }

    public NoticeKind Kind { get; init; }

    /// <summary>The beginning that the mail spoke of, UTC.</summary>
    public DateTime StartsAt { get; init; }

    /// <summary>UTC.</summary>
    public DateTime SentAt { get; init; }
}

/// <summary>What a mail about an encounter says.</summary>
public enum NoticeKind
{
    Invited,
    /// <summary>The reminder a few days before.</summary>
    SomeDaysBefore,
    /// <summary>The reminder on the last working day before.</summary>
    DayBefore,
    Moved,
    Cancelled,
}
