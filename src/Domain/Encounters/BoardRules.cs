using System.Collections.Immutable;

namespace Tinkuy.Domain.Encounters;

/// <summary>
/// Facilitators arrange boards, small groups their own; anybody adds cards and supports them; one changes one's own, and a
/// facilitator may move, group and withdraw any.
/// </summary>
internal static class BoardRules
{
    public static RoomAct? Decide(RoomState state, BoardAct asked, RoomActor actor) => asked switch
    {
        CardAct card => OnCard(state, card, actor),
        BoardOpened { Group: { } group } opened => OpenInside(state, opened, group, actor),
        BoardOpened opened => Open(state, opened, actor),
        _ => OnBoard(state, asked, actor),
    };

    /// <summary>The board that an act is done to; null for a new one.</summary>
    public static RoomBoard? Touched(RoomState state, BoardAct act) =>
        CardOf(act) is var card and not 0 ? state.Boards.Find(b => b.Find(card) is not null) : state.Boards.Find(b => b.Id == BoardOf(act));

    private static BoardOpened Open(RoomState state, BoardOpened opened, RoomActor actor)
    {
        RoomRules.MustLead(actor);
        return state.Boards.Count(b => b.Group is null) < BoardLimits.MostBoards
            ? new(Title(opened.Title), Columns(opened.Columns), state.Current)
            : throw RoomRefusal.TooManyBoards.Refusal();
    }

    private static BoardOpened OpenInside(RoomState state, BoardOpened opened, int number, RoomActor actor)
    {
        var round = state.Rounds is [.., { BegunAt: not null } last] ? last : throw RoomRefusal.GroupsNotAtWork.Refusal();
        var group = SmallGroupRules.Inside(round, number, actor);
        return state.Boards.TrueForAll(b => (b.Round, b.Group) != (round.Id, number))
            ? new(Title(opened.Title), Columns(opened.Columns), state.Current, number, round.Id) { To = group.Members }
            : throw RoomRefusal.GroupHasBoard.Refusal();
    }

    private static BoardAct? OnBoard(RoomState state, BoardAct asked, RoomActor actor)
    {
        var board = Find(state, BoardOf(asked), actor);
        // A small group is mistress of its own board.
        if (!board.IsPrivate)
            RoomRules.MustLead(actor);
        BoardAct? decided = asked switch
        {
            BoardArranged arranged => Arrange(board, arranged),
            BoardNamesHidden hidden => board.NamesHidden ? null : hidden,
            BoardWithdrawn gone => board.Cards.IsEmpty ? gone : throw RoomRefusal.BoardNotEmpty.Refusal(),
            BoardBrought => board.IsPrivate ? new BoardBrought(board.Id, board.SeenBy(0) with { Brought = true }) : null,
            _ => throw RoomRefusal.UnknownKind.Refusal(),
        };
        return decided is null or BoardBrought ? decided : decided with { To = Readers(state, board) };
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
            return Add(state, Find(state, added.Board, actor), added);
        var (board, card) = FindCard(state, CardOf(asked), actor);
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
        return decided is null ? null : Sign(state, decided, board);
    }

    private static CardAct Add(RoomState state, RoomBoard board, CardAdded asked)
    {
        if (board.Cards.Count >= BoardLimits.MostCards)
            throw RoomRefusal.TooManyCards.Refusal("Text");
        return Sign(state, new CardAdded(board.Id, Column(board, asked.Column), Text(asked.Text)), board);
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

    // What the asker said about hiding, and about readers, is never believed: the board says it.
    private static CardAct Sign(RoomState state, CardAct act, RoomBoard board) => act with { Hidden = board.NamesHidden ? true : null, To = Readers(state, board) };

    private static ImmutableList<long>? Readers(RoomState state, RoomBoard board) => board.IsPrivate ? state.MembersOf(board) : null;

    private static bool MayMove(RoomCard card, RoomActor actor) =>
        actor.Leads || card.By == actor.PersonId ? true : throw RoomRefusal.NotYours.Refusal();

    private static long CardOf(BoardAct act) => act switch
    {
        CardEdited a => a.Card,
        CardWithdrawn a => a.Card,
        CardMoved a => a.Card,
        CardGrouped a => a.Card,
        CardSupported a => a.Card,
        CardUnsupported a => a.Card,
        _ => 0,
    };

    private static long BoardOf(BoardAct act) => act switch
    {
        BoardArranged a => a.Board,
        BoardNamesHidden a => a.Board,
        BoardWithdrawn a => a.Board,
        BoardBrought a => a.Board,
        CardAdded a => a.Board,
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

    // To whoever may not see it, a board that exists answers as one that does not.
    private static RoomBoard Find(RoomState state, long id, RoomActor actor) =>
        state.Boards.Find(b => b.Id == id && IsSeen(state, b, actor)) ?? throw RoomRefusal.NoSuchBoard.Refusal();

    private static (RoomBoard Board, RoomCard Card) FindCard(RoomState state, long id, RoomActor actor)
    {
        foreach (var board in state.Boards)
            if (board.Find(id) is { } card && IsSeen(state, board, actor))
                return (board, card);
        throw RoomRefusal.NoSuchCard.Refusal();
    }

    private static bool IsSeen(RoomState state, RoomBoard board, RoomActor actor) => !board.IsPrivate || actor.Leads || state.MembersOf(board).Contains(actor.PersonId);
}
