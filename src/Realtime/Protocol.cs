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

    /// <summary>The server is about to hang up, and why (a <see cref="RoomRefusal"/>): trying again is no use.</summary>
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

/// <summary>One event as it goes over the wire, serialized once for everybody.</summary>
public sealed class RoomLine
{
    private RoomLine(long seq, byte[] json) => (Seq, Json) = (seq, json);

    public long Seq { get; }

    /// <summary>UTF-8.</summary>
    public byte[] Json { get; }

    public static RoomLine Of(RoomEntry e)
    {
        object[] line = [e.Seq, RoomActs.KindOf(e.Act), e.ActorId, new DateTimeOffset(e.At).ToUnixTimeMilliseconds(), e.Act];
        return new(e.Seq, JsonSerializer.SerializeToUtf8Bytes(line, RoomActs.Json));
    }
}

/// <summary>Events ready to be sent.</summary>
[JsonConverter(typeof(RoomLinesConverter))]
public readonly record struct RoomLines(IReadOnlyList<RoomLine> Lines);

/// <summary>A state ready to be sent.</summary>
[JsonConverter(typeof(RoomSnapshotConverter))]
public sealed record RoomSnapshot(RoomState State);

internal sealed class RoomLinesConverter : JsonConverter<RoomLines>
{
    public override RoomLines Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, RoomLines value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var line in value.Lines)
            writer.WriteRawValue(line.Json, skipInputValidation: true);
        writer.WriteEndArray();
    }
}

internal sealed class RoomSnapshotConverter : JsonConverter<RoomSnapshot>
{
    public override RoomSnapshot Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, RoomSnapshot value, JsonSerializerOptions options) =>
        writer.WriteRawValue(JsonSerializer.SerializeToUtf8Bytes(value.State, RoomActs.Json), skipInputValidation: true);
}
