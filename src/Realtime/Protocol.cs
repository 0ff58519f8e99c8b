using System.Text.Json;
using System.Text.Json.Serialization;
using Tinkuy.Domain.Encounters;

namespace Tinkuy.Realtime;

/// <summary>What the server says to a client of the room. <c>wwwroot/js/room/line.js</c> listens by these names.</summary>
public interface IRoomClient
{
    /// <summary>First after each <see cref="RoomHub.Join"/>, and again when the client has fallen too far behind to be sent every event.</summary>
    Task Welcome(RoomWelcome welcome);

    /// <summary>The next events, in order and without gaps: <c>[[seq, kind, actor, milliseconds since 1970, body], …]</c>.</summary>
    Task Events(RoomLines lines);

    /// <summary>How many have answered each open anonymous poll, by poll; at most once a second. Nothing else is known of them.</summary>
    Task Voters(IReadOnlyDictionary<long, int> voters);

    /// <summary>
    /// The server is about to hang up, and why: a <see cref="RoomRefusal"/>, and then trying again is no use, or
    /// <see cref="RoomHub.Moving"/>, which asks for just that.
    /// </summary>
    Task Bye(string reason);
}

/// <param name="Epoch">Which log the numbers are of.</param>
/// <param name="Head">Number of the last event when this was written.</param>
/// <param name="Time">The server's clock, milliseconds since 1970: deadlines are counted by it.</param>
/// <param name="State">The whole <see cref="RoomState"/> to begin from; null when the client's own state is recent enough.</param>
/// <param name="Voted">Anonymous polls, still open, that the client's person has answered.</param>
/// <param name="Leads">Whether the client's person is named to lead: that may have changed since her page was made.</param>
public sealed record RoomWelcome(Guid Epoch, long Head, long Time, RoomSnapshot? State, IReadOnlyList<long> Voted, bool Leads);

/// <summary>What became of an act that was sent.</summary>
/// <param name="Seq">The number it has in the log (the same when it is sent again), or the log's last when nothing needed writing; null when refused.</param>
/// <param name="Code">Why it was refused, a <see cref="RoomRefusal"/>; null when it was not.</param>
/// <param name="Field">The input that the refusal belongs to, if any.</param>
public sealed record SendResult(long? Seq, string? Code = null, string? Field = null)
{
    public static SendResult Refused(RoomRefusal why) => new(null, why.ToString());
}

/// <summary>
/// One event as it goes over the wire, serialized once for everybody who may read it; on a board that hides names, once more
/// for its actor.
/// </summary>
public sealed class RoomLine
{
    /// <summary>Stands for the actor where nobody is to know who it was.</summary>
    private const long Nobody = 0;

    private readonly RoomEntry entry;
    private readonly byte[]? own;
    private byte[]? unreadable;

    private RoomLine(RoomEntry e)
    {
        entry = e;
        var hidden = e.Act is CardAct { Hidden: true };
        Json = Write(e, RoomActs.KindOf(e.Act), hidden ? Nobody : e.ActorId, e.Act);
        own = hidden ? Write(e, RoomActs.KindOf(e.Act), e.ActorId, e.Act) : null;
    }

    public long Seq => entry.Seq;

    /// <summary>UTF-8, as it goes to all who may read it.</summary>
    public byte[] Json { get; }

    public static RoomLine Of(RoomEntry e) => new(e);

    /// <summary>
    /// UTF-8, as this person may read it. Of what is not for her she gets the number and the moment, so that nobody's numbers
    /// have a gap.
    /// </summary>
    /// <param name="seesAll">She leads.</param>
    public byte[] JsonFor(long personId, bool seesAll) =>
        !entry.Act.MayRead(personId, seesAll) ? unreadable ??= Write(entry, "", Nobody, new { }) : personId == entry.ActorId ? own ?? Json : Json;

    /// <summary>Whether the event changes what somebody may read of what was said before.</summary>
    public bool ChangesWhatIsReadBy(long personId) => RoomPrivacy.ChangedFor(entry) is { Count: > 0 } changed && changed.Contains(personId);

    private static byte[] Write(RoomEntry e, string kind, long actor, object act)
    {
        object[] line = [e.Seq, kind, actor, new DateTimeOffset(e.At).ToUnixTimeMilliseconds(), act];
        return JsonSerializer.SerializeToUtf8Bytes(line, RoomActs.Json);
    }
}

/// <summary>Events ready to be sent to a person.</summary>
[JsonConverter(typeof(RoomLinesConverter))]
public readonly record struct RoomLines(IReadOnlyList<RoomLine> Lines, long PersonId, bool SeesAll);

/// <summary>A state ready to be sent, as the person may see it.</summary>
[JsonConverter(typeof(RoomSnapshotConverter))]
public sealed record RoomSnapshot(RoomState Seen);

internal sealed class RoomLinesConverter : JsonConverter<RoomLines>
{
    public override RoomLines Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, RoomLines value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var line in value.Lines)
            writer.WriteRawValue(line.JsonFor(value.PersonId, value.SeesAll), skipInputValidation: true);
        writer.WriteEndArray();
    }
}

internal sealed class RoomSnapshotConverter : JsonConverter<RoomSnapshot>
{
    public override RoomSnapshot Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, RoomSnapshot value, JsonSerializerOptions options) =>
        writer.WriteRawValue(JsonSerializer.SerializeToUtf8Bytes(value.Seen, RoomActs.Json), skipInputValidation: true);
}
