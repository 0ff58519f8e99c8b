using Tinkuy.Domain.Encounters;
using Tinkuy.Web.Features.Encounters;

namespace Tinkuy.Web.Tests.Features.Encounters;

public class CalendarFileTests
{
    private static readonly DateTime Now = new(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void A_zone_with_summer_time_carries_both_of_its_changes()
    {
        var file = CalendarFile.Write(In("America/Santiago"), "https://tinkuy.example", Now);
        Assert.Contains("BEGIN:DAYLIGHT", file);
        Assert.Contains("TZOFFSETFROM:-0300\r\nTZOFFSETTO:-0400", file);
        Assert.Contains("TZOFFSETFROM:-0400\r\nTZOFFSETTO:-0300", file);
    }

    [Fact]
    public void A_cancelled_encounter_says_so_with_a_higher_sequence()
    {
        var encounter = In("America/Lima");
        encounter.Cancel(Now);
        var file = CalendarFile.Write(encounter, "https://tinkuy.example", Now);
        Assert.Contains("STATUS:CANCELLED\r\n", file);
        Assert.Contains("SEQUENCE:1\r\n", file);
    }

    private static Encounter In(string zone) =>
        Encounter.Schedule(new("Encuentro", EncounterKind.Gia, new(2026, 6, 10, 15, 0, 0), new(2026, 6, 10, 16, 0, 0), zone), 1, Guid.NewGuid(), Now);
}
