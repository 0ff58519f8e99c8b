using System.Globalization;

namespace Tinkuy.Web.Features.Encounters;

/// <summary>
/// A time zone as a VTIMEZONE of explicit onsets (RFC 5545, 3.6.5), so that a calendar with an older zone table still shows
/// the hour that people agreed on. No rules: a rule would say of next year what a law may change, and of last year what it was not.
/// </summary>
internal static class CalendarZone
{
    /// <summary>The offset in force a year before the first event, then each change up to a year after the last.</summary>
    public static IEnumerable<string> Lines(string zoneId, DateTime firstLocal, DateTime lastLocal)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(zoneId);
        var day = DateTime.SpecifyKind(firstLocal.Date.AddYears(-1), DateTimeKind.Utc);
        var end = lastLocal.Date.AddYears(1);
        yield return "BEGIN:VTIMEZONE";
        yield return $"TZID:{zoneId}";
        foreach (var line in Onset(zone, day, zone.GetUtcOffset(day)))
            yield return line;
        for (; day < end; day = day.AddDays(1))
        {
            var before = zone.GetUtcOffset(day);
            if (zone.GetUtcOffset(day.AddDays(1)) != before)
                foreach (var line in Onset(zone, Change(zone, day, before), before))
                    yield return line;
        }
        yield return "END:VTIMEZONE";
    }

    // The first minute of the day after this one at which the old offset no longer holds.
    private static DateTime Change(TimeZoneInfo zone, DateTime day, TimeSpan before)
    {
        var (low, high) = (0, 24 * 60);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            if (zone.GetUtcOffset(day.AddMinutes(middle)) == before)
                low = middle;
            else
                high = middle;
        }
        return day.AddMinutes(high);
    }

    private static string[] Onset(TimeZoneInfo zone, DateTime utc, TimeSpan from)
    {
        var kind = zone.IsDaylightSavingTime(utc) ? "DAYLIGHT" : "STANDARD";
        return
        [
            $"BEGIN:{kind}",
            // RFC 5545, 3.6.5: the onset is given in the local time that was in force before it.
            $"DTSTART:{CalendarFile.Local(utc + from)}",
            $"TZOFFSETFROM:{Offset(from)}",
            $"TZOFFSETTO:{Offset(zone.GetUtcOffset(utc))}",
            $"END:{kind}",
        ];
    }

    private static string Offset(TimeSpan offset) =>
        (offset < TimeSpan.Zero ? "-" : "+") + offset.ToString("hhmm", CultureInfo.InvariantCulture);
}
