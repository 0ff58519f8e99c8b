namespace Tinkuy.Domain.Encounters;

/// <summary>
/// Facilitators arrange boards; anybody adds cards and supports them; one changes one's own, and a facilitator may move,
/// group and withdraw any.
/// </summary>
internal static class BoardRules
{
    public static RoomAct? Decide(RoomState state, RoomAct asked, RoomActor actor) => asked switch
    {
        CardAct card => OnCard(state, card, actor),
        _ => OnBoard(state, asked, actor),
    };

    private static RoomAct? OnBoard(RoomState state, RoomAct asked, RoomActor actor)
    {
        RoomRules.MustLead(actor);
        switch (asked)
        {
            case BoardOpened when state.Boards.Count >= BoardLimits.MostBoards:
                throw RoomRefusal.TooManyBoards.Refusal();
            case BoardOpened opened:
                return new BoardOpened(Title(opened.Title), Columns(opened.Columns), state.Current);
            case BoardArranged arranged:
                return Arrange(Find(state, arranged.Board), arranged);
            case BoardNamesHidden hidden:
                return Find(state, hidden.Board).NamesHidden ? null : hidden;
            case BoardWithdrawn gone:
                return Find(state, gone.Board).Cards.IsEmpty ? gone : throw RoomRefusal.BoardNotEmpty.Refusal();
            default:
                throw RoomRefusal.UnknownKind.Refusal();
        }
    }

    private static BoardArranged? Arrange(RoomBoard board, BoardArranged asked)
    {
        var (title, columns) = (Title(asked.Title), Columns(asked.Columns));
        if (board.Cards.Exists(c => c.Column >= columns.Length))
            throw RoomRefusal.ColumnNotEmpty.Refusal("Columns");
        return title == board.Title && columns.SequenceEqual(board.Columns) ? null : new(board.Id, title, columns);
    }

    private static CardAct? OnCard(RoomState state, CardAct asked, RoomActor actor)
    {
        if (asked is CardAdded added)
            return Add(Find(state, added.Board), added);
        var (board, card) = FindCard(state, CardOf(asked));
        CardAct? decided = asked switch
        {
            CardEdited edit => Edit(card, edit, actor),
            CardWithdrawn gone => MayMove(card, actor) ? gone : null,
            CardMoved moved => MayMove(card, actor) && (card.Column, card.Under) != (Column(board, moved.Column), null) ? moved : null,
            CardGrouped grouped => MayMove(card, actor) ? Group(board, card, grouped.Under) : null,
            CardSupported support => card.Supporters.Contains(actor.PersonId) ? null : support,
            CardUnsupported support => card.Supporters.Contains(actor.PersonId) ? support : null,
            _ => throw RoomRefusal.UnknownKind.Refusal(),
        };
        return decided is null ? null : Sign(decided, board);
    }

    private static CardAct Add(RoomBoard board, CardAdded asked)
    {
        if (board.Cards.Count >= BoardLimits.MostCards)
            throw RoomRefusal.TooManyCards.Refusal("Text");
        return Sign(new CardAdded(board.Id, Column(board, asked.Column), Text(asked.Text)), board);
    }

    private static CardEdited? Edit(RoomCard card, CardEdited edit, RoomActor actor)
    {
        if (card.By != actor.PersonId)
            throw RoomRefusal.NotYours.Refusal();
        var text = Text(edit.Text);
        return text == card.Text ? null : edit with { Text = text };
    }

    private static CardGrouped? Group(RoomBoard board, RoomCard card, long? under)
    {
        if (under is not { } id)
            return card.Under is null ? null : new(card.Id);
        var target = board.Find(id) ?? throw RoomRefusal.NoSuchCard.Refusal("Under");
        var head = target.Under ?? target.Id;
        if (head == card.Id)
            throw RoomRefusal.UnderItself.Refusal("Under");
        return card.Under == head ? null : new(card.Id, head);
    }

    // What the asker said about hiding is never believed: the board says it.
    private static CardAct Sign(CardAct act, RoomBoard board) => act with { Hidden = board.NamesHidden ? true : null };

    private static bool MayMove(RoomCard card, RoomActor actor) =>
        actor.Leads || card.By == actor.PersonId ? true : throw RoomRefusal.NotYours.Refusal();

    private static long CardOf(CardAct act) => act switch
    {
        CardEdited a => a.Card,
        CardWithdrawn a => a.Card,
        CardMoved a => a.Card,
        CardGrouped a => a.Card,
        CardSupported a => a.Card,
        CardUnsupported a => a.Card,
        _ => 0,
    };

    private static string Title(string title) => RoomRules.Words(title, BoardLimits.LongestTitle, "Title");

    private static string Text(string text) => RoomRules.Words(text, BoardLimits.LongestCard, tooLong: RoomRefusal.CardTooLong);

    private static string[] Columns(IReadOnlyList<string> columns)
    {
        var named = columns.Where(c => !string.IsNullOrWhiteSpace(c)).Select(c => RoomRules.Words(c, BoardLimits.LongestColumn, "Columns", RoomRefusal.ColumnTooLong)).ToArray();
        return named.Length is 0 or > BoardLimits.MostColumns ? throw RoomRefusal.ColumnCount.Refusal("Columns") : named;
    }

    private static int Column(RoomBoard board, int column) =>
        column >= 0 && column < board.Columns.Count ? column : throw RoomRefusal.NoSuchColumn.Refusal("Column");

    private static RoomBoard Find(RoomState state, long id) => state.Boards.Find(b => b.Id == id) ?? throw RoomRefusal.NoSuchBoard.Refusal();

    private static (RoomBoard Board, RoomCard Card) FindCard(RoomState state, long id)
    {
        foreach (var board in state.Boards)
            if (board.Find(id) is { } card)
                return (board, card);
        throw RoomRefusal.NoSuchCard.Refusal();
    }
}
