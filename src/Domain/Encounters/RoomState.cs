using System.Collections.Immutable;

namespace Tinkuy.Domain.Encounters;

/// <summary>An event of the log with its act read.</summary>
public sealed record RoomEntry(long Seq, long ActorId, DateTime At, RoomAct Act)
{
    public static RoomEntry Of(RoomEvent e) => new(e.Seq, e.ActorId, e.At, RoomActs.Read(e.Kind, e.Body));
}

public enum RoomPhase
{
    /// <summary>People may come in and talk; the facilitator has not opened it.</summary>
    Waiting,
    Open,
    Closed,
}

/// <summary>
/// What the room looks like after an event: a pure fold over the log. The page, the snapshot and the minutes are all made
/// from it, so that they cannot disagree. <c>wwwroot/js/room/state.js</c> is its twin in the browser; a test compares them.
/// </summary>
public sealed record RoomState
{
    /// <summary>Before the first event.</summary>
    public static RoomState Empty { get; } = new();

    /// <summary>Number of the last event folded in.</summary>
    public long Head { get; init; }

    /// <summary>When that event happened, UTC.</summary>
    public DateTime At { get; init; }

    public RoomPhase Phase { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? OpenedAt { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? ClosedAt { get; init; }

    /// <summary>The agenda as it was when the room opened, in order, and how it ran; empty before.</summary>
    public ImmutableList<RoomMoment> Agenda { get; init; } = [];

    /// <summary>Id of the moment that runs; null between moments.</summary>
    public long? Current { get; init; }

    /// <summary>When the running moment should end, UTC. A deadline, not a tick: it may pass.</summary>
    public DateTime? Deadline { get; init; }

    /// <summary>Everybody who has been in the room, by id.</summary>
    public ImmutableSortedDictionary<long, RoomPerson> People { get; init; } = ImmutableSortedDictionary<long, RoomPerson>.Empty;

    /// <summary>Who leads because nobody who was named for it is there; null otherwise.</summary>
    public long? StandIn { get; init; }

    /// <summary>Since when nobody leads, UTC; null while somebody does, and before anybody has.</summary>
    public DateTime? UnledSince { get; init; }

    /// <summary>Who wants to speak, first come first.</summary>
    public ImmutableList<long> Hands { get; init; } = [];

    /// <summary>Who has the turn to speak, if anybody.</summary>
    public long? Speaker { get; init; }

    /// <summary>The latest <see cref="RoomLimits.ChatWindow"/> messages, oldest first.</summary>
    public ImmutableList<RoomMessage> Chat { get; init; } = [];

    /// <summary>Drafted and registered, oldest first; withdrawn ones are gone.</summary>
    public ImmutableList<RoomAgreement> Agreements { get; init; } = [];

    /// <summary>What earlier encounters left to verify, and what was said of it here.</summary>
    public ImmutableList<EarlierAgreement> Earlier { get; init; } = [];

    /// <summary>Oldest first.</summary>
    public ImmutableList<RoomBoard> Boards { get; init; } = [];

    /// <summary>The rounds of work in small groups, oldest first; the last one may still be going on.</summary>
    public ImmutableList<SmallGroupRound> Rounds { get; init; } = [];

    /// <summary>Oldest first.</summary>
    public ImmutableList<RoomPoll> Polls { get; init; } = [];

    /// <summary>Ids of the library's materials that lie beside the room, in the order they were put there.</summary>
    public ImmutableList<long> Resources { get; init; } = [];

    /// <summary>The state as one person may see it; the only form in which it may leave the server.</summary>
    /// <param name="seesAll">She leads: no small group's words and cards are kept from her.</param>
    public RoomState SeenBy(long personId, bool seesAll = false) => this with
    {
        Boards = Boards.RemoveAll(b => b.IsPrivate && !seesAll && !MembersOf(b).Contains(personId)).ConvertAll(b => b.SeenBy(personId)),
        Rounds = seesAll ? Rounds : Rounds.ConvertAll(r => r.SeenBy(personId)),
    };

    /// <summary>The message with this number, said to all or in the latest small groups; null when there is none.</summary>
    public RoomMessage? Message(long seq) =>
        Chat.Find(m => m.Seq == seq) ?? (Rounds is [.., var round] ? round.Groups.SelectMany(g => g.Chat).FirstOrDefault(m => m.Seq == seq) : null);

    /// <summary>The board that an act is done to; null when there is none yet.</summary>
    public RoomBoard? BoardOf(BoardAct act) => BoardRules.Touched(this, act);

    /// <summary>The members of the small group whose board this is.</summary>
    internal ImmutableList<long> MembersOf(RoomBoard board) => Rounds is [.., var round] && round.Groups.Find(g => g.Number == board.Group) is { } group ? group.Members : [];

    public bool IsPresent(long personId) => People.TryGetValue(personId, out var person) && person.IsPresent;

    /// <summary>The state after the next event. Events that repeat something or speak of what is gone only move <see cref="Head"/>.</summary>
    public RoomState Apply(RoomEntry e) => Change(e) with { Head = e.Seq, At = e.At };

    /// <summary>The state after the next events, in their order.</summary>
    public RoomState Apply(IEnumerable<RoomEntry> events) => events.Aggregate(this, (state, e) => state.Apply(e));

    private RoomState Change(RoomEntry e) => e.Act switch
    {
        ChatSaid said => this with { Chat = Latest(Chat.Add(new(e.Seq, e.ActorId, e.At, said.Text, To: said.To, Photo: said.Photo?.Bytes))) },
        ChatEdited edit => this with { Chat = Chat.Replacing(m => m.Seq == edit.Message, m => m with { Text = edit.Text, EditedAt = e.At }) },
        ChatWithdrawn gone => this with { Chat = Chat.Replacing(m => m.Seq == gone.Message, m => m.TakenBack()) },
        PersonJoined joined => Arrive(e, joined),
        PersonLeft left => Depart(e.ActorId, left.Since),
        EncounterOpened opened => this with
        {
            Phase = RoomPhase.Open, OpenedAt = e.At, Earlier = [.. opened.Earlier ?? []],
            Agenda = [.. (opened.Agenda ?? []).Select(m => new RoomMoment(m.Id, m.Title, m.Minutes, m.Question, Activity: m.Activity))],
        },
        LeadTaken => Leading.TakeOver(this, e.ActorId),
        EncounterClosed => Close(e.At) with { Polls = RoomPoll.Apply(Polls, e) },
        MomentStarted start => StartMoment(start, e.At),
        MomentExtended more => this with { Deadline = more.Deadline },
        MomentSkipped skip => (Current == skip.Moment ? EndMoment(e.At) : this).WithMoment(skip.Moment, m => m with { Skipped = true }),
        HandRaised => Hands.Contains(e.ActorId) ? this : this with { Hands = Hands.Add(e.ActorId) },
        HandLowered lowered => this with { Hands = Hands.Remove(lowered.Person ?? e.ActorId) },
        TurnGiven given => GiveTurn(given.Person),
        TurnPassed passed => GiveTurn(passed.Person),
        TurnEnded => this with { Speaker = null },
        AgreementDrafted draft => Draft(e, draft),
        AgreementConfirmed confirmed => this with { Agreements = Agreements.Replacing(a => a.Id == confirmed.Agreement, a => a.ConfirmedBy(confirmed.Person ?? e.ActorId)) },
        // Who registers her own promise has given it.
        AgreementRegistered registered => this with { Agreements = Agreements.Replacing(a => a.Id == registered.Agreement, a => a.ConfirmedBy(e.ActorId) with { RegisteredAt = e.At }) },
        AgreementWithdrawn gone => this with { Agreements = Agreements.RemoveAll(a => a.Id == gone.Agreement) },
        GroupsFormed or GroupsPlaced or GroupsBegun or GroupsCalled or GroupsSaid or GroupsWithdrawn or GroupsResulted => SmallGroups.Apply(this, e),
        ResourcePlaced placed => this with { Resources = Resources.Remove(placed.Material).Add(placed.Material) },
        ResourceRemoved removed => this with { Resources = Resources.Remove(removed.Material) },
        CommitmentVerified verified => Verification.Apply(this, verified, e.At),
        BoardAct => this with { Boards = RoomBoard.Apply(Boards, e) },
        PollOpened or PollVoted or PollClosed => this with { Polls = RoomPoll.Apply(Polls, e) },
        _ => this,
    };

    private RoomState Arrive(RoomEntry e, PersonJoined joined)
    {
        var visits = People.TryGetValue(e.ActorId, out var known) ? known.Visits : [];
        if (known is { IsPresent: false } or null)
            visits = visits.Add(new(e.At));
        var person = new RoomPerson(joined.Name, joined.School, joined.Leads, visits, joined.Assists, joined.StandsIn, known?.StoodIn ?? false);
        var after = Leading.Arrived(this with { People = People.SetItem(e.ActorId, person) }, joined.Leads);
        return joined.Group is { } group ? SmallGroups.Place(after, e.ActorId, group) : after;
    }

    private RoomState Depart(long personId, DateTime since)
    {
        if (!IsPresent(personId))
            return this;
        var after = this with
        {
            People = People.SetItem(personId, People[personId].Leaving(since)),
            Hands = Hands.Remove(personId),
            Speaker = Speaker == personId ? null : Speaker,
        };
        return Leading.Departed(after, personId, since);
    }

    private RoomState Close(DateTime at) => EndMoment(at) with
    {
        Phase = RoomPhase.Closed,
        ClosedAt = at,
        Hands = [],
        Speaker = null,
        UnledSince = null,
        People = People.SetItems(People.Where(p => p.Value.IsPresent).Select(p => KeyValuePair.Create(p.Key, p.Value.Leaving(at)))),
    };

    private RoomState StartMoment(MomentStarted start, DateTime at) =>
        EndMoment(at).WithMoment(start.Moment, m => m with { StartedAt = m.StartedAt ?? at, RunningSince = at, EndedAt = null, Skipped = false })
            with { Current = start.Moment, Deadline = start.Deadline };

    private RoomState EndMoment(DateTime at) => Current is not { } current
        ? this
        : WithMoment(current, m => m with { RunningSince = null, EndedAt = at, RanSeconds = m.RanSeconds + (int)(at - (m.RunningSince ?? at)).TotalSeconds })
            with { Current = null, Deadline = null };

    private RoomState GiveTurn(long? personId) =>
        this with { Speaker = personId, Hands = personId is { } person ? Hands.Remove(person) : Hands };

    private RoomState Draft(RoomEntry e, AgreementDrafted draft) => draft.Agreement is { } id
        ? this with { Agreements = Agreements.Replacing(a => a.Id == id, a => a with { Text = draft.Text, Owners = [.. draft.Owners], Due = draft.Due, Confirmed = [] }) }
        : this with { Agreements = Agreements.Add(new(e.Seq, e.ActorId, draft.Text, [.. draft.Owners], draft.Due, [])) };

    private RoomState WithMoment(long id, Func<RoomMoment, RoomMoment> change) => this with { Agenda = Agenda.Replacing(m => m.Id == id, change) };

    private static ImmutableList<RoomMessage> Latest(ImmutableList<RoomMessage> chat) => chat.Count > RoomLimits.ChatWindow ? chat.RemoveAt(0) : chat;
}
