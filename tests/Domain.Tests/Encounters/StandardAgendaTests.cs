using Tinkuy.Domain.Encounters;

namespace Tinkuy.Domain.Tests.Encounters;

public class StandardAgendaTests
{
    public static TheoryData<EncounterKind> Kinds => [.. Enum.GetValues<EncounterKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_kinds_agenda_adds_up_to_any_length(EncounterKind kind)
    {
        var weights = StandardAgendas.Of(kind).Select(m => m.Weight).ToList();
        Assert.Single(StandardAgendas.Of(kind), m => m.ReviewsAgreements);
        for (var minutes = 5; minutes <= 720; minutes++)
        {
            var parts = StandardAgendas.Apportion(weights, minutes);
            Assert.Equal(minutes, parts.Sum());
            Assert.All(parts, p => Assert.InRange(p, minutes < weights.Count ? 0 : 1, 240));
        }
    }

    [Fact]
    public void Minutes_come_in_fives_and_follow_the_weights()
    {
        var weights = StandardAgendas.Of(EncounterKind.Gia).Select(m => m.Weight).ToList();
        Assert.All(StandardAgendas.Apportion(weights, 90), p => Assert.Equal(0, p % 5));
        var two = StandardAgendas.Apportion([10, 30], 120);
        Assert.Equal([30, 90], two);
    }

    [Fact]
    public void More_minutes_than_the_moments_can_hold_are_left_over() => Assert.Equal([240], StandardAgendas.Apportion([10], 700));

    [Fact]
    public void A_groups_template_keeps_its_words_and_fits_the_length()
    {
        var encounter = Encounter.Schedule(
            new("Con agenda propia", EncounterKind.Ria, new(2026, 1, 8, 16, 0, 0), new(2026, 1, 8, 17, 0, 0), "America/Lima"), 1, Guid.NewGuid(), new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        encounter.SetAgenda([new("Saludo en quechua", 10), new("Lo que prometimos", 20, "¿Qué pasó?", true, "Leemos cada uno"), new("Círculo", 30)]);
        var template = new AgendaTemplate { GroupId = 1, Kind = EncounterKind.Ria };
        template.Take(encounter.Agenda, 1, DateTime.UnixEpoch);
        Assert.Equal([new("Saludo en quechua", 20), new("Lo que prometimos", 40, "¿Qué pasó?", true, "Leemos cada uno"), new("Círculo", 60)], template.For(120));
        Assert.Equal(60, template.For(null).Sum(m => m.Minutes));
    }
}
