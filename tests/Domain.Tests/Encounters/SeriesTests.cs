using Tinkuy.Domain.Encounters;

namespace Tinkuy.Domain.Tests.Encounters;

public class SeriesTests
{
    private static readonly DateTime Now = new(2026, 1, 5, 12, 0, 0, DateTimeKind.Utc);

    private static readonly EncounterPlan Plan = new("GIA de cada mes", EncounterKind.Gia, new(2026, 1, 8, 16, 0, 0), new(2026, 1, 8, 17, 30, 0), "America/Lima");

    public static TheoryData<Repetition, string, string> Dates => new()
    {
        { Repetition.Weekly, "2026-02-19", "2026-02-26 2026-03-05" },
        { Repetition.Fortnightly, "2026-12-24", "2027-01-07 2027-01-21" },
        { Repetition.MonthlyByWeekday, "2026-01-08", "2026-02-12 2026-03-12" },
        { Repetition.MonthlyByWeekday, "2026-01-30", "2026-02-27 2026-03-27" }, // The fifth Friday of January, then the last one.
        { Repetition.MonthlyByWeekday, "2026-03-31", "2026-04-28 2026-05-26" },
        { Repetition.MonthlyByDay, "2026-01-31", "2026-02-28 2026-03-31" },
        { Repetition.MonthlyByDay, "2028-01-29", "2028-02-29 2028-03-29" },
    };

    [Theory]
    [MemberData(nameof(Dates))]
    public void A_series_comes_when_people_expect_it(Repetition repetition, string first, string next) =>
        Assert.Equal(next, string.Join(' ', repetition.Dates(DateOnly.Parse(first), 3).Skip(1).Select(d => d.ToString("yyyy-MM-dd"))));

    [Theory]
    [InlineData(1)]
    [InlineData(13)]
    public void A_series_has_two_to_twelve_dates(int times) =>
        Assert.Equal("SeriesCount", Assert.Throws<RuleException>(() => Encounter.ScheduleSeries(Plan, Repetition.Weekly, times, 1, Guid.NewGuid(), Now)).Code);

    [Fact]
    public void Summer_time_does_not_move_the_hour_of_a_series()
    {
        // Chile sets its clocks back on 5 April 2026.
        var series = Encounter.ScheduleSeries(Plan with { TimeZone = "America/Santiago" }, Repetition.MonthlyByWeekday, 6, 1, Guid.NewGuid(), Now);
        Assert.All(series, e => Assert.Equal(new TimeSpan(16, 0, 0), e.LocalStart.TimeOfDay));
        Assert.Equal([19, 19, 19, 20, 20, 20], series.Select(e => e.StartsAt.Hour));
    }

    [Fact]
    public void A_law_does_not_move_the_hour_of_a_series()
    {
        // Mexico abolished summer time on 30 October 2022: the clocks went back once more, and stayed.
        var plan = Plan with { TimeZone = "America/Mexico_City", LocalStart = new(2022, 9, 1, 16, 0, 0), LocalEnd = new(2022, 9, 1, 17, 0, 0) };
        var series = Encounter.ScheduleSeries(plan, Repetition.MonthlyByDay, 10, 1, Guid.NewGuid(), new(2022, 8, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.All(series, e => Assert.Equal(16, e.LocalStart.Hour));
        Assert.Equal([21, 21, 22, 22, 22, 22, 22, 22, 22, 22], series.Select(e => e.StartsAt.Hour));
    }

    [Fact]
    public void Each_date_has_its_own_room_and_only_the_first_carries_the_forms_key()
    {
        var key = Guid.NewGuid();
        var series = Encounter.ScheduleSeries(Plan, Repetition.Weekly, 4, 1, key, Now);
        Assert.Equal(4, series.Select(e => e.Room).Distinct().Count());
        Assert.Equal(4, series.Select(e => e.SubmissionKey).Distinct().Count());
        Assert.Equal(key, series[0].SubmissionKey);
        Assert.Single(series.Select(e => e.Series).Distinct());
    }

    [Fact]
    public void What_changes_on_one_date_carries_on_without_what_the_others_have_of_their_own()
    {
        var series = Encounter.ScheduleSeries(Plan, Repetition.Weekly, 3, 1, Guid.NewGuid(), Now);
        series[2].Reschedule(series[2].Plan with { Title = "La última es distinta" }, Now);
        var before = series[1].Plan;
        series[1].Reschedule(before with { GuidingQuestion = "¿Qué cuentan?", LocalStart = before.LocalStart.AddDays(1).AddHours(-1), LocalEnd = before.LocalEnd.AddDays(1) }, Now);
        series[2].Reschedule(before.Carried(series[1].Plan, series[2].Plan), Now);
        Assert.Equal(("La última es distinta", "¿Qué cuentan?"), (series[2].Title, series[2].GuidingQuestion));
        Assert.Equal(new DateTime(2026, 1, 23, 15, 0, 0), series[2].LocalStart);
        Assert.Equal(150, series[2].DurationMinutes);
        Assert.Equal(Plan.LocalStart, series[0].LocalStart);
    }

    [Fact]
    public void Guests_who_came_or_went_do_so_on_the_later_dates()
    {
        var (before, after) = (new Invited([1, 2], [], [7], []), new Invited([1, 3], [9], [7, 8], [8]));
        var other = before.Carried(after, new Invited([1, 2, 5], [], [], []));
        Assert.Equal([1, 5, 3], other.Groups);
        Assert.Equal([9], other.Schools);
        Assert.Equal([8], other.People);
        Assert.Equal([8], other.CoFacilitators);
    }
}
