namespace Tinkuy.Domain.Encounters;

/// <summary>
/// Somebody leads while nobody who was named for it is there. It ends by itself when one of those comes back: who was named
/// needs no tap to lead again, on a line that may drop any minute, and nobody is left holding what was lent.
/// </summary>
public sealed record LeadTaken : RoomAct;

/// <summary>Who leads a room, and who may when those who should are gone.</summary>
public static class Leading
{
    /// <summary>How long nobody has led before somebody else may, and how much longer each further person waits.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Who may take over at a moment: of the people present who may stand in, the one who has been there longest; with each
    /// further minute that nobody does, one more.
    /// </summary>
    public static IEnumerable<long> MayTakeOver(this RoomState state, DateTime nowUtc) =>
        state.Phase != RoomPhase.Open || state.UnledSince is not { } since || nowUtc < since + Patience
            ? []
            : state.People.Where(p => p.Value is { IsPresent: true, StandsIn: true })
                .OrderBy(p => p.Value.Visits[^1].From).ThenBy(p => p.Key).Select(p => p.Key)
                .Take((int)((nowUtc - since) / Patience));

    /// <summary>Since when the facilitators (not those who help them) are all gone, UTC; null while one is there or none has ever been.</summary>
    public static DateTime? FacilitatorsGoneSince(this RoomState state)
    {
        var facilitators = state.People.Values.Where(p => p.Leads && !p.Assists).ToList();
        return facilitators.Exists(p => p.IsPresent) ? null : facilitators.Max(p => p.Visits[^1].To);
    }

    internal static LeadTaken? Decide(RoomState state, RoomActor actor, DateTime nowUtc)
    {
        if (actor.Leads)
            return null;
        if (state.UnledSince is not { } since)
            throw RoomRefusal.AlreadyLed.Refusal();
        if (!actor.StandsIn)
            throw RoomRefusal.OnlyFacilitators.Refusal();
        return nowUtc >= since + Patience && state.MayTakeOver(nowUtc).Contains(actor.PersonId) ? new() : throw RoomRefusal.TooSoon.Refusal();
    }

    internal static RoomState TakeOver(RoomState state, long personId) => state with
    {
        StandIn = personId, UnledSince = null, People = state.People.SetItem(personId, state.People[personId] with { StoodIn = true }),
    };

    /// <summary>The state after somebody came.</summary>
    internal static RoomState Arrived(RoomState state, bool leads) => leads ? state with { StandIn = null, UnledSince = null } : state;

    /// <summary>The state after somebody went.</summary>
    internal static RoomState Departed(RoomState state, long personId, DateTime since)
    {
        var led = state.StandIn == personId || state.People[personId].Leads;
        if (state.StandIn == personId)
            state = state with { StandIn = null };
        var isLed = state.StandIn is not null || state.People.Values.Any(p => p is { IsPresent: true, Leads: true });
        return led && !isLed ? state with { UnledSince = since } : state;
    }
}
