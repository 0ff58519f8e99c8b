using System.Globalization;
using System.Text;
using Tinkuy.Domain.Encounters;

namespace Tinkuy.Web.Features.Encounters;

/// <summary>
/// One encounter as an iCalendar object (RFC 5545), for any calendar to import. One event, its zone,
/// nothing else: that needs no library. The zone goes along as a VTIMEZONE of explicit onsets, so that
/// a calendar with an older zone table still shows the hour that people agreed on.
/// </summary>
public static class CalendarFile
{
    private const string LocalFormat = "yyyyMMdd'T'HHmmss";
    private const string UtcFormat = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary>The whole object, lines ended by CRLF and folded at 75 octets.</summary>
    /// <param name="encounter">The encounter; only its own fields are read.</param>
    /// <param name="site">The site's address without a trailing slash: part of the UID and of the link.</param>
    /// <param name="nowUtc">The moment of writing, DTSTAMP.</param>
    public static string Write(Encounter encounter, string site, DateTime nowUtc)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(encounter.TimeZone);
        var lines = new List<string>
        {
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Tinkuy//Encuentros//ES",
            "CALSCALE:GREGORIAN",
            "METHOD:PUBLISH",
        };
        lines.AddRange(ZoneLines(zone, encounter.LocalStart));
        lines.AddRange(
        [
            "BEGIN:VEVENT",
            $"UID:encuentro-{encounter.Id}@{new Uri(site).Host}",
            $"DTSTAMP:{nowUtc.ToString(UtcFormat, CultureInfo.InvariantCulture)}",
            $"SEQUENCE:{encounter.Sequence}",
            $"STATUS:{(encounter.Status == EncounterStatus.Cancelled ? "CANCELLED" : "CONFIRMED")}",
            $"DTSTART;TZID={zone.Id}:{encounter.LocalStart.ToString(LocalFormat, CultureInfo.InvariantCulture)}",
            $"DTEND;TZID={zone.Id}:{encounter.LocalEnd.ToString(LocalFormat, CultureInfo.InvariantCulture)}",
            $"SUMMARY:{Escape(encounter.Title)}",
            $"DESCRIPTION:{Escape(encounter.GuidingQuestion)}",
            $"URL:{site}/encuentros/{encounter.Id}/sala",
            "END:VEVENT",
            "END:VCALENDAR",
        ]);
        return string.Concat(lines.Select(Fold));
    }

    // The offset in force a year before the event, then each change up to a year after it.
    private static IEnumerable<string> ZoneLines(TimeZoneInfo zone, DateTime localStart)
    {
        yield return "BEGIN:VTIMEZONE";
        yield return $"TZID:{zone.Id}";
        var day = DateTime.SpecifyKind(localStart.Date.AddYears(-1), DateTimeKind.Utc);
        var before = zone.GetUtcOffset(day);
        foreach (var line in Onset(zone, day, before, before))
            yield return line;
        for (var hour = day; hour < day.AddYears(2); hour = hour.AddHours(1))
        {
            var offset = zone.GetUtcOffset(hour);
            if (offset == before)
                continue;
            foreach (var line in Onset(zone, hour, before, offset))
                yield return line;
            before = offset;
        }
        yield return "END:VTIMEZONE";
    }

    private static string[] Onset(TimeZoneInfo zone, DateTime utc, TimeSpan from, TimeSpan to)
    {
        var kind = zone.IsDaylightSavingTime(utc) ? "DAYLIGHT" : "STANDARD";
        return
        [
            $"BEGIN:{kind}",
            // RFC 5545, 3.6.5: the onset is given in the local time that was in force before it.
            $"DTSTART:{(utc + from).ToString(LocalFormat, CultureInfo.InvariantCulture)}",
            $"TZOFFSETFROM:{Offset(from)}",
            $"TZOFFSETTO:{Offset(to)}",
            $"END:{kind}",
        ];
    }

    private static string Offset(TimeSpan offset) =>
        (offset < TimeSpan.Zero ? "-" : "+") + offset.ToString("hhmm", CultureInfo.InvariantCulture);

    // RFC 5545, 3.3.11.
    private static string Escape(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal)
            .Replace(",", "\\,", StringComparison.Ordinal).ReplaceLineEndings("\\n");

    // RFC 5545, 3.1: at most 75 octets a line, never cutting through a character.
    private static string Fold(string line)
    {
        var folded = new StringBuilder();
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > 75)
            {
                folded.Append("\r\n ");
                octets = 1;
            }
            folded.Append(rune);
            octets += rune.Utf8SequenceLength;
        }
        return folded.Append("\r\n").ToString();
    }
}
