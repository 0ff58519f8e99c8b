namespace Tinkuy.Domain.Encounters;

/// <summary>An act whose words are for some people only: for these, and for who leads.</summary>
public interface IPrivateAct
{
    /// <summary>Ids of people; null for everybody.</summary>
    IReadOnlyList<long>? To { get; }
}

/// <summary>
/// Who may read what of a room. Events say themselves whom they are for; a state is shown to a person as far as she may read
/// it at that moment. Whenever an event changes that for somebody, she begins anew from the state.
/// </summary>
public static class RoomPrivacy
{
    /// <summary>Whether somebody may read an event.</summary>
    /// <param name="seesAll">She leads.</param>
    public static bool MayRead(this RoomAct act, long personId, bool seesAll) =>
        seesAll || act is not IPrivateAct { To: { } to } || to.Contains(personId);

    /// <summary>The people for whom an event changes what they may read of what was said before.</summary>
    public static IReadOnlyList<long> ChangedFor(RoomEntry e) => e.Act switch
    {
        GroupsPlaced placed => [placed.Person],
        LeadTaken or PersonLeft { StoodIn: true } => [e.ActorId],
        PersonJoined { Relieves: { } relieved, Group: not null } => [e.ActorId, relieved],
        PersonJoined { Relieves: { } relieved } => [relieved],
        PersonJoined { Group: not null } => [e.ActorId],
        _ => [],
    };

    /// <summary>Whether somebody leads, and so may read everything.</summary>
    /// <param name="named">She was named for it.</param>
    public static bool SeesAll(this RoomState state, long personId, bool named) => named || state.StandIn == personId;
}
