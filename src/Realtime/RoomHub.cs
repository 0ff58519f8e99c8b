using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;
using Tinkuy.Domain;
using Tinkuy.Domain.Encounters;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Realtime;

/// <summary>
/// The room's door. A connection follows one room; who may is asked of the database at the join, before each event and
/// every few seconds, never of the connection's own memory.
/// </summary>
public sealed class RoomHub(TinkuyDb db, RoomFeeds feeds, RoomLog log, RoomPresence presence, IOptions<IdentityOptions> identity) : Hub<IRoomClient>
{
    /// <summary>Where clients connect.</summary>
    public const string Path = "/tiempo-real/sala";

    /// <summary>The farewell of a node that stops: unlike every other, it asks the client to come back at once, elsewhere.</summary>
    public const string Moving = "Moving";

    private static readonly object Seat = new();

    private long PersonId => long.Parse(Context.User!.FindFirstValue(ClaimTypes.NameIdentifier)!, CultureInfo.InvariantCulture);

    private RoomSeat? Taken => Context.Items.TryGetValue(Seat, out var seat) ? (RoomSeat?)seat : null;

    /// <summary>
    /// Comes into a room, or back into it: <see cref="IRoomClient.Welcome"/> and then every event after
    /// <paramref name="lastSeq"/> follow. With another epoch, or none, the welcome carries the whole state.
    /// </summary>
    /// <returns>Null, or why not (a <see cref="RoomRefusal"/> or <see cref="Moving"/>). A room one may not enter is refused as a missing one.</returns>
    public async Task<string?> Join(long room, Guid? epoch, long lastSeq)
    {
        if (feeds.IsLeaving)
            return Moving;
        var stamp = Context.User!.FindFirstValue(identity.Value.ClaimsIdentity.SecurityStampClaimType);
        var admissions = await RoomAdmissions.ReadAsync(db, [room], [PersonId], Context.ConnectionAborted);
        if (!admissions.TryGetValue((room, PersonId), out var admission) || admission.Stamp != stamp)
            return nameof(RoomRefusal.NoRoom);
        var taken = Taken;
        if (taken is not null && taken.RoomId != room)
            return nameof(RoomRefusal.Invalid);

        var cursor = taken?.Cursor ?? new()
        {
            ConnectionId = Context.ConnectionId, PersonId = PersonId, Stamp = stamp, Client = feeds.ClientOf(Context.ConnectionId), Leads = admission.Leads, Abort = Context.Abort,
        };
        cursor.Leads = admission.Leads;
        Context.Items[Seat] = new RoomSeat(room, cursor);
        await feeds.JoinAsync(cursor, room, epoch, lastSeq);
        if (taken is null)
            await presence.ArriveAsync(room, PersonId, Context.ConnectionId);
        // The line may have gone while we were at it, and its farewell come before the greeting.
        if (Context.ConnectionAborted.IsCancellationRequested)
            await LeaveAsync();
        return null;
    }

    /// <summary>Asks for something to happen. The answer comes after the commit; without one, sending the same again is safe.</summary>
    /// <param name="cid">The sender's own id for it.</param>
    /// <param name="kind">One of <see cref="RoomActs.AllKinds"/>.</param>
    public async Task<SendResult> Send(long room, Guid cid, string kind, JsonElement body)
    {
        // Only a seat is watched by the guard: without one, a connection would outlive its session's end.
        if (Taken is not { } seat || seat.RoomId != room)
            return SendResult.Refused(RoomRefusal.NoRoom);
        seat.Cursor.Hear(feeds.Now);
        try
        {
            return await log.AppendAsync(room, PersonId, cid, RoomActs.ReadAsked(kind, body));
        }
        catch (RuleException broken)
        {
            return new(null, broken.Code, broken.Field);
        }
    }

    /// <summary>The client has everything up to this number.</summary>
    public void Ack(long seq)
    {
        if (Taken is { } seat)
            feeds.Acknowledge(seat.RoomId, seat.Cursor, seq);
    }

    public override Task OnDisconnectedAsync(Exception? exception) => LeaveAsync();

    private async Task LeaveAsync()
    {
        if (Taken is not { } seat)
            return;
        feeds.Leave(seat.RoomId, Context.ConnectionId);
        await presence.DepartAsync(Context.ConnectionId);
    }

    private sealed record RoomSeat(long RoomId, RoomCursor Cursor);
}
