using Tinkuy.Domain.People;

namespace Tinkuy.Domain.Encounters;

/// <summary>
/// A scheduled live session with an agenda (a GIA, a RIA, a collegiate council, a workshop). Make one with
/// <see cref="Schedule"/>: it comes with the log of its <see cref="Encounters.Room"/>.
/// </summary>
public class Encounter : IVersioned, ISubmitted
{
    public const int LongestTitle = 160;
    public const int LongestQuestion = 300;
    public const int LongestDescription = 10_000;

    public long Id { get; set; }

    /// <summary>1 to <see cref="LongestTitle"/> characters.</summary>
    public string Title { get; private set; } = "";

    /// <summary>The question that the encounter works on; may be empty.</summary>
    public string GuidingQuestion { get; private set; } = "";

    public EncounterKind Kind { get; private set; }

    /// <summary>What it is about and what to bring, Markdown; may be empty.</summary>
    public string Description { get; private set; } = "";

    /// <summary><see cref="Description"/> rendered by <see cref="Text.Markdown.ToHtml"/>.</summary>
    public string DescriptionHtml { get; private set; } = "";

    /// <summary>An https address of a video call held elsewhere; empty when there is none. Never needed to take part.</summary>
    public string VideoUrl { get; private set; } = "";

    /// <summary>The wall clock at the beginning, in <see cref="TimeZone"/>. This is what people agreed on; the instant follows from it.</summary>
    public DateTime LocalStart { get; private set; }

    /// <summary>IANA zone of <see cref="LocalStart"/>. Kept because laws move zones: UTC alone would then be wrong.</summary>
    public string TimeZone { get; private set; } = "";

    /// <summary>The beginning, UTC, derived from <see cref="LocalStart"/> and <see cref="TimeZone"/>.</summary>
    public DateTime StartsAt { get; private set; }

    /// <summary>How long it lasts, 5 minutes to 12 hours.</summary>
    public int DurationMinutes { get; private set; }

    /// <summary>The planned end, UTC.</summary>
    public DateTime EndsAt => StartsAt.AddMinutes(DurationMinutes);

    /// <summary>The planned end on the wall clock of <see cref="TimeZone"/>.</summary>
    public DateTime LocalEnd => WallClock.ToLocal(EndsAt, TimeZone);

    public EncounterStatus Status { get; private set; }

    /// <summary>When the facilitator opened and closed the room, UTC; null until then.</summary>
    public DateTime? OpenedAt { get; private set; }

    /// <inheritdoc cref="OpenedAt"/>
    public DateTime? ClosedAt { get; private set; }

    /// <summary>How often the plan has changed since it was first announced: iCalendar's SEQUENCE (RFC 5545, 3.8.7.4).</summary>
    public int Sequence { get; private set; }

    /// <summary>Who scheduled it; facilitates unless somebody else is named.</summary>
    public long OrganizerId { get; private set; }

    public Person? Organizer { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; private set; }

    /// <inheritdoc/>
    public Guid SubmissionKey { get; private set; }

    /// <inheritdoc/>
    public uint Version { get; set; }

    /// <summary>The moments in any order; sort by <see cref="AgendaMoment.Order"/>.</summary>
    public List<AgendaMoment> Agenda { get; } = [];

    /// <summary>The groups whose active members may take part.</summary>
    public List<EncounterGroup> Groups { get; } = [];

    /// <summary>People invited by name, and everybody's answer to the invitation.</summary>
    public List<EncounterPerson> People { get; } = [];

    public List<Commitment> Commitments { get; } = [];

    public Room? Room { get; private set; }

    public Minutes? Minutes { get; private set; }

    /// <summary>A new encounter with the room that goes with it.</summary>
    /// <exception cref="RuleException">The plan breaks a rule; see <see cref="EncounterPlan"/>.</exception>
    public static Encounter Schedule(EncounterPlan plan, long organizerId, Guid submissionKey, DateTime nowUtc)
    {
        var encounter = new Encounter { OrganizerId = organizerId, SubmissionKey = submissionKey, CreatedAt = nowUtc, Room = new() };
        encounter.Take(plan, nowUtc);
        return encounter;
    }

    /// <summary>Changes the plan of an encounter that has not begun.</summary>
    /// <exception cref="RuleException"><c>EncounterHasBegun</c>, <c>EncounterCancelled</c>, or the plan breaks a rule.</exception>
    public void Reschedule(EncounterPlan plan, DateTime nowUtc)
    {
        MustBeScheduled();
        Take(plan, nowUtc);
        Sequence++;
    }

    /// <summary>Replaces the agenda of an encounter that has not begun. <see cref="Agenda"/> must be loaded.</summary>
    /// <exception cref="RuleException"><c>TitleMissing</c>, <c>MomentMinutes</c> and others, with the field <c>Agenda[i].Title</c>.</exception>
    public void SetAgenda(IReadOnlyList<AgendaDraft> moments)
    {
        MustBeScheduled();
        if (moments.Count > AgendaMoment.Most)
            throw new RuleException("TooManyMoments", "Agenda", AgendaMoment.Most);
        var checkedMoments = moments.Select((m, i) => AgendaMoment.From(m, i + 1)).ToList();
        Agenda.Clear();
        Agenda.AddRange(checkedMoments);
    }

    /// <summary>Makes these the invited groups and people; answers already given stay. <see cref="Groups"/> and <see cref="People"/> must be loaded.</summary>
    /// <exception cref="RuleException"><c>NobodyInvited</c>.</exception>
    public void Invite(IReadOnlyCollection<long> groupIds, IReadOnlyCollection<long> personIds)
    {
        MustBeScheduled();
        if (groupIds.Count == 0 && personIds.All(id => id == OrganizerId))
            throw new RuleException("NobodyInvited", "Groups");
        Groups.RemoveAll(g => !groupIds.Contains(g.GroupId));
        Groups.AddRange(groupIds.Except(Groups.Select(g => g.GroupId)).Select(id => new EncounterGroup { GroupId = id }));
        foreach (var person in People)
            person.IsInvited = personIds.Contains(person.PersonId);
        People.AddRange(personIds.Except(People.Select(p => p.PersonId)).Select(id => new EncounterPerson { PersonId = id, IsInvited = true }));
    }

    /// <summary>Notes a person's answer to the invitation. <see cref="People"/> must be loaded, at least with that person's row.</summary>
    /// <exception cref="RuleException"><c>EncounterOver</c>, <c>EncounterCancelled</c>, <c>NoteTooLong</c>.</exception>
    public void Answer(long personId, Rsvp rsvp, string? note, DateTime nowUtc)
    {
        if (Status == EncounterStatus.Cancelled)
            throw new RuleException("EncounterCancelled");
        if (Status == EncounterStatus.Closed)
            throw new RuleException("EncounterOver");
        var person = People.Find(p => p.PersonId == personId);
        if (person is null)
            People.Add(person = new() { PersonId = personId });
        person.Answer(rsvp, note, nowUtc);
    }

    /// <summary>Calls the encounter off; it stays visible as cancelled.</summary>
    /// <exception cref="RuleException"><c>EncounterHasBegun</c>, <c>EncounterCancelled</c>.</exception>
    public void Cancel()
    {
        MustBeScheduled();
        Status = EncounterStatus.Cancelled;
        Sequence++;
    }

    /// <summary>The facilitator opens the room.</summary>
    /// <exception cref="RuleException"><c>EncounterHasBegun</c>, <c>EncounterCancelled</c>.</exception>
    public void Open(DateTime nowUtc)
    {
        MustBeScheduled();
        (Status, OpenedAt) = (EncounterStatus.Live, nowUtc);
    }

    /// <summary>Ends a live encounter with its minutes; the log makes them.</summary>
    /// <exception cref="RuleException"><c>EncounterNotLive</c>.</exception>
    internal void Close(MinutesFacts facts, DateTime nowUtc)
    {
        if (Status != EncounterStatus.Live)
            throw new RuleException("EncounterNotLive");
        (Status, ClosedAt) = (EncounterStatus.Closed, nowUtc);
        Minutes = new(facts, nowUtc);
    }

    private void Take(EncounterPlan plan, DateTime nowUtc)
    {
        var timing = plan.Check(nowUtc);
        (Title, GuidingQuestion, Kind) = (plan.Title.Trim(), plan.GuidingQuestion.Trim(), plan.Kind);
        (Description, DescriptionHtml) = (plan.Description, Text.Markdown.ToHtml(plan.Description));
        VideoUrl = plan.VideoUrl.Trim();
        (LocalStart, TimeZone, StartsAt, DurationMinutes) = (timing.LocalStart, timing.TimeZone, timing.StartsAt, timing.DurationMinutes);
    }

    private void MustBeScheduled()
    {
        if (Status == EncounterStatus.Cancelled)
            throw new RuleException("EncounterCancelled");
        if (Status != EncounterStatus.Scheduled)
            throw new RuleException("EncounterHasBegun");
    }
}
