namespace Tinkuy.Domain.Encounters;

/// <summary>Anything done to a board or its cards. What is done to a small group's board is for that group only.</summary>
public abstract record BoardAct : RoomAct, IPrivateAct
{
    /// <summary>Filled in by the server: the small group's members at that moment; null for everybody's board.</summary>
    public IReadOnlyList<long>? To { get; init; }
}

/// <summary>A new board: a facilitator's for everybody, or a member's for her small group.</summary>
/// <param name="Columns">Their titles, from left to right.</param>
/// <param name="Moment">Filled in by the server: the moment of the agenda that ran, if any.</param>
/// <param name="Group">Number of the small group; null for everybody.</param>
/// <param name="Round">Filled in by the server: the round that the group belongs to.</param>
public sealed record BoardOpened(string Title, IReadOnlyList<string> Columns, long? Moment = null, int? Group = null, long? Round = null) : BoardAct;

/// <summary>Gives a board another title or other columns. A column that is left out must be empty.</summary>
/// <param name="Board">Number of the event that opened it.</param>
public sealed record BoardArranged(long Board, string Title, IReadOnlyList<string> Columns) : BoardAct;

/// <summary>
/// Hides who wrote the board's cards, those to come and those already there. There is no way back: who writes without her
/// name must be able to rely on it.
/// </summary>
public sealed record BoardNamesHidden(long Board) : BoardAct, ITakesWordsBack;

/// <summary>Takes away a board without cards.</summary>
public sealed record BoardWithdrawn(long Board) : BoardAct;

/// <summary>A small group brings its board to everybody: from now on it is a board like the others.</summary>
/// <param name="Content">Filled in by the server: the board as it is, for those who could not read how it came about.</param>
public sealed record BoardBrought(long Board, RoomBoard? Content = null) : BoardAct;

/// <summary>Anything done to a board's cards.</summary>
public abstract record CardAct : BoardAct
{
    /// <summary>
    /// Filled in by the server: the board hides names, so nobody but the actor may be told who did this. It stands in the
    /// event itself because events are also sent from the log, where there is no board to look at.
    /// </summary>
    public bool? Hidden { get; init; }
}

/// <param name="Column">Which column, from 0.</param>
/// <param name="Text">1 to <see cref="BoardLimits.LongestCard"/> characters.</param>
public sealed record CardAdded(long Board, int Column, string Text) : CardAct;

/// <param name="Card">Number of the event that added it.</param>
public sealed record CardEdited(long Card, string Text) : CardAct;

/// <inheritdoc cref="CardEdited"/>
public sealed record CardWithdrawn(long Card) : CardAct, ITakesWordsBack;

/// <summary>Moves a card, with those under it, to a column; one that was under another comes out from there.</summary>
public sealed record CardMoved(long Card, int Column) : CardAct;

/// <summary>Puts a card, with those under it, under another; or takes it out from there.</summary>
/// <param name="Under">Null for none. In the log always a card that is itself under none.</param>
public sealed record CardGrouped(long Card, long? Under = null) : CardAct;

public sealed record CardSupported(long Card) : CardAct;

/// <summary>Takes one's support back.</summary>
public sealed record CardUnsupported(long Card) : CardAct;

/// <summary>How much of everything a room's boards take.</summary>
public static class BoardLimits
{
    public const int LongestCard = 500;
    public const int LongestTitle = 120;
    public const int LongestColumn = 60;
    public const int MostColumns = 6;
    /// <summary>For everybody; each small group has one more.</summary>
    public const int MostBoards = 10;

    /// <summary>On one board.</summary>
    public const int MostCards = 200;
}
