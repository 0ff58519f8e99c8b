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

    /// <summary>Twelve hours.</summary>
    public const int LongestMinutes = 12 * 60;

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

    /// <summary>When anything of the plan last changed, UTC: iCalendar's LAST-MODIFIED.</summary>
    public DateTime ChangedAt { get; private set; }

    /// <summary>When it was last moved to another hour, UTC; null while it stands where it was announced.</summary>
    public DateTime? MovedAt { get; private set; }

    /// <summary>When it was called off, UTC.</summary>
    public DateTime? CancelledAt { get; private set; }

    /// <summary>The repetition that it is one date of, if any.</summary>
    public long? SeriesId { get; private set; }

    public EncounterSeries? Series { get; private set; }

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

    /// <summary>The schools where everybody who works there may take part.</summary>
    public List<EncounterSchool> Schools { get; } = [];

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

    /// <summary>
    /// The encounters of a new series: the same plan on each of its days, by the clock on the wall, so that neither summer
    /// time nor a law moves the hour. Each has its own room; the first carries the form's key.
    /// </summary>
    /// <exception cref="RuleException"><c>SeriesCount</c> on <c>Times</c>, or the plan of one of the dates breaks a rule.</exception>
    public static List<Encounter> ScheduleSeries(EncounterPlan plan, Repetition repetition, int times, long organizerId, Guid submissionKey, DateTime nowUtc)
    {
        var series = new EncounterSeries { Repetition = repetition, CreatedAt = nowUtc };
        var first = DateOnly.FromDateTime(plan.LocalStart);
        List<Encounter> all =
        [
            .. repetition.Dates(first, times).Select((day, i) =>
                Schedule(plan.Shifted(day.DayNumber - first.DayNumber), organizerId, i == 0 ? submissionKey : Guid.CreateVersion7(), nowUtc)),
        ];
        foreach (var encounter in all)
            encounter.Series = series;
        return all;
    }

    /// <summary>The plan as it stands.</summary>
    public EncounterPlan Plan => new(Title, Kind, LocalStart, LocalEnd, TimeZone, GuidingQuestion, Description, VideoUrl);

    /// <summary>Changes the plan of an encounter that has not begun.</summary>
    /// <exception cref="RuleException"><c>EncounterHasBegun</c>, <c>EncounterCancelled</c>, or the plan breaks a rule.</exception>
    public void Reschedule(EncounterPlan plan, DateTime nowUtc)
    {
        MustBeScheduled();
        var before = StartsAt;
        Take(plan, nowUtc);
        if (StartsAt != before)
            MovedAt = nowUtc;
        Sequence++;
    }

    /// <summary>
    /// Derives the instant anew when a law has moved the zone since it was written down: people agreed on the clock on the
    /// wall, so for them nothing has changed.
    /// </summary>
    /// <returns>Whether it has.</returns>
    public bool Realign()
    {
        var before = StartsAt;
        StartsAt = WallClock.ToUtc(LocalStart, TimeZone);
        return StartsAt != before;
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

    /// <summary>Makes these groups and people the invited ones, and no school; see <see cref="Invite(Invited)"/>.</summary>
    /// <exception cref="RuleException"><c>NobodyInvited</c>.</exception>
    public void Invite(IReadOnlyCollection<long> groupIds, IReadOnlyCollection<long> personIds) => Invite(new([.. groupIds], [], [.. personIds], []));

    /// <summary>
    /// Makes these the invited; answers already given stay. <see cref="Groups"/>, <see cref="Schools"/> and
    /// <see cref="People"/> must be loaded.
    /// </summary>
    /// <exception cref="RuleException"><c>NobodyInvited</c>, <c>TooManyInvited</c>, <c>TooManySchools</c>.</exception>
    public void Invite(Invited invited)
    {
        MustBeScheduled();
        if (invited.Groups.Count == 0 && invited.Schools.Count == 0 && invited.People.All(id => id == OrganizerId))
            throw new RuleException("NobodyInvited", "Groups");
        if (invited.People.Count > Invited.MostPeople)
            throw new RuleException("TooManyInvited", "PersonSearch", Invited.MostPeople);
        if (invited.Schools.Count > Invited.MostSchools)
            throw new RuleException("TooManySchools", "SchoolSearch", Invited.MostSchools);
        Groups.RemoveAll(g => !invited.Groups.Contains(g.GroupId));
        Groups.AddRange(invited.Groups.Except(Groups.Select(g => g.GroupId)).Select(id => new EncounterGroup { GroupId = id }));
        Schools.RemoveAll(s => !invited.Schools.Contains(s.SchoolId));
        Schools.AddRange(invited.Schools.Except(Schools.Select(s => s.SchoolId)).Select(id => new EncounterSchool { SchoolId = id }));
        People.AddRange(invited.People.Except(People.Select(p => p.PersonId)).Select(id => new EncounterPerson { PersonId = id }));
        foreach (var person in People)
        {
            person.IsInvited = invited.People.Contains(person.PersonId);
            person.Role = invited.CoFacilitators.Contains(person.PersonId) ? EncounterRole.CoFacilitator : EncounterRole.Participant;
        }
    }

    /// <summary>Who is invited as it stands. <see cref="Groups"/>, <see cref="Schools"/> and <see cref="People"/> must be loaded.</summary>
    public Invited Invitees => new(
        [.. Groups.Select(g => g.GroupId)],
        [.. Schools.Select(s => s.SchoolId)],
        [.. People.Where(p => p.IsInvited).Select(p => p.PersonId)],
        [.. People.Where(p => p.Role != EncounterRole.Participant).Select(p => p.PersonId)]);

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
    public void Cancel(DateTime nowUtc)
    {
        MustBeScheduled();
        Status = EncounterStatus.Cancelled;
        CancelledAt = ChangedAt = nowUtc;
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
        ChangedAt = nowUtc;
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
