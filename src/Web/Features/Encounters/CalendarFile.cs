using System.Globalization;
using System.Text;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain.Encounters;

namespace Tinkuy.Web.Features.Encounters;

/// <summary>The words of a calendar, in its reader's language.</summary>
/// <param name="EnterRoom">Before the link to the room.</param>
/// <param name="Minutes">A length in minutes, as people say it.</param>
public sealed record CalendarWords(string EnterRoom, Func<int, string> Minutes)
{
    public static CalendarWords Of(IStringLocalizer<EncountersText> text) => new(text["EnterRoom"], minutes => text["Minutes", minutes]);
}

/// <summary>
/// Encounters as an iCalendar object (RFC 5545), for any calendar to read. Written by hand because no calendar library is to
/// be had: events and their zones, nothing else. There is no METHOD, so that DTSTAMP says when the event last changed and
/// the same encounters always make the same bytes: a reader asks again and hears "not modified".
/// </summary>
public static class CalendarFile
{
    private const string LocalFormat = "yyyyMMdd'T'HHmmss";
    private const string UtcFormat = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary>The whole object, lines ended by CRLF and folded at 75 octets.</summary>
    /// <param name="encounters">Only their own fields and the agendas are read.</param>
    /// <param name="site">The site's address without a trailing slash: part of the UIDs and of the links.</param>
    /// <param name="name">What the calendar is called; null for a file to import rather than a calendar to follow.</param>
    public static string Write(IReadOnlyCollection<Encounter> encounters, string site, string? name, CalendarWords words)
    {
        var lines = new List<string> { "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Tinkuy//Encuentros//ES", "CALSCALE:GREGORIAN" };
        if (name is not null)
            // NAME and REFRESH-INTERVAL are RFC 7986; the other two are what programs of before it read.
            lines.AddRange([$"NAME:{Escape(name)}", $"X-WR-CALNAME:{Escape(name)}", "REFRESH-INTERVAL;VALUE=DURATION:PT6H", "X-PUBLISHED-TTL:PT6H"]);
        foreach (var zone in encounters.GroupBy(e => e.TimeZone).OrderBy(z => z.Key, StringComparer.Ordinal))
            lines.AddRange(CalendarZone.Lines(zone.Key, zone.Min(e => e.LocalStart), zone.Max(e => e.LocalStart)));
        foreach (var encounter in encounters)
            lines.AddRange(Event(encounter, site, words));
        lines.Add("END:VCALENDAR");
        return string.Concat(lines.Select(Fold));
    }

    private static string[] Event(Encounter encounter, string site, CalendarWords words)
    {
        var room = $"{site}/encuentros/{encounter.Id}/sala";
        return
        [
            "BEGIN:VEVENT",
            $"UID:encuentro-{encounter.Id}@{new Uri(site).Host}",
            $"DTSTAMP:{Utc(encounter.ChangedAt)}",
            $"CREATED:{Utc(encounter.CreatedAt)}",
            $"LAST-MODIFIED:{Utc(encounter.ChangedAt)}",
            $"SEQUENCE:{encounter.Sequence}",
            $"STATUS:{(encounter.Status == EncounterStatus.Cancelled ? "CANCELLED" : "CONFIRMED")}",
            $"DTSTART;TZID={encounter.TimeZone}:{Local(encounter.LocalStart)}",
            $"DTEND;TZID={encounter.TimeZone}:{Local(encounter.LocalEnd)}",
            $"SUMMARY:{Escape(encounter.Title)}",
            $"DESCRIPTION:{Escape(About(encounter, room, words))}",
            $"URL:{room}",
            "END:VEVENT",
        ];
    }

    // The link before the agenda: a phone shows the first lines only.
    private static string About(Encounter encounter, string room, CalendarWords words)
    {
        string[] head = [encounter.GuidingQuestion, $"{words.EnterRoom}: {room}"];
        var agenda = encounter.Agenda.OrderBy(m => m.Order).Select(m => $"{m.Title} · {words.Minutes(m.Minutes)}");
        return string.Join("\n\n", new[] { head.Where(t => t.Length > 0), agenda }.Select(lines => string.Join('\n', lines)).Where(part => part.Length > 0));
    }

    /// <summary>A wall-clock time in the form of RFC 5545, 3.3.5.</summary>
    internal static string Local(DateTime local) => local.ToString(LocalFormat, CultureInfo.InvariantCulture);

    private static string Utc(DateTime utc) => utc.ToString(UtcFormat, CultureInfo.InvariantCulture);

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
            // No control character is part of a text (RFC 5545, 3.1, CONTROL).
            if (Rune.IsControl(rune) && rune.Value != '\t')
                continue;
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
