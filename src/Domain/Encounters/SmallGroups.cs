using System.Collections.Immutable;

namespace Tinkuy.Domain.Encounters;

/// <summary>How small groups are made.</summary>
public enum GroupsBy
{
    /// <summary>Those of one school apart, as far as that goes.</summary>
    Schools,
    Chance,
    /// <summary>Empty, for the facilitator to place people.</summary>
    Hand,
}

/// <summary>Makes small groups of the people present, leaving out who leads. What earlier ones said to each other, and boards that they kept to themselves, are put away.</summary>
/// <param name="Count">2 to 12.</param>
/// <param name="Groups">Filled in by the server: ids of people by group.</param>
public sealed record GroupsFormed(GroupsBy By, int Count, IReadOnlyList<IReadOnlyList<long>>? Groups = null) : RoomAct;

/// <summary>Puts somebody into a group, or out of all.</summary>
/// <param name="Group">From 1; 0 for none.</param>
public sealed record GroupsPlaced(long Person, int Group) : RoomAct;

/// <summary>The groups get to work, or on with it: more time, or back after being called.</summary>
/// <param name="Minutes">1 to 120, from now.</param>
/// <param name="Text">What they are to do, plain text; may be empty, and then stays as it was.</param>
/// <param name="Deadline">Filled in by the server, UTC.</param>
public sealed record GroupsBegun(int Minutes, string Text = "", DateTime Deadline = default) : RoomAct;

/// <summary>Calls everybody back.</summary>
/// <param name="Seconds">How long they have to finish, 0 to 600.</param>
/// <param name="Deadline">Filled in by the server, UTC.</param>
public sealed record GroupsCalled(int Seconds, DateTime Deadline = default) : RoomAct;

/// <summary>Something said in a small group.</summary>
/// <param name="To">Filled in by the server: the members at that moment.</param>
public sealed record GroupsSaid(int Group, string Text, IReadOnlyList<long>? To = null, SentPhoto? Photo = null) : RoomAct, IPrivateAct, ICarriesPhoto;

/// <param name="Message">Number of the message's event.</param>
public sealed record GroupsWithdrawn(long Message) : RoomAct, ITakesWordsBack;

/// <summary>What a group brings to everybody, in its last words; all may read it.</summary>
public sealed record GroupsResulted(int Group, string Text) : RoomAct;

/// <summary>One round of work in small groups.</summary>
/// <param name="Id">Number of the event that formed it.</param>
/// <param name="Task">What they are to do; may be empty.</param>
/// <param name="BegunAt">When they first got to work, UTC; null while they are being made.</param>
/// <param name="Deadline">When the work should end, UTC. It may pass: only being called ends it.</param>
/// <param name="EndsAt">When everybody is to be back, UTC; null until they are called.</param>
public sealed record SmallGroupRound(
    long Id, ImmutableList<SmallGroup> Groups, string Task = "", DateTime? BegunAt = null, DateTime? Deadline = null, DateTime? EndsAt = null)
{
    /// <summary>Whether they are at work at a moment.</summary>
    public bool AtWork(DateTime nowUtc) => BegunAt is not null && !(EndsAt <= nowUtc);

    /// <summary>The group somebody is in, or null.</summary>
    public SmallGroup? Of(long personId) => Groups.Find(g => g.Members.Contains(personId));

    /// <summary>The round as one person may see it: her own group's words.</summary>
    internal SmallGroupRound SeenBy(long personId) => this with { Groups = Groups.ConvertAll(g => g.Members.Contains(personId) ? g : g with { Chat = [] }) };

    internal SmallGroupRound With(int number, Func<SmallGroup, SmallGroup> change) => this with { Groups = Groups.Replacing(g => g.Number == number, change) };
}

/// <param name="Number">From 1.</param>
/// <param name="Chat">What they said to each other, oldest first; only members and who leads get to see it.</param>
/// <param name="Result">What they bring to everybody; empty until they say.</param>
public sealed record SmallGroup(int Number, ImmutableList<long> Members, ImmutableList<RoomMessage> Chat, string Result = "");

/// <summary>What small groups make of the room's state. <c>wwwroot/js/room/groups.js</c> is its twin.</summary>
internal static class SmallGroups
{
    public static RoomState Apply(RoomState state, RoomEntry e) => e.Act switch
    {
        GroupsFormed formed => Form(state, e.Seq, formed),
        GroupsPlaced placed => Place(state, placed.Person, placed.Group),
        GroupsBegun begun => Last(state, r => r with
        {
            BegunAt = r.BegunAt ?? e.At, Deadline = begun.Deadline, EndsAt = null, Task = begun.Text.Length > 0 ? begun.Text : r.Task,
        }),
        GroupsCalled called => Last(state, r => r with { EndsAt = called.Deadline }),
        GroupsSaid said => Last(state, r => r.With(said.Group, g => g with { Chat = Latest(g.Chat.Add(new(e.Seq, e.ActorId, e.At, said.Text, Photo: said.Photo?.Bytes))) })),
        GroupsWithdrawn gone => Last(state, r => r with
        {
            Groups = r.Groups.ConvertAll(g => g with { Chat = g.Chat.Replacing(m => m.Seq == gone.Message, m => m.TakenBack()) }),
        }),
        GroupsResulted result => Last(state, r => r.With(result.Group, g => g with { Result = result.Text })),
        _ => state,
    };

    public static RoomState Place(RoomState state, long person, int group) => Last(state, r => r with
    {
        Groups = r.Groups.ConvertAll(g => g with { Members = g.Number == group ? g.Members.Remove(person).Add(person) : g.Members.Remove(person) }),
    });

    private static RoomState Form(RoomState state, long seq, GroupsFormed formed)
    {
        var groups = (formed.Groups ?? []).Select((members, at) => new SmallGroup(at + 1, [.. members], [])).ToImmutableList();
        var before = state.Rounds.RemoveAll(r => r.BegunAt is null).ConvertAll(r => r with { Groups = r.Groups.ConvertAll(g => g with { Chat = [] }) });
        return state with { Rounds = before.Add(new(seq, groups)), Boards = state.Boards.RemoveAll(b => b.IsPrivate) };
    }

    private static RoomState Last(RoomState state, Func<SmallGroupRound, SmallGroupRound> change) =>
        state.Rounds is [.., var last] ? state with { Rounds = state.Rounds.SetItem(state.Rounds.Count - 1, change(last)) } : state;

    private static ImmutableList<RoomMessage> Latest(ImmutableList<RoomMessage> chat) => chat.Count > RoomLimits.GroupChatWindow ? chat.RemoveAt(0) : chat;
}
