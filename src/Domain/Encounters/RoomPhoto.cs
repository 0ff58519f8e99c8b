using Tinkuy.Domain.Files;

namespace Tinkuy.Domain.Encounters;

/// <summary>
/// A photo that somebody uploaded for one room, to be sent there with a message. Whoever may read the message may see it,
/// and nobody else: it goes away with the message.
/// </summary>
public class RoomPhoto(long fileId, long roomId)
{
    public long FileId { get; private set; } = fileId;

    public StoredFile? File { get; private set; }

    public long RoomId { get; private set; } = roomId;

    /// <summary>Number of the message that it came with; null until it is sent.</summary>
    public long? Seq { get; private set; }
}
