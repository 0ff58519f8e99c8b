using Tinkuy.Web.Tests.Infrastructure;

namespace Tinkuy.Web.Tests.Features.Encounters;

/// <summary>What another program understands of a calendar of ours: ical.js, which is Thunderbird's, run by node.</summary>
internal static class CalendarReader
{
    /// <summary>An event as that program sees it; the beginning and end as instants by the file's own time zones.</summary>
    public sealed record Event(string Uid, string Summary, string Description, string Status, int Sequence, DateTime Changed, string Url, string Zone, DateTime Start, DateTime End);

    public sealed record Calendar(string? Name, Event[] Events);

    private const string Script = """
        import ICAL from 'ical.js';
        const calendar = new ICAL.Component(ICAL.parse(input));
        const events = calendar.getAllSubcomponents('vevent').map((component) => {
          const event = new ICAL.Event(component);
          const zone = calendar.getAllSubcomponents('vtimezone').find((z) => z.getFirstPropertyValue('tzid') === component.getFirstProperty('dtstart').getParameter('tzid'));
          const instant = (time) => { time.zone = new ICAL.Timezone(zone); return new Date(time.toUnixTime() * 1000).toISOString(); };
          return {
            uid: event.uid, summary: event.summary, description: event.description, sequence: event.sequence,
            status: component.getFirstPropertyValue('status'), url: component.getFirstPropertyValue('url'),
            changed: component.getFirstPropertyValue('last-modified').toJSDate().toISOString(),
            zone: zone.getFirstPropertyValue('tzid'), start: instant(event.startDate), end: instant(event.endDate),
          };
        });
        answer({ name: calendar.getFirstPropertyValue('name'), events });
        """;

    public static Task<Calendar> ReadAsync(string text) => NodeModule.ReadAsync<Calendar>(Script, text);
}
