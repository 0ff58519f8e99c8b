using Microsoft.AspNetCore.Mvc.Rendering;

namespace Tinkuy.Web.Infrastructure.Culture;

/// <summary>The time zones people choose from: those of the three countries first, then the rest of the continent's.</summary>
public static class TimeZones
{
    private static readonly string[] First =
    [
        "America/Lima", "America/Mexico_City", "America/Bogota", "America/Cancun", "America/Chihuahua", "America/Hermosillo", "America/Mazatlan",
        "America/Monterrey", "America/Tijuana", "America/La_Paz", "America/Guayaquil", "America/Santiago", "America/Argentina/Buenos_Aires",
        "America/Caracas", "America/Guatemala", "America/Panama", "America/Sao_Paulo", "America/New_York", "Europe/Madrid",
    ];

    /// <summary>The choices of a select; a zone that is not among them is added so that it is not lost on saving.</summary>
    public static IEnumerable<SelectListItem> Choices(string? chosen, HumanTime time) =>
        First.Concat(chosen is { Length: > 0 } && !First.Contains(chosen) && TimeZoneInfo.TryFindSystemTimeZoneById(chosen, out _) ? [chosen] : [])
            .Select(id => new SelectListItem(time.CityOf(id), id, id == chosen));
}
