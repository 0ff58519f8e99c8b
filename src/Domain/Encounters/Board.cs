using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Tinkuy.Domain.Encounters;

/// <summary>A board of columns and cards. <c>wwwroot/js/room/board.js</c> is its twin.</summary>
/// <param name="Id">Number of the event that opened it.</param>
/// <param name="Cards">Oldest first; withdrawn ones are gone.</param>
/// <param name="Moment">The moment of the agenda in which it was opened.</param>
/// <param name="Group">The small group whose board it is or was; null for everybody's.</param>
/// <param name="Round">The round of small groups that this group belongs to.</param>
/// <param name="Brought">Whether the small group has brought it to everybody.</param>
public sealed record RoomBoard(
    long Id, string Title, ImmutableList<string> Columns, ImmutableList<RoomCard> Cards, long? Moment = null, bool NamesHidden = false, int? Group = null, long? Round = null, bool Brought = false)
{
    /// <summary>Whether only a small group, and who leads, may see it.</summary>
    [JsonIgnore] public bool IsPrivate => Group is not null && !Brought;

    /// <summary>The boards after an act of theirs.</summary>
    internal static ImmutableList<RoomBoard> Apply(ImmutableList<RoomBoard> boards, RoomEntry e) => e.Act switch
    {
        BoardOpened opened => boards.Add(new(e.Seq, opened.Title, [.. opened.Columns], [], opened.Moment, Group: opened.Group, Round: opened.Round)),
        BoardArranged arranged => boards.Replacing(b => b.Id == arranged.Board, b => b with { Title = arranged.Title, Columns = [.. arranged.Columns] }),
        BoardNamesHidden hidden => boards.Replacing(b => b.Id == hidden.Board, b => b with { NamesHidden = true }),
        BoardWithdrawn gone => boards.RemoveAll(b => b.Id == gone.Board),
        BoardBrought brought => Bring(boards, brought),
        CardAdded added => boards.Replacing(b => b.Id == added.Board, b => b with { Cards = b.Cards.Add(new(e.Seq, added.Column, added.Text, e.ActorId)) }),
        CardEdited edit => WithCard(boards, edit.Card, c => c with { Text = edit.Text, EditedAt = e.At }),
        CardWithdrawn gone => boards.Replacing(b => b.Has(gone.Card), b => b.Without(gone.Card)),
        CardMoved moved => boards.Replacing(b => b.Has(moved.Card), b => b.Place(moved.Card, moved.Column, under: null)),
        CardGrouped grouped => boards.Replacing(b => b.Has(grouped.Card), b => b.PlaceUnder(grouped.Card, grouped.Under)),
        CardSupported supported => WithCard(boards, supported.Card, c => c.WithSupporters(c.Supporters.Add(e.ActorId))),
        CardUnsupported supported => WithCard(boards, supported.Card, c => c.WithSupporters(c.Supporters.Remove(e.ActorId))),
        _ => boards,
    };

    /// <summary>
    /// The board as one person may see it: which cards she supports but not who else does, and on a board that hides names
    /// nobody as author but herself.
    /// </summary>
    public RoomBoard SeenBy(long personId) => this with
    {
        Cards = Cards.ConvertAll(c => c with
        {
            By = NamesHidden && c.By != personId ? null : c.By,
            Supporters = c.Supporters.Contains(personId) ? [personId] : [],
        }),
    };

    public RoomCard? Find(long card) => Cards.Find(c => c.Id == card);

    // Whoever could not see it gets it now, where it would always have been.
    private static ImmutableList<RoomBoard> Bring(ImmutableList<RoomBoard> boards, BoardBrought brought) =>
        brought.Content is not { } content || boards.Exists(b => b.Id == brought.Board)
            ? boards.Replacing(b => b.Id == brought.Board, b => b with { Brought = true })
            : boards.Insert(boards.Count(b => b.Id < content.Id), content);

    private bool Has(long card) => Find(card) is not null;

    // Cards that were under it stand on their own again.
    private RoomBoard Without(long card) => this with { Cards = Cards.RemoveAll(c => c.Id == card).ConvertAll(c => c.Under == card ? c with { Under = null } : c) };

    private RoomBoard PlaceUnder(long card, long? under) => Place(card, Find(under ?? card)?.Column ?? 0, under);

    // Those under a card go where it goes: under the same other card, or along to its column.
    private RoomBoard Place(long card, int column, long? under) => this with
    {
        Cards = Cards.ConvertAll(c => c.Id == card ? c with { Column = column, Under = under } : c.Under == card ? c with { Column = column, Under = under ?? card } : c),
    };

    private static ImmutableList<RoomBoard> WithCard(ImmutableList<RoomBoard> boards, long card, Func<RoomCard, RoomCard> change) =>
        boards.Replacing(b => b.Has(card), b => b with { Cards = b.Cards.Replacing(c => c.Id == card, change) });
}

/// <param name="Id">Number of the event that added it.</param>
/// <param name="Column">Which column, from 0.</param>
/// <param name="By">Who wrote it; null for whom that is hidden from.</param>
/// <param name="Under">The card that it is grouped under, which is itself under none.</param>
public sealed record RoomCard(long Id, int Column, string Text, long? By = null, DateTime? EditedAt = null, long? Under = null)
{
    /// <summary>Who supports it. What a client is sent holds nobody but its own person, see <see cref="RoomBoard.SeenBy"/>.</summary>
    public ImmutableSortedSet<long> Supporters { get; init; } = [];

    /// <summary>How many support it.</summary>
    public int Supports { get; init; }

    internal RoomCard WithSupporters(ImmutableSortedSet<long> supporters) => this with { Supporters = supporters, Supports = supporters.Count };
}
