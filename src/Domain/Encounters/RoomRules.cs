namespace Tinkuy.Domain.Encounters;

/// <summary>Who asks, as the database knows her at that moment.</summary>
/// <param name="School">Name of her school; empty if none.</param>
/// <param name="Leads">Whether she facilitates this encounter, or helps to.</param>
/// <param name="Assists">Whether she helps to: a co-facilitator.</param>
/// <param name="StandsIn">Whether she may take over when nobody leads: she facilitates one of the invited groups.</param>
public sealed record RoomActor(long PersonId, string Name, string School, bool Leads, bool Assists = false, bool StandsIn = false);

/// <summary>What the rules need to know that the log does not say.</summary>
/// <param name="NowUtc">The moment the event gets.</param>
/// <param name="Today">The date where the encounter is held.</param>
/// <param name="Agenda">The plan; only read when the room is opened.</param>
/// <param name="Earlier">What earlier encounters left to verify; only read when the room is opened.</param>
/// <param name="Ballots">The boxes of open anonymous polls, by poll; only read for answers and closings.</param>
/// <param name="MayAllRead">Whether all who may come may read the material in question; only read when one is placed.</param>
/// <param name="PhotoBytes">What the photo in question weighs, if the actor uploaded it for this room and has not used it yet; only read when one is sent.</param>
public sealed record RoomSetting(
    EncounterStatus Status, DateTime NowUtc, DateOnly Today, IReadOnlyList<PlannedMoment> Agenda, IReadOnlyList<EarlierAgreement>? Earlier = null,
    IReadOnlyDictionary<long, BallotBox>? Ballots = null, bool MayAllRead = false, long? PhotoBytes = null);

/// <summary>What may happen next in a room. Called with the room's lock held, on the state as of the last event.</summary>
public static class RoomRules
{
    /// <summary>
    /// The act to write down for what was asked, with what only the server knows filled in; null when it is already so and
    /// nothing needs writing.
    /// </summary>
    /// <exception cref="RuleException">It may not happen; the code is a <see cref="RoomRefusal"/>.</exception>
    public static RoomAct? Decide(RoomState state, RoomAct asked, RoomActor actor, RoomSetting setting)
    {
        if (asked is PersonLeft left)
            return state.IsPresent(actor.PersonId) ? left with { StoodIn = state.StandIn == actor.PersonId } : null;
        if (state.Phase == RoomPhase.Closed || setting.Status == EncounterStatus.Closed)
            return asked is PersonJoined ? null : throw RoomRefusal.Closed.Refusal();
        if (setting.Status == EncounterStatus.Cancelled)
            throw RoomRefusal.Cancelled.Refusal();
        if (asked is PersonJoined)
            return state.IsPresent(actor.PersonId) && (state.People[actor.PersonId].Leads || !actor.Leads) ? null : Arrival(state, actor, setting.NowUtc);
        if (state.StandIn == actor.PersonId)
            actor = actor with { Leads = true };
        return asked switch
        {
            ChatSaid said => new ChatSaid(Said(said.Text, said.Photo), Answered(state, said.To), Taken(said.Photo, setting)),
            ChatEdited edit => Own(state, edit.Message, actor) is { Withdrawn: false } ? edit with { Text = Words(edit.Text, RoomLimits.LongestMessage) } : throw RoomRefusal.NoSuchMessage.Refusal(),
            ChatWithdrawn gone => Own(state, gone.Message, actor).Withdrawn ? null : gone,
            EncounterOpened => Open(state, actor, setting),
            _ when state.Phase != RoomPhase.Open => throw RoomRefusal.NotOpen.Refusal(),
            GroupsFormed or GroupsPlaced or GroupsBegun or GroupsCalled or GroupsSaid or GroupsWithdrawn or GroupsResulted => SmallGroupRules.Decide(state, asked, actor, setting),
            ResourcePlaced or ResourceRemoved => Resources.Decide(state, asked, actor, setting),
            LeadTaken => Leading.Decide(state, actor, setting.NowUtc),
            EncounterClosed or MomentStarted or MomentExtended or MomentSkipped => Lead(state, asked, actor, setting),
            AgreementDrafted or AgreementConfirmed or AgreementRegistered or AgreementWithdrawn => AgreementRules.Decide(state, asked, actor, setting),
            CommitmentVerified verified => Verification.Decide(state, verified, actor),
            BoardAct board => BoardRules.Decide(state, board, actor),
            PollOpened or PollVoted or PollClosed => PollRules.Decide(state, asked, actor, setting),
            _ => Turn(state, asked, actor),
        };
    }

    private static PersonJoined Arrival(RoomState state, RoomActor actor, DateTime nowUtc) => new(
        actor.Name, actor.School, actor.Leads, actor.Assists, actor.StandsIn, actor.Leads ? state.StandIn : null, SmallGroupRules.PlaceFor(state, actor, nowUtc));

    private static EncounterOpened Open(RoomState state, RoomActor actor, RoomSetting setting)
    {
        MustLead(actor);
        return state.Phase == RoomPhase.Waiting ? new(setting.Agenda, setting.Earlier) : throw RoomRefusal.AlreadyOpen.Refusal();
    }

    private static RoomAct? Lead(RoomState state, RoomAct asked, RoomActor actor, RoomSetting setting)
    {
        MustLead(actor);
        return asked switch
        {
            MomentStarted start => start with { Deadline = setting.NowUtc.AddMinutes(Moment(state, start.Moment).Minutes) },
            MomentSkipped skip => skip with { Moment = Moment(state, skip.Moment).Id },
            MomentExtended more => Extended(state, more.Minutes, setting.NowUtc) is { } deadline ? more with { Deadline = deadline } : null,
            EncounterClosed => new EncounterClosed(PollRules.AtEnd(state, setting) is { Count: > 0 } polls ? polls : null),
            _ => asked,
        };
    }

    private static DateTime? Extended(RoomState state, int minutes, DateTime nowUtc)
    {
        if (state.Deadline is not { } deadline)
            throw RoomRefusal.NoMomentRunning.Refusal();
        if (minutes is 0 or < -RoomLimits.LongestExtension or > RoomLimits.LongestExtension)
            throw RoomRefusal.Invalid.Refusal("Minutes");
        if (minutes < 0)
            return deadline <= nowUtc ? null : deadline.AddMinutes(minutes) is var sooner && sooner > nowUtc ? sooner : nowUtc;
        // Five more minutes after time has run out are five minutes from now.
        return (deadline > nowUtc ? deadline : nowUtc).AddMinutes(minutes);
    }

    private static RoomAct? Turn(RoomState state, RoomAct asked, RoomActor actor)
    {
        var (me, speaks) = (actor.PersonId, state.Speaker == actor.PersonId);
        switch (asked)
        {
            case HandRaised:
                return speaks ? throw RoomRefusal.AlreadySpeaking.Refusal() : state.Hands.Contains(me) ? null : asked;
            case HandLowered { Person: { } other } when other != me:
                MustLead(actor);
                return state.Hands.Contains(other) ? asked : null;
            case HandLowered:
                return state.Hands.Contains(me) ? new HandLowered() : null;
            case TurnGiven given:
                MustLead(actor);
                return state.Speaker == given.Person ? null : given with { Person = Present(state, given.Person) };
            case TurnPassed passed when speaks:
                return new TurnPassed(passed.Person is { } next ? Present(state, next) : state.Hands.IsEmpty ? null : state.Hands[0]);
            case TurnEnded when speaks || actor.Leads:
                return state.Speaker is null ? null : asked;
            default:
                throw RoomRefusal.NotYourTurn.Refusal();
        }
    }

    // What is answered may have been withdrawn meanwhile, or have scrolled out of reach: the answer is said all the same.
    private static long? Answered(RoomState state, long? message) =>
        message is { } id && state.Chat.Find(m => m.Seq == id) is { Withdrawn: false } ? id : null;

    private static RoomMessage Own(RoomState state, long message, RoomActor actor)
    {
        var found = state.Chat.Find(m => m.Seq == message) ?? throw RoomRefusal.NoSuchMessage.Refusal();
        return found.Person == actor.PersonId ? found : throw RoomRefusal.NotYours.Refusal();
    }

    private static RoomMoment Moment(RoomState state, long id) => state.Agenda.Find(m => m.Id == id) ?? throw RoomRefusal.NoSuchMoment.Refusal();

    private static long Present(RoomState state, long personId) => state.IsPresent(personId) ? personId : throw RoomRefusal.NotHere.Refusal();

    // Of a photo one must say what is to be seen.
    internal static string Said(string text, SentPhoto? photo) =>
        photo is not null && string.IsNullOrWhiteSpace(text) ? throw RoomRefusal.PhotoUndescribed.Refusal("Text") : Words(text, RoomLimits.LongestMessage);

    internal static SentPhoto? Taken(SentPhoto? photo, RoomSetting setting) =>
        photo is null ? null : new(photo.File, setting.PhotoBytes ?? throw RoomRefusal.NoSuchPhoto.Refusal("Photo"));

    internal static void MustLead(RoomActor actor)
    {
        if (!actor.Leads)
            throw RoomRefusal.OnlyFacilitators.Refusal();
    }

    internal static string Words(string text, int most, string field = "Text", RoomRefusal tooLong = RoomRefusal.TooLong)
    {
        text = text.Trim();
        if (text.Length == 0)
            throw RoomRefusal.Empty.Refusal(field);
        if (text.Length > most)
            throw tooLong.Refusal(field, most);
        // PostgreSQL keeps no NUL in a text, and one event that it refuses would hold up a whole batch.
        return text.Contains('\0', StringComparison.Ordinal) ? throw RoomRefusal.Invalid.Refusal(field) : text;
    }
}
