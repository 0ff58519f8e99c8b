namespace Tinkuy.Domain.Encounters;

/// <summary>
/// What ties the dates of a repeated encounter together. Each date is an encounter of its own, with its own room, agenda and
/// answers; the series is only how they were made and how several are moved or called off at once.
/// </summary>
public class EncounterSeries
{
    public long Id { get; private set; }

    public Repetition Repetition { get; init; }

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; init; }
}

/// <summary>How often an encounter comes again.</summary>
public enum Repetition
{
    Weekly,
    Fortnightly,
    /// <summary>The same weekday of each month, such as the second Thursday; a fifth one means the last.</summary>
    MonthlyByWeekday,
    /// <summary>The same day of each month; where the month is too short, its last day.</summary>
    MonthlyByDay,
}

/// <summary>The dates of a series.</summary>
public static class Repetitions
{
    /// <summary>The fewest dates that make a series.</summary>
    public const int Fewest = 2;

    /// <summary>The most dates that are scheduled at once.</summary>
    public const int Most = 12;

    /// <summary>The dates, the first included.</summary>
    /// <exception cref="RuleException"><c>SeriesCount</c> on <c>Times</c>.</exception>
    public static IEnumerable<DateOnly> Dates(this Repetition repetition, DateOnly first, int times) =>
        times is >= Fewest and <= Most
            ? Enumerable.Range(0, times).Select(i => Date(repetition, first, i))
            : throw new RuleException("SeriesCount", "Times", Fewest, Most);

    private static DateOnly Date(Repetition repetition, DateOnly first, int i) => repetition switch
    {
        Repetition.Weekly => first.AddDays(7 * i),
        Repetition.Fortnightly => first.AddDays(14 * i),
        // AddMonths counts from the first date each time, so that one short February does not shorten every month after it.
        Repetition.MonthlyByDay => first.AddMonths(i),
        _ => NthWeekday(new DateOnly(first.Year, first.Month, 1).AddMonths(i), first.DayOfWeek, (first.Day - 1) / 7),
    };

    private static DateOnly NthWeekday(DateOnly month, DayOfWeek weekday, int weeks)
    {
        var earliest = month.AddDays(((int)weekday - (int)month.DayOfWeek + 7) % 7);
        // Not every month has a fifth one.
        return weeks < 4 ? earliest.AddDays(7 * weeks) : earliest.AddDays(28) is var fifth && fifth.Month == month.Month ? fifth : earliest.AddDays(21);
    }
}
