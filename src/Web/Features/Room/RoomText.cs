namespace Tinkuy.Web.Features.Room;

/// <summary>Names the live room's texts.</summary>
public sealed class RoomText;
