using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Tinkuy.Domain;
using Tinkuy.Domain.Encounters;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Realtime;

/// <summary>
/// The room by plain requests, for whoever sits behind a proxy that forbids WebSockets: ask for what comes after a number
/// and wait a while for it, post acts. Each request carries all that is needed, so that any node may answer it.
/// </summary>
internal sealed class RoomPolls(
    TinkuyDb db, RoomFeeds feeds, RoomLog log, RoomPresence presence, RoomThrottle throttle, IOptions<RoomOptions> options, IOptions<IdentityOptions> identity, TimeProvider clock)
{
    /// <summary>Where news are asked for; GET.</summary>
    public const string NewsPath = RoomHub.Path + "/{room:long}/novedades";

    /// <summary>Where acts are sent; POST.</summary>
    public const string ActsPath = RoomHub.Path + "/{room:long}/actos";

    /// <summary>How long after its last request a client still counts as there: the way to it, its pause, the way back.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(15);

    /// <summary>As <see cref="RoomHub.Join"/>, for one answer: 404 where that would refuse.</summary>
    /// <param name="window">The page's own id: a person may have several.</param>
    /// <param name="wait">Whether to wait for news when there are none.</param>
    public async Task<IResult> NewsAsync(HttpContext context, long room, Guid? epoch, long after, Guid window, bool wait)
    {
        var person = PersonOf(context);
        var id = FormattableString.Invariant($"poll:{room}:{person}:{window}");
        if (!throttle.Allows(id, PersonName(context)))
            return Results.StatusCode(StatusCodes.Status429TooManyRequests);
        try
        {
            if (await NewsAsync(context, room, person, epoch, after, id, wait) is not { } news)
                return Results.NotFound();
            if (news.Welcome?.State is not null)
                throttle.ChargeState(PersonName(context));
            return Results.Json(news, RoomActs.Json);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            await presence.DepartAsync(id);
            return Results.Empty;
        }
    }

    /// <summary>As <see cref="RoomHub.Send"/>.</summary>
    public async Task<SendResult> SendAsync(HttpContext context, long room, PostedAct act)
    {
        if (!throttle.Allows("acts:" + PersonName(context), PersonName(context)))
            return SendResult.Refused(RoomRefusal.TooFast);
        try
        {
            return await log.AppendAsync(room, PersonOf(context), act.Cid, RoomActs.ReadAsked(act.Kind ?? "", act.Body));
        }
        catch (RuleException broken)
        {
            return new(null, broken.Code, broken.Field);
        }
    }

    private async Task<RoomNews?> NewsAsync(HttpContext context, long room, long person, Guid? epoch, long after, string id, bool wait)
    {
        var stamp = context.User.FindFirstValue(identity.Value.ClaimsIdentity.SecurityStampClaimType);
        var admissions = await RoomAdmissions.ReadAsync(db, [room], [person], context.RequestAborted);
        if (!admissions.TryGetValue((room, person), out var admission) || admission.Stamp != stamp)
            return null;
        if (feeds.IsLeaving)
            return new(null, new([], person, SeesAll: false), RoomHub.Moving);
        var poll = new RoomPoll(person);
        // A key of its own in the feed: a page that asks again before it has heard must not lose its first cursor's place.
        var cursor = new RoomCursor { ConnectionId = id + context.TraceIdentifier, PersonId = person, Stamp = stamp, Client = poll, Leads = admission.Leads, Abort = poll.End };
        try
        {
            var state = await feeds.JoinAsync(cursor, room, epoch, after);
            await presence.PollAsync(room, person, id, options.Value.PollHold + Slack, state.IsPresent(person));
            return await poll.NewsAsync(wait ? options.Value.PollHold : TimeSpan.Zero, clock, context.RequestAborted);
        }
        finally
        {
            feeds.Leave(room, cursor.ConnectionId);
        }
    }

    private static string? PersonName(HttpContext context) => context.User.FindFirstValue(ClaimTypes.NameIdentifier);

    private static long PersonOf(HttpContext context) => long.Parse(PersonName(context)!, CultureInfo.InvariantCulture);
}

/// <summary>An act as it is posted.</summary>
/// <param name="Cid">The sender's own id for it.</param>
/// <param name="Kind">One of <see cref="RoomActs.AllKinds"/>.</param>
internal sealed record PostedAct(Guid Cid, string? Kind, JsonElement Body);
