using Tinkuy.Domain.Groups;
using Tinkuy.Domain.People;

namespace Tinkuy.Domain.Encounters;

/// <summary>A group invited to an encounter: whoever is an active member at the moment may take part.</summary>
public class EncounterGroup
{
    public long EncounterId { get; private set; }

    public long GroupId { get; init; }

    public Group? Group { get; private set; }
}

/// <summary>
/// One person in one encounter: invited by name, or a member of an invited group who answered. Only
/// <see cref="IsInvited"/> opens the encounter by itself: somebody who leaves an invited group keeps the row, not the access.
/// </summary>
public class EncounterPerson
{
    public const int LongestNote = 300;

    public long EncounterId { get; private set; }

    public long PersonId { get; init; }

    public Person? Person { get; private set; }

    /// <summary>Invited by name.</summary>
    public bool IsInvited { get; set; }

    /// <summary>Facilitators open, time and close the room; it counts only for somebody who may take part.</summary>
    public EncounterRole Role { get; set; }

    public Rsvp Rsvp { get; private set; }

    /// <summary>A word to the organizer, plain text.</summary>
    public string Note { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTime? AnsweredAt { get; private set; }

    internal void Answer(Rsvp rsvp, string? note, DateTime nowUtc)
    {
        note = note?.Trim() ?? "";
        if (note.Length > LongestNote)
            throw new RuleException("NoteTooLong", "Note", LongestNote);
        (Rsvp, Note, AnsweredAt) = (rsvp, note, nowUtc);
    }
}
