using System.Globalization;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain.People;
using Tinkuy.Web.Features.Shared;

namespace Tinkuy.Web.Infrastructure.Culture;

/// <summary>Says moments the way people do ("hace 20 min", "ayer", "jue 26 nov"), in the viewer's own time zone.</summary>
public sealed class HumanTime(TimeProvider clock, Viewer viewer, IStringLocalizer<SharedText> text)
{
    private readonly TimeZoneInfo zone = Zone(viewer.TimeZoneId);

    /// <summary>The zone by its IANA id; Lima when the id is unknown to this machine.</summary>
    public static TimeZoneInfo Zone(string id) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(id, out var found) ? found : TimeZoneInfo.FindSystemTimeZoneById("America/Lima");

    /// <summary>The viewer's wall clock at a UTC moment.</summary>
    public DateTime Local(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), zone);

    /// <summary>Today's date where the viewer is.</summary>
    public DateOnly Today => DateOnly.FromDateTime(Local(clock.GetUtcNow().UtcDateTime));

    /// <summary>How long ago, for what has happened: "ahora", "hace 20 min", "ayer", "jue 12 nov".</summary>
    public string Ago(DateTime utc)
    {
        var passed = clock.GetUtcNow().UtcDateTime - utc;
        return passed switch
        {
            { TotalMinutes: < 1 } => text["TimeNow"],
            { TotalMinutes: < 60 } => text["TimeMinutesAgo", (int)passed.TotalMinutes],
            { TotalHours: < 12 } => text["TimeHoursAgo", (int)passed.TotalHours],
            _ => Day(DateOnly.FromDateTime(Local(utc))),
        };
    }

    /// <summary>A day as people say it: "hoy", "mañana", "ayer", else "jue 26 nov", with the year when it is another.</summary>
    public string Day(DateOnly day) => (day.DayNumber - Today.DayNumber) switch
    {
        0 => text["TimeToday"],
        1 => text["TimeTomorrow"],
        -1 => text["TimeYesterday"],
        _ => Date(day),
    };

    /// <summary>Day and hour with the zone's city: "hoy, 4:00 p. m. (Lima)".</summary>
    public string Moment(DateTime utc)
    {
        var local = Local(utc);
        return text["TimeMoment", Day(DateOnly.FromDateTime(local)), Clock(local), City];
    }

    /// <summary>The hour alone: "4:31 p. m.".</summary>
    public string Hour(DateTime utc) => Clock(Local(utc));

    /// <summary>A wall-clock time that is already local to some place: "4:31 p. m.".</summary>
    public string Clock(DateTime local) => local.ToString(text["TimeHourFormat"], CultureInfo.CurrentCulture);

    /// <summary>A day by its date alone, for what is read long afterwards: "jue 26 nov".</summary>
    public string Date(DateOnly day) =>
        day.ToString(text[day.Year == Today.Year ? "TimeDayFormat" : "TimeDayYearFormat"], CultureInfo.CurrentCulture).Replace(".", "", StringComparison.Ordinal);

    /// <summary>Whether a place has another zone than the viewer: its own hour is then said too.</summary>
    public bool IsElsewhere(string zoneId) => zoneId != zone.Id;

    /// <summary>The zone's city, as people know it: "Lima", "Ciudad de México".</summary>
    public string City => CityOf(zone.Id);

    /// <summary>The city of any zone, as people know it.</summary>
    public string CityOf(string zoneId) => zoneId switch
    {
        "America/Mexico_City" => text["CityMexico"],
        "America/Bogota" => text["CityBogota"],
        "America/Panama" => text["CityPanama"],
        "America/Sao_Paulo" => text["CitySaoPaulo"],
        "America/New_York" => text["CityNewYork"],
        "America/Cancun" => text["CityCancun"],
        _ => zoneId[(zoneId.LastIndexOf('/') + 1)..].Replace('_', ' '),
    };
}
