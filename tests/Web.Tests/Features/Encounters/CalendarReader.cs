using System.Diagnostics;
using System.Text.Json;

namespace Tinkuy.Web.Tests.Features.Encounters;

/// <summary>What another program understands of a calendar of ours: ical.js, which is Thunderbird's, run by node.</summary>
internal static class CalendarReader
{
    /// <summary>An event as that program sees it; the beginning and end as instants by the file's own time zones.</summary>
    public sealed record Event(string Uid, string Summary, string Description, string Status, int Sequence, string Url, string Zone, DateTime Start, DateTime End);

    public sealed record Calendar(string? Name, Event[] Events);

    private const string Script = """
        const { default: ICAL } = await import(process.argv[1]);
        let text = '';
        for await (const part of process.stdin) text += part;
        const calendar = new ICAL.Component(ICAL.parse(text));
        const events = calendar.getAllSubcomponents('vevent').map((component) => {
          const event = new ICAL.Event(component);
          const zone = calendar.getAllSubcomponents('vtimezone').find((z) => z.getFirstPropertyValue('tzid') === component.getFirstProperty('dtstart').getParameter('tzid'));
          const instant = (time) => { time.zone = new ICAL.Timezone(zone); return new Date(time.toUnixTime() * 1000).toISOString(); };
          return {
            uid: event.uid, summary: event.summary, description: event.description, sequence: event.sequence,
            status: component.getFirstPropertyValue('status'), url: component.getFirstPropertyValue('url'),
            zone: zone.getFirstPropertyValue('tzid'), start: instant(event.startDate), end: instant(event.endDate),
          };
        });
        console.log(JSON.stringify({ name: calendar.getFirstPropertyValue('name'), events }));
        """;

    public static async Task<Calendar> ReadAsync(string text)
    {
        var library = new Uri(Path.Combine(AppContext.BaseDirectory, "ical", "ical.mjs")).ToString();
        using var node = Process.Start(new ProcessStartInfo("node", ["--input-type=module", "--eval", Script, library])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        await node.StandardInput.WriteAsync(text);
        node.StandardInput.Close();
        var (output, complaint) = (await node.StandardOutput.ReadToEndAsync(), await node.StandardError.ReadToEndAsync());
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, complaint);
        return JsonSerializer.Deserialize<Calendar>(output, JsonSerializerOptions.Web)!;
    }
}
