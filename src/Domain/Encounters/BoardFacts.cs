namespace Tinkuy.Domain.Encounters;

/// <summary>What the minutes say of a room's boards.</summary>
internal static class BoardFacts
{
    /// <summary>Everybody's boards; those of small groups stand with what these brought.</summary>
    public static List<BoardFact> Of(RoomState final) => [.. final.Boards.Where(b => b.Group is null).Select(b => Of(final, b))];

    /// <summary>The board that a small group brought to everybody, if it did.</summary>
    public static BoardFact? BroughtBy(RoomState final, SmallGroupRound round, SmallGroup group) =>
        final.Boards.Find(b => b.Brought && (b.Round, b.Group) == (round.Id, group.Number)) is { } board ? Of(final, board) : null;

    private static BoardFact Of(RoomState final, RoomBoard board) =>
        new(board.Id, board.Title, board.NamesHidden, [.. board.Columns.Select((title, i) => Column(final, board, title, i))]);

    private static ColumnFact Column(RoomState final, RoomBoard board, string title, int index) =>
        new(title, [.. MostSupported(board.Cards.Where(c => c.Column == index && c.Under is null)).Select(c => Card(final, board, c))]);

    private static CardFact Card(RoomState final, RoomBoard board, RoomCard card) => new(
        card.Id,
        card.Text,
        board.NamesHidden || card.By is not { } by ? null : final.People[by].Name,
        card.Supports,
        [.. MostSupported(board.Cards.Where(c => c.Under == card.Id)).Select(c => Card(final, board, c))]);

    private static IOrderedEnumerable<RoomCard> MostSupported(IEnumerable<RoomCard> cards) => cards.OrderByDescending(c => c.Supports).ThenBy(c => c.Id);
}
