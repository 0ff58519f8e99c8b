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
public sealed record RoomWelcome(Guid Epoch, long Head, long Time, RoomSnapshot? State);

/// <summary>What became of an act that was sent.</summary>
/// <param name="Seq">The number it has in the log (the same when it is sent again), or the log's last when nothing needed writing; null when refused.</param>
/// <param name="Code">Why it was refused, a <see cref="RoomRefusal"/>; null when it was not.</param>
/// <param name="Field">The input that the refusal belongs to, if any.</param>
public sealed record SendResult(long? Seq, string? Code = null, string? Field = null)
{
    public static SendResult Refused(RoomRefusal why) => new(null, why.ToString());
}

/// <summary>One event as it goes over the wire, serialized once for everybody; on a board that hides names, once more for its actor.</summary>
public sealed class RoomLine
{
    /// <summary>Stands for the actor where nobody is to know who it was.</summary>
    private const long Nobody = 0;

    private readonly long actorId;
    private readonly byte[]? own;

    private RoomLine(RoomEntry e)
    {
        (Seq, actorId) = (e.Seq, e.ActorId);
        var hidden = e.Act is CardAct { Hidden: true };
        Json = Write(e, hidden ? Nobody : e.ActorId);
        own = hidden ? Write(e, e.ActorId) : null;
    }

    public long Seq { get; }

    /// <summary>UTF-8, as anybody may read it.</summary>
    public byte[] Json { get; }

    public static RoomLine Of(RoomEntry e) => new(e);

    /// <summary>UTF-8, as this person may read it.</summary>
    public byte[] JsonFor(long personId) => personId == actorId ? own ?? Json : Json;

    private static byte[] Write(RoomEntry e, long actor)
    {
        object[] line = [e.Seq, RoomActs.KindOf(e.Act), actor, new DateTimeOffset(e.At).ToUnixTimeMilliseconds(), e.Act];
        return JsonSerializer.SerializeToUtf8Bytes(line, RoomActs.Json);
    }
}

/// <summary>Events ready to be sent to a person.</summary>
[JsonConverter(typeof(RoomLinesConverter))]
public readonly record struct RoomLines(IReadOnlyList<RoomLine> Lines, long PersonId);

/// <summary>A state ready to be sent to a person.</summary>
[JsonConverter(typeof(RoomSnapshotConverter))]
public sealed record RoomSnapshot(RoomState State, long PersonId);

internal sealed class RoomLinesConverter : JsonConverter<RoomLines>
{
    public override RoomLines Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, RoomLines value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var line in value.Lines)
            writer.WriteRawValue(line.JsonFor(value.PersonId), skipInputValidation: true);
        writer.WriteEndArray();
    }
}

internal sealed class RoomSnapshotConverter : JsonConverter<RoomSnapshot>
{
    public override RoomSnapshot Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, RoomSnapshot value, JsonSerializerOptions options) =>
        writer.WriteRawValue(JsonSerializer.SerializeToUtf8Bytes(value.State.SeenBy(value.PersonId), RoomActs.Json), skipInputValidation: true);
}
