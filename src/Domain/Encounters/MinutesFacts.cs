namespace Tinkuy.Domain.Encounters;

/// <summary>
/// The facts of the minutes, stored as JSON: names as they were that day, so that the acta still reads the same when a
/// school is renamed or an account closed. All moments are UTC.
/// </summary>
/// <param name="TimeZone">IANA zone in which the acta shows its hours.</param>
/// <param name="Boards">As they ended; null in minutes from before there were any.</param>
/// <param name="Polls">Those that somebody answered; null in minutes from before there were any.</param>
/// <param name="GroupIds">Of <paramref name="Groups"/>, in their order; null in minutes from before they were kept.</param>
/// <param name="Through">Number of the last event of the room's log that these facts rest on.</param>
/// <param name="Verified">The earlier agreements that were on the table; null in minutes from before rooms verified any.</param>
/// <param name="Rounds">The work in small groups: who was together, and what they brought. Never what they kept to themselves.</param>
public sealed record MinutesFacts(
    string Title,
    string GuidingQuestion,
    EncounterKind Kind,
    string TimeZone,
    DateTime PlannedStart,
    int PlannedMinutes,
    DateTime OpenedAt,
    DateTime ClosedAt,
    IReadOnlyList<string> Facilitators,
    IReadOnlyList<string> Groups,
    IReadOnlyList<SchoolAttendance> Attendance,
    IReadOnlyList<MomentFact> Agenda,
    IReadOnlyList<AgreementFact> Agreements,
    long Through,
    IReadOnlyList<VerifiedFact>? Verified = null,
    IReadOnlyList<BoardFact>? Boards = null,
    IReadOnlyList<GroupRoundFact>? Rounds = null,
    IReadOnlyList<PollFact>? Polls = null,
    IReadOnlyList<long>? GroupIds = null)
{
    internal static MinutesFacts Empty { get; } = new("", "", EncounterKind.Other, "", default, 0, default, default, [], [], [], [], [], 0);
}

/// <summary>A round of work in small groups.</summary>
/// <param name="Task">May be empty.</param>
public sealed record GroupRoundFact(string Task, DateTime BegunAt, IReadOnlyList<GroupFact> Groups);

/// <param name="Result">Empty when they brought nothing in writing.</param>
/// <param name="Board">The board that they brought to everybody, as it ended; null when they brought none.</param>
public sealed record GroupFact(int Number, IReadOnlyList<string> Members, string Result, BoardFact? Board = null);

/// <summary>Who came from one school.</summary>
/// <param name="School">Its name; empty for those who work at none.</param>
public sealed record SchoolAttendance(string School, IReadOnlyList<Attendee> People);

/// <param name="MinutesPresent">Whole minutes in the room, absences in between left out.</param>
public sealed record Attendee(long PersonId, string Name, DateTime ArrivedAt, DateTime LeftAt, int MinutesPresent);

/// <summary>A moment as planned and as it ran.</summary>
/// <param name="StartedAt">Null when it never began.</param>
/// <param name="MinutesRun">Whole minutes it took, rounded.</param>
/// <param name="Activity">Empty in minutes from before moments had one of their own: there it stands in the question.</param>
public sealed record MomentFact(string Title, string Question, int MinutesPlanned, DateTime? StartedAt, DateTime? EndedAt, int MinutesRun, string Activity = "");

/// <param name="Seq">Number in the log; <see cref="Commitment.AgreementSeq"/> of the commitment that came of it.</param>
public sealed record AgreementFact(long Seq, string Text, IReadOnlyList<AgreementOwner> Owners, DateOnly DueOn);

/// <param name="Confirmed">Whether she said "me comprometo" in the room.</param>
public sealed record AgreementOwner(long PersonId, string Name, bool Confirmed = false);

/// <summary>A board as it ended.</summary>
/// <param name="Seq">Number in the log.</param>
public sealed record BoardFact(long Seq, string Title, bool NamesHidden, IReadOnlyList<ColumnFact> Columns);

public sealed record ColumnFact(string Title, IReadOnlyList<CardFact> Cards);

/// <param name="Seq">Number in the log.</param>
/// <param name="Author">Null on a board that hides names.</param>
/// <param name="Supports">How many supported it.</param>
/// <param name="Under">Cards that were grouped under it.</param>
public sealed record CardFact(long Seq, string Text, string? Author, int Supports, IReadOnlyList<CardFact> Under);

/// <summary>What a poll came to; never who answered what.</summary>
/// <param name="Seq">Number in the log.</param>
/// <param name="Options">Null when too few answered an anonymous poll.</param>
/// <param name="Words">The words given, in alphabetical order; null likewise.</param>
public sealed record PollFact(
    long Seq, string Question, PollKind Kind, bool Anonymous, int Voters, IReadOnlyList<PollOptionFact>? Options, IReadOnlyList<string>? Words);

/// <param name="Label">The option, or the step of the scale.</param>
public sealed record PollOptionFact(string Label, int Count);
