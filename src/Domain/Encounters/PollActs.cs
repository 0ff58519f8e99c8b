namespace Tinkuy.Domain.Encounters;

/// <summary>A question to everybody. Facilitators only.</summary>
/// <param name="Options">What one may choose from; for a scale and for words, none.</param>
/// <param name="Anonymous">
/// Nobody can find out who answered what, the database included: see <see cref="BallotBox"/>. Otherwise answers go by name.
/// </param>
public sealed record PollOpened(string Question, PollKind Kind, bool Anonymous = false, IReadOnlyList<string>? Options = null) : RoomAct;

/// <summary>
/// One's answer; until the poll closes, one may give another. In the log only for polls by name: an anonymous answer
/// becomes a <see cref="BallotCast"/> and is no event.
/// </summary>
/// <param name="Poll">Number of the event that opened it.</param>
/// <param name="Choices">Places of the options chosen, from 0; on a scale the step less one.</param>
/// <param name="Words">For a poll of words.</param>
public sealed record PollVoted(long Poll, IReadOnlyList<int>? Choices = null, string? Words = null) : RoomAct;

/// <param name="Tally">Filled in by the server for an anonymous poll, whose box is emptied with it.</param>
public sealed record PollClosed(long Poll, PollTally? Tally = null) : RoomAct;

/// <summary>
/// An anonymous answer on its way into the box. It has no name in <see cref="RoomActs"/>, so it can be written neither to
/// the log nor to the wire.
/// </summary>
public sealed record BallotCast(long Poll, PollVote Vote) : RoomAct;

public enum PollKind
{
    /// <summary>One of the options.</summary>
    One,

    /// <summary>One or more of the options.</summary>
    Several,

    /// <summary>From 1 to <see cref="PollLimits.Steps"/>.</summary>
    Scale,

    /// <summary>A word or a few of one's own.</summary>
    Words,
}

/// <summary>How much of everything a room's polls take.</summary>
public static class PollLimits
{
    public const int LongestQuestion = 300;
    public const int LongestOption = 120;
    public const int LongestWords = 140;
    public const int MostOptions = 10;
    public const int MostPolls = 20;

    /// <summary>Of a scale.</summary>
    public const int Steps = 5;

    /// <summary>An anonymous poll that fewer answered says nothing: one could guess who answered what.</summary>
    public const int FewestVoters = 3;
}
