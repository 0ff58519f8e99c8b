using Tinkuy.Domain.Encounters;

namespace Tinkuy.Domain.Tests.Encounters;

public class EncounterTests
{
    private static readonly DateTime Now = new(2025, 11, 26, 15, 0, 0, DateTimeKind.Utc);

    private static readonly EncounterPlan Plan = new(
        "¿Cómo leen los números en 2.º?", EncounterKind.Gia, new(2025, 12, 4, 16, 0, 0), new(2025, 12, 4, 18, 0, 0), "America/Lima");

    [Fact]
    public void The_instant_follows_from_the_wall_clock_and_its_zone()
    {
        var encounter = Schedule(Plan);
        Assert.Equal(new DateTime(2025, 12, 4, 21, 0, 0, DateTimeKind.Utc), encounter.StartsAt);
        Assert.Equal(120, encounter.DurationMinutes);
        Assert.Equal(Plan.LocalEnd, encounter.LocalEnd);
    }

    [Fact]
    public void An_hour_that_summer_time_skips_means_the_hour_after()
    {
        // Santiago moves its clocks from 00:00 to 01:00 on 6 September 2026.
        var encounter = Schedule(Plan with { TimeZone = "America/Santiago", LocalStart = new(2026, 9, 6, 0, 30, 0), LocalEnd = new(2026, 9, 6, 2, 0, 0) });
        Assert.Equal(new DateTime(2026, 9, 6, 4, 30, 0, DateTimeKind.Utc), encounter.StartsAt);
        Assert.Equal(30, encounter.DurationMinutes);
    }

    public static TheoryData<string, string?, EncounterPlan> BrokenPlans => new()
    {
        { "TitleMissing", "Title", Plan with { Title = "  " } },
        { "TitleTooLong", "Title", Plan with { Title = new('a', 161) } },
        { "EndsBeforeItBegins", "LocalEnd", Plan with { LocalEnd = Plan.LocalStart.AddHours(-1) } },
        { "EndsBeforeItBegins", "LocalEnd", Plan with { LocalEnd = Plan.LocalStart } },
        { "TooShort", "LocalEnd", Plan with { LocalEnd = Plan.LocalStart.AddMinutes(4) } },
        { "TooLong", "LocalEnd", Plan with { LocalEnd = Plan.LocalStart.AddHours(13) } },
        { "InThePast", "LocalStart", Plan with { LocalStart = new(2025, 11, 26, 9, 0, 0), LocalEnd = new(2025, 11, 26, 11, 0, 0) } },
        { "TooFarAhead", "LocalStart", Plan with { LocalStart = new(2035, 1, 1, 9, 0, 0), LocalEnd = new(2035, 1, 1, 11, 0, 0) } },
        { "TimeZoneUnknown", "TimeZone", Plan with { TimeZone = "America/Tinkuy" } },
        { "VideoUrlInvalid", "VideoUrl", Plan with { VideoUrl = "javascript:alert(1)" } },
        { "VideoUrlInvalid", "VideoUrl", Plan with { VideoUrl = "http://video.example/1" } },
    };

    [Theory]
    [MemberData(nameof(BrokenPlans))]
    public void A_plan_that_breaks_a_rule_says_which_and_where(string code, string? field, EncounterPlan plan)
    {
        var broken = Assert.Throws<RuleException>(() => Schedule(plan));
        Assert.Equal((code, field), (broken.Code, broken.Field));
    }

    [Fact]
    public void A_changed_plan_has_a_higher_sequence_and_one_that_began_cannot_change()
    {
        var encounter = Schedule(Plan);
        encounter.Reschedule(Plan with { Title = "Otro título" }, Now);
        Assert.Equal(1, encounter.Sequence);
        encounter.Open(Now);
        Assert.Equal("EncounterHasBegun", Assert.Throws<RuleException>(() => encounter.Reschedule(Plan, Now)).Code);
        Assert.Equal("EncounterHasBegun", Assert.Throws<RuleException>(() => encounter.Cancel(Now)).Code);
        Assert.Equal("EncounterHasBegun", Assert.Throws<RuleException>(() => encounter.SetAgenda([new("Bienvenida", 10)])).Code);
    }

    [Fact]
    public void A_moment_that_breaks_a_rule_says_which_row()
    {
        var broken = Assert.Throws<RuleException>(() => Schedule(Plan).SetAgenda([new("Bienvenida", 10), new("Cierre", 0)]));
        Assert.Equal(("MomentMinutes", "Agenda[1].Minutes"), (broken.Code, broken.Field));
    }

    [Fact]
    public void Inviting_again_keeps_the_answers_given()
    {
        var encounter = Schedule(Plan);
        encounter.Invite([], [7, 8]);
        encounter.Answer(7, Rsvp.Yes, "Llevo cuadernos", Now);
        encounter.Invite([3], [8]);
        Assert.Equal(Rsvp.Yes, encounter.People.Single(p => p.PersonId == 7).Rsvp);
        Assert.Equal([8], encounter.People.Where(p => p.IsInvited).Select(p => p.PersonId));
        Assert.Equal("NobodyInvited", Assert.Throws<RuleException>(() => encounter.Invite([], [encounter.OrganizerId])).Code);
    }

    private static Encounter Schedule(EncounterPlan plan) => Encounter.Schedule(plan, organizerId: 1, Guid.NewGuid(), Now);
}
