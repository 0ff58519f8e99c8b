using Tinkuy.Domain.Encounters;

namespace Tinkuy.Web.Features.Encounters.Registro;

/// <summary>Whoever reads a log, and what she may know of it: what is not in here is not told.</summary>
/// <param name="Leads">She was named to lead: no small group's words are kept from her.</param>
/// <param name="State">The room as it ended, as she may see it.</param>
/// <param name="Corrected">The last words of messages that were corrected, by message.</param>
/// <param name="Materials">Titles of the materials that she may read.</param>
public sealed record RegistroReader(
    long PersonId, bool Leads, RoomState State, MinutesFacts Facts, IReadOnlyDictionary<long, string> Corrected, IReadOnlyDictionary<long, string> Materials)
{
    /// <summary>The last words of each message that was corrected.</summary>
    /// <param name="edits">In their order.</param>
    public static Dictionary<long, string> Latest(IEnumerable<RoomEntry> edits) =>
        edits.Select(e => e.Act).OfType<ChatEdited>().GroupBy(e => e.Message).ToDictionary(e => e.Key, e => e.Last().Text);

    /// <summary>The materials that events speak of.</summary>
    public static long[] MaterialsOf(IEnumerable<RoomEntry> entries) =>
        [.. entries.Select(e => e.Act switch { ResourcePlaced placed => placed.Material, ResourceRemoved removed => removed.Material, _ => 0 }).Where(id => id > 0).Distinct()];

    /// <summary>
    /// Whether she may read an event at all. That somebody took back words of a small group is known only to whom she said it
    /// before: herself, and who leads.
    /// </summary>
    public bool MayRead(RoomEntry entry) =>
        entry.Act.MayRead(PersonId, Leads) && (entry.Act is not GroupsWithdrawn || Leads || entry.ActorId == PersonId);

    /// <summary>
    /// The name of who did something; null where it is hidden: on a board without names from everybody but herself, and who
    /// supports a card always, as in the room.
    /// </summary>
    public string? Actor(RoomEntry entry) =>
        entry.ActorId != PersonId && (entry.Act is CardSupported or CardUnsupported || (entry.Act is CardAct card && (card.Hidden == true || OnNamelessBoard(card)))) ? null : Name(entry.ActorId);

    /// <summary>Somebody's name as it was that day.</summary>
    public string? Name(long? person) => person is { } id && State.People.TryGetValue(id, out var known) ? known.Name : null;

    /// <summary>A moment's title.</summary>
    public string? Moment(long id) => State.Agenda.Find(m => m.Id == id)?.Title;

    /// <summary>A card's words as they ended; null when it was withdrawn.</summary>
    public string? Card(long id) => State.Boards.Select(b => b.Find(id)).FirstOrDefault(c => c is not null)?.Text;

    /// <summary>An agreement's words as they ended; null when it was withdrawn.</summary>
    public string? Agreement(long id) => State.Agreements.Find(a => a.Id == id)?.Text;

    /// <summary>The round of small groups that was the last one at an event.</summary>
    public SmallGroupRound? Round(long seq) => State.Rounds.FindLast(r => r.Id < seq);

    // A card whose board is not to be found any more may have been on one without names.
    private bool OnNamelessBoard(CardAct act)
    {
        var board = act switch
        {
            CardAdded added => State.Boards.Find(b => b.Id == added.Board),
            CardEdited edited => BoardOf(edited.Card),
            CardMoved moved => BoardOf(moved.Card),
            CardGrouped grouped => BoardOf(grouped.Card),
            CardWithdrawn withdrawn => BoardOf(withdrawn.Card),
            _ => null,
        };
        return board is null or { NamesHidden: true };
    }

    private RoomBoard? BoardOf(long card) => State.Boards.Find(b => b.Find(card) is not null);
}
