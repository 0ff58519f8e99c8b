namespace Tinkuy.Domain.Encounters;

/// <summary>
/// When people may be written to, by the clock on their own wall: Monday to Friday, 8:00 to 18:00. Teachers asked for their
/// evenings back.
/// </summary>
public static class WorkingHours
{
    private static readonly TimeSpan Opens = TimeSpan.FromHours(8);
    private static readonly TimeSpan Closes = TimeSpan.FromHours(18);

    /// <summary>Whether it is a working hour there.</summary>
    /// <param name="local">A wall-clock time.</param>
    public static bool Hold(DateTime local) => IsWorkingDay(local) && local.TimeOfDay >= Opens && local.TimeOfDay < Closes;

    /// <summary>
    /// The days of the encounters that are to be remembered today, first and last; null when there are none. Each encounter
    /// has one day for each of the two reminders, and when both fall on the same the later one alone is sent.
    /// </summary>
    /// <param name="kind">One of the two reminders.</param>
    /// <param name="today">A working day.</param>
    public static (DateOnly First, DateOnly Last) RememberedOn(NoticeKind kind, DateOnly today) => (kind, today.DayOfWeek == DayOfWeek.Friday) switch
    {
        // On Friday, the last working day before Saturday, Sunday and Monday.
        (NoticeKind.DayBefore, true) => (today.AddDays(1), today.AddDays(3)),
        (NoticeKind.DayBefore, false) => (today.AddDays(1), today.AddDays(1)),
        // Three days before Tuesday and Wednesday lie in the weekend; Monday has its other reminder today.
        (NoticeKind.SomeDaysBefore, true) => (today.AddDays(4), today.AddDays(5)),
        (NoticeKind.SomeDaysBefore, false) => (today.AddDays(3), today.AddDays(3)),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a reminder."),
    };

    /// <summary>The first moment from this one on that is a working hour in a zone, UTC.</summary>
    public static DateTime Next(DateTime nowUtc, string zone)
    {
        var local = WallClock.ToLocal(nowUtc, zone);
        if (Hold(local) || !WallClock.IsZone(zone))
            return nowUtc;
        var day = local.TimeOfDay < Opens ? local.Date : local.Date.AddDays(1);
        while (!IsWorkingDay(day))
            day = day.AddDays(1);
        return WallClock.ToUtc(day + Opens, zone);
    }

    private static bool IsWorkingDay(DateTime day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
}
