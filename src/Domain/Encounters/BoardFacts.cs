namespace Tinkuy.Domain.Encounters;

/// <summary>What the minutes say of a room's boards.</summary>
internal static class BoardFacts
{
    public static List<BoardFact> Of(RoomState final) => [.. final.Boards.Select(b => new BoardFact(b.Id, b.Title, b.NamesHidden, [.. b.Columns.Select((title, i) => Column(final, b, title, i))]))];

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
