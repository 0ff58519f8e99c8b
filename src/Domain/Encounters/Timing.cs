namespace Tinkuy.Domain.Encounters;

/// <summary>When an encounter is held: what the clock on the wall says there, and the instant that follows from it.</summary>
internal sealed record Timing(DateTime LocalStart, string TimeZone, DateTime StartsAt, int DurationMinutes)
{
    private const int Shortest = 5;
    private const int FurthestDays = 730;

    // Somebody who schedules "now" should not be refused for the seconds that the form took.
    private static readonly TimeSpan Tardiness = TimeSpan.FromMinutes(5);

    /// <summary>Turns two wall-clock times into a beginning and a length.</summary>
    /// <exception cref="RuleException">
    /// <c>TimeZoneUnknown</c>, <c>EndsBeforeItBegins</c>, <c>TooShort</c>, <c>TooLong</c>, <c>InThePast</c>, <c>TooFarAhead</c>.
    /// </exception>
    public static Timing Of(DateTime localStart, DateTime localEnd, string zoneId, DateTime nowUtc)
    {
        var start = WallClock.ToUtc(localStart, zoneId);
        var minutes = (WallClock.ToUtc(localEnd, zoneId) - start).TotalMinutes;
        if (minutes <= 0)
            throw new RuleException("EndsBeforeItBegins", nameof(EncounterPlan.LocalEnd));
        if (minutes < Shortest)
            throw new RuleException("TooShort", nameof(EncounterPlan.LocalEnd), Shortest);
        if (minutes > Encounter.LongestMinutes)
            throw new RuleException("TooLong", nameof(EncounterPlan.LocalEnd), Encounter.LongestMinutes / 60);
        if (start < nowUtc - Tardiness)
            throw new RuleException("InThePast", nameof(EncounterPlan.LocalStart));
        if (start > nowUtc.AddDays(FurthestDays))
            throw new RuleException("TooFarAhead", nameof(EncounterPlan.LocalStart));
        return new(DateTime.SpecifyKind(localStart, DateTimeKind.Unspecified), zoneId, start, (int)minutes);
    }
}
