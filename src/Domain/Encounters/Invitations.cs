using Tinkuy.Domain.Groups;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Territories;

namespace Tinkuy.Domain.Encounters;

/// <summary>A group invited to an encounter: whoever is an active member at the moment may take part.</summary>
public class EncounterGroup
{
    public long EncounterId { get; private set; }

    public long GroupId { get; init; }

    public Group? Group { get; private set; }
}

/// <summary>A school invited to an encounter: whoever works there at the moment may take part.</summary>
public class EncounterSchool
{
    public long EncounterId { get; private set; }

    public long SchoolId { get; init; }

    public Territory? School { get; private set; }
}

/// <summary>Who is asked to come, all by id.</summary>
/// <param name="People">Invited by name.</param>
/// <param name="CoFacilitators">Those who lead beside the organizer; it counts only for somebody who may take part.</param>
public sealed record Invited(IReadOnlyCollection<long> Groups, IReadOnlyCollection<long> Schools, IReadOnlyCollection<long> People, IReadOnlyCollection<long> CoFacilitators)
{
    /// <summary>The most people that are invited one by one; more than that is a group.</summary>
    public const int MostPeople = 60;

    /// <summary>The most schools that are invited as a whole.</summary>
    public const int MostSchools = 20;

    /// <summary>What becomes of another date's guests when these are changed for all that follow: who came or went here does so there.</summary>
    /// <param name="after">These guests as they will be.</param>
    /// <param name="other">The other date's guests.</param>
    public Invited Carried(Invited after, Invited other) => new(
        Carry(Groups, after.Groups, other.Groups), Carry(Schools, after.Schools, other.Schools),
        Carry(People, after.People, other.People), Carry(CoFacilitators, after.CoFacilitators, other.CoFacilitators));

    private static List<long> Carry(IReadOnlyCollection<long> before, IReadOnlyCollection<long> after, IReadOnlyCollection<long> other) =>
        [.. other.Except(before.Except(after)).Union(after.Except(before))];
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
