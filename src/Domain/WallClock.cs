namespace Tinkuy.Domain;

/// <summary>
/// What the clock on the wall says somewhere, and the instant that follows from it. People agree on wall-clock times: both
/// the time and its zone are kept, because laws move zones and UTC alone would then be wrong.
/// </summary>
public static class WallClock
{
    /// <summary>Whether this machine knows the IANA zone.</summary>
    public static bool IsZone(string? zoneId) => zoneId is not null && TimeZoneInfo.TryFindSystemTimeZoneById(zoneId, out var zone) && zone.HasIanaId;

    /// <summary>The instant, UTC, at which the clocks of a zone show this time.</summary>
    /// <exception cref="RuleException"><c>TimeZoneUnknown</c>.</exception>
    public static DateTime ToUtc(DateTime local, string zoneId)
    {
        if (!IsZone(zoneId))
            throw new RuleException("TimeZoneUnknown", "TimeZone");
        var zone = TimeZoneInfo.FindSystemTimeZoneById(zoneId);
        local = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        // A time that summer time skips means the same distance after the jump, as clocks that were not moved would show it.
        return TimeZoneInfo.ConvertTimeToUtc(zone.IsInvalidTime(local) ? local.AddHours(1) : local, zone);
    }

    /// <summary>What the clocks of a zone show at a UTC instant; UTC itself when the zone is unknown.</summary>
    public static DateTime ToLocal(DateTime utc, string zoneId) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(zoneId, out var zone) ? TimeZoneInfo.ConvertTimeFromUtc(utc, zone) : utc;
}
