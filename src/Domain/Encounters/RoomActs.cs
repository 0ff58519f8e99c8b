using System.Collections.Frozen;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Tinkuy.Domain.Encounters;

/// <summary>
/// What somebody does in a room, or asks to. Each kind is a record here and nowhere else; its properties are the body of
/// the event in the log and on the wire. What only the server knows (names, deadlines) is filled in when it is decided.
/// </summary>
public abstract record RoomAct;

/// <summary>
/// An act after which words must not be found anywhere any more: neither in the log nor in what is kept in memory to be
/// sent.
/// </summary>
public interface ITakesWordsBack;

/// <param name="Text">1 to <see cref="RoomLimits.LongestMessage"/> characters.</param>
/// <param name="To">The message it answers; in the log only one that was still there.</param>
public sealed record ChatSaid(string Text, long? To = null, SentPhoto? Photo = null) : RoomAct, ICarriesPhoto;

/// <summary>Something said that a photo may come with. The words say what is to be seen in it, for whoever does not open it.</summary>
public interface ICarriesPhoto
{
    SentPhoto? Photo { get; }
}

/// <param name="File">Id of a photo that the sender uploaded for this room, see <see cref="RoomPhoto"/>.</param>
/// <param name="Bytes">Filled in by the server: what it weighs.</param>
public sealed record SentPhoto(long File, long Bytes = 0);

/// <param name="Message">Number of the message's event.</param>
public sealed record ChatEdited(long Message, string Text) : RoomAct;

/// <inheritdoc cref="ChatEdited"/>
public sealed record ChatWithdrawn(long Message) : RoomAct, ITakesWordsBack;

/// <summary>Server's. Somebody came in; the names are kept as they were that day.</summary>
/// <param name="Leads">Whether she facilitates, or helps to.</param>
/// <param name="Assists">Whether she helps to: a co-facilitator.</param>
/// <param name="StandsIn">Whether she may take over when nobody leads.</param>
/// <param name="Relieves">Who led in her place until now; null if nobody did.</param>
/// <param name="Group">The small group she comes late to; null if there is none.</param>
public sealed record PersonJoined(
    string Name, string School, bool Leads, bool Assists = false, bool StandsIn = false, long? Relieves = null, int? Group = null) : RoomAct;

/// <summary>Server's. Somebody has been gone for a while.</summary>
/// <param name="Since">When the last window closed, UTC.</param>
/// <param name="StoodIn">Whether she led in somebody's place.</param>
public sealed record PersonLeft(DateTime Since, bool StoodIn = false) : RoomAct;

/// <param name="Agenda">Filled in by the server: the plan as it stood.</param>
/// <param name="Earlier">Filled in by the server: what earlier encounters left to verify.</param>
public sealed record EncounterOpened(IReadOnlyList<PlannedMoment>? Agenda = null, IReadOnlyList<EarlierAgreement>? Earlier = null) : RoomAct;

/// <param name="Polls">Filled in by the server: what the anonymous polls that close with it came to.</param>
public sealed record EncounterClosed(IReadOnlyList<PollClosed>? Polls = null) : RoomAct;

/// <summary>Begins a moment, or takes it up again; the one that was running ends.</summary>
/// <param name="Deadline">Filled in by the server, UTC.</param>
public sealed record MomentStarted(long Moment, DateTime Deadline = default) : RoomAct;

/// <summary>Gives the running moment more time, or takes some away.</summary>
/// <param name="Minutes">-60 to 60, not 0. However many are taken away, it does not end before now.</param>
/// <param name="Deadline">Filled in by the server, UTC.</param>
public sealed record MomentExtended(int Minutes, DateTime Deadline = default) : RoomAct;

/// <summary>Leaves a moment out, or ends it early if it is running.</summary>
public sealed record MomentSkipped(long Moment) : RoomAct;

public sealed record HandRaised : RoomAct;

/// <param name="Person">Whose hand; null for one's own.</param>
public sealed record HandLowered(long? Person = null) : RoomAct;

public sealed record TurnGiven(long Person) : RoomAct;

/// <summary>Who speaks lets another go on.</summary>
/// <param name="Person">Null asks for the first of the raised hands, and in the log means that nobody waited.</param>
public sealed record TurnPassed(long? Person = null) : RoomAct;

public sealed record TurnEnded : RoomAct;

/// <summary>Puts an agreement into words, or into better words.</summary>
/// <param name="Agreement">Number of the event that first drafted it; null for a new one.</param>
/// <param name="Owners">Ids of the people who answer for it.</param>
/// <param name="Due">Last day, where the encounter is held.</param>
public sealed record AgreementDrafted(string Text, IReadOnlyList<long> Owners, DateOnly Due, long? Agreement = null) : RoomAct;

/// <summary>An owner says "me comprometo". Better words make it necessary to say it again.</summary>
/// <param name="Person">Who said it aloud, for whom a facilitator notes it; null for oneself.</param>
public sealed record AgreementConfirmed(long Agreement, long? Person = null) : RoomAct;

public sealed record AgreementRegistered(long Agreement) : RoomAct;

public sealed record AgreementWithdrawn(long Agreement) : RoomAct;

/// <summary>A moment of the agenda when the room was opened.</summary>
/// <param name="Activity">Empty in logs from before moments had one of their own: there it stands in the question.</param>
public sealed record PlannedMoment(long Id, string Title, int Minutes, string Question, string Activity = "");

/// <summary>The names of the acts in the log and on the wire, and their JSON.</summary>
public static class RoomActs
{
    /// <summary>
    /// How acts, states and snapshots are written. The encoder keeps accents and ñ as they are but escapes what could end
    /// a script element, because pages carry this JSON.
    /// </summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    private static readonly FrozenDictionary<string, Type> Types = new Dictionary<string, Type>
    {
        ["chat.said"] = typeof(ChatSaid),
        ["chat.edited"] = typeof(ChatEdited),
        ["chat.withdrawn"] = typeof(ChatWithdrawn),
        ["person.joined"] = typeof(PersonJoined),
        ["person.left"] = typeof(PersonLeft),
        ["encounter.opened"] = typeof(EncounterOpened),
        ["encounter.closed"] = typeof(EncounterClosed),
        ["lead.taken"] = typeof(LeadTaken),
        ["moment.started"] = typeof(MomentStarted),
        ["moment.extended"] = typeof(MomentExtended),
        ["moment.skipped"] = typeof(MomentSkipped),
        ["hand.raised"] = typeof(HandRaised),
        ["hand.lowered"] = typeof(HandLowered),
        ["turn.given"] = typeof(TurnGiven),
        ["turn.passed"] = typeof(TurnPassed),
        ["turn.ended"] = typeof(TurnEnded),
        ["agreement.drafted"] = typeof(AgreementDrafted),
        ["agreement.confirmed"] = typeof(AgreementConfirmed),
        ["agreement.registered"] = typeof(AgreementRegistered),
        ["agreement.withdrawn"] = typeof(AgreementWithdrawn),
        ["commitment.verified"] = typeof(CommitmentVerified),
        ["board.opened"] = typeof(BoardOpened),
        ["board.arranged"] = typeof(BoardArranged),
        ["board.namesHidden"] = typeof(BoardNamesHidden),
        ["board.withdrawn"] = typeof(BoardWithdrawn),
        ["board.brought"] = typeof(BoardBrought),
        ["card.added"] = typeof(CardAdded),
        ["card.edited"] = typeof(CardEdited),
        ["card.withdrawn"] = typeof(CardWithdrawn),
        ["card.moved"] = typeof(CardMoved),
        ["card.grouped"] = typeof(CardGrouped),
        ["card.supported"] = typeof(CardSupported),
        ["card.unsupported"] = typeof(CardUnsupported),
        ["resource.placed"] = typeof(ResourcePlaced),
        ["resource.removed"] = typeof(ResourceRemoved),
        ["groups.formed"] = typeof(GroupsFormed),
        ["groups.placed"] = typeof(GroupsPlaced),
        ["groups.begun"] = typeof(GroupsBegun),
        ["groups.called"] = typeof(GroupsCalled),
        ["groups.said"] = typeof(GroupsSaid),
        ["groups.withdrawn"] = typeof(GroupsWithdrawn),
        ["groups.resulted"] = typeof(GroupsResulted),
        ["poll.opened"] = typeof(PollOpened),
        ["poll.voted"] = typeof(PollVoted),
        ["poll.closed"] = typeof(PollClosed),
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<Type, string> Kinds = Types.ToFrozenDictionary(t => t.Value, t => t.Key);

    /// <summary>Every kind, the server's own included.</summary>
    public static IEnumerable<string> AllKinds => Types.Keys;

    public static string KindOf(RoomAct act) => Kinds[act.GetType()];

    public static string Write(RoomAct act) => JsonSerializer.Serialize(act, act.GetType(), Json);

    /// <summary>Reads an event of the log.</summary>
    /// <exception cref="JsonException">The log holds what this program cannot have written.</exception>
    public static RoomAct Read(string kind, string body) =>
        Types.TryGetValue(kind, out var type) && JsonSerializer.Deserialize(body, type, Json) is RoomAct act
            ? act
            : throw new JsonException($"The log holds an event of kind {kind} that cannot be read.");

    /// <summary>Reads what a client asks for.</summary>
    /// <exception cref="RuleException"><see cref="RoomRefusal.UnknownKind"/> or <see cref="RoomRefusal.Invalid"/>.</exception>
    public static RoomAct ReadAsked(string kind, JsonElement body)
    {
        if (!Types.TryGetValue(kind, out var type) || type == typeof(PersonJoined) || type == typeof(PersonLeft))
            throw RoomRefusal.UnknownKind.Refusal();
        try
        {
            return (RoomAct?)body.Deserialize(type, Json) ?? throw RoomRefusal.Invalid.Refusal();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException is how half a surrogate pair in a string is reported.
            throw RoomRefusal.Invalid.Refusal();
        }
    }
}
