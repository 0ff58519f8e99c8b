using Tinkuy.Domain.Encounters;
using Tinkuy.Web.Features.Encounters;

namespace Tinkuy.Web.Tests.Features.Encounters;

public class CalendarFileTests
{
    private const string Site = "https://tinkuy.example";

    // Zone, wall clock, instant: before and after Mexico's law of 2022, places without summer time, both halves of a year in
    // places with it, on both sides of the equator, and an hour that exists twice.
    [Theory]
    [InlineData("America/Mexico_City", "2022-10-29T16:00", "2022-10-29T21:00Z")]
    [InlineData("America/Mexico_City", "2022-10-31T16:00", "2022-10-31T22:00Z")]
    [InlineData("America/Mexico_City", "2023-07-05T16:00", "2023-07-05T22:00Z")]
    [InlineData("America/Lima", "2026-01-15T16:00", "2026-01-15T21:00Z")]
    [InlineData("America/Lima", "2026-07-15T16:00", "2026-07-15T21:00Z")]
    [InlineData("America/Bogota", "2026-07-15T16:00", "2026-07-15T21:00Z")]
    [InlineData("America/Tijuana", "2026-07-15T16:00", "2026-07-15T23:00Z")]
    [InlineData("America/Tijuana", "2026-12-15T16:00", "2026-12-16T00:00Z")]
    [InlineData("America/Santiago", "2026-07-15T16:00", "2026-07-15T20:00Z")]
    [InlineData("America/Santiago", "2026-12-15T16:00", "2026-12-15T19:00Z")]
    [InlineData("Europe/Madrid", "2026-03-29T09:00", "2026-03-29T07:00Z")]
    public async Task Another_program_reads_the_instant_that_people_agreed_on(string zone, string local, string instant)
    {
        var encounter = In(zone, DateTime.Parse(local));
        var read = Assert.Single((await CalendarReader.ReadAsync(Write([encounter]))).Events);
        Assert.Equal(DateTimeOffset.Parse(instant).UtcDateTime, read.Start.ToUniversalTime());
        Assert.Equal(encounter.StartsAt, read.Start.ToUniversalTime());
        Assert.Equal(encounter.EndsAt, read.End.ToUniversalTime());
        Assert.Equal(zone, read.Zone);
    }

    [Fact]
    public async Task A_series_over_summer_time_keeps_its_hour_in_another_program()
    {
        var plan = In("America/Santiago", new(2026, 1, 8, 16, 0, 0)).Plan;
        var series = Encounter.ScheduleSeries(plan, Repetition.MonthlyByWeekday, 12, 1, Guid.NewGuid(), new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        var read = await CalendarReader.ReadAsync(Write(series));
        Assert.Equal(series.Select(e => e.StartsAt), read.Events.Select(e => e.Start.ToUniversalTime()));
        Assert.Equal([19, 20], read.Events.Select(e => e.Start.ToUniversalTime().Hour).Distinct().Order());
    }

    [Fact]
    public async Task Several_zones_stand_side_by_side()
    {
        var read = await CalendarReader.ReadAsync(Write([In("America/Lima", new(2026, 7, 1, 9, 0, 0)), In("America/Mexico_City", new(2026, 7, 1, 9, 0, 0))]));
        Assert.Equal([14, 15], read.Events.Select(e => e.Start.ToUniversalTime().Hour));
    }

    [Fact]
    public async Task Signs_of_the_format_and_longestwords_come_through_whole()
    {
        const string title = "Leer; con calma, \\despacio\\: «¿qué dice?» 🌽 ‏שלום";
        var question = string.Concat(Enumerable.Repeat("¿Qué palabra te dio la pista? 🌱 ", 9)).Trim();
        var encounter = In("America/Lima", new(2026, 7, 1, 9, 0, 0));
        encounter.Reschedule(encounter.Plan with { Title = title, GuidingQuestion = question }, encounter.CreatedAt);
        var text = Write([encounter]);
        Assert.All(text.Split("\r\n"), l => Assert.True(System.Text.Encoding.UTF8.GetByteCount(l) <= 75, l));
        var read = Assert.Single((await CalendarReader.ReadAsync(text)).Events);
        Assert.Equal(title, read.Summary);
        Assert.StartsWith(question, read.Description);
        Assert.Equal($"{Site}/encuentros/0/sala", read.Url);
        Assert.Equal(1, read.Sequence);
    }

    [Fact]
    public async Task The_agenda_stands_below_the_link_one_moment_a_line()
    {
        var encounter = In("America/Lima", new(2026, 7, 1, 9, 0, 0));
        Assert.Equal($"Entrar a la sala: {Site}/encuentros/0/sala", Assert.Single((await CalendarReader.ReadAsync(Write([encounter]))).Events).Description);

        var longest = string.Concat(Enumerable.Repeat("Ñandú 🌽 ", 12)).Trim();
        encounter.SetAgenda([new("Saludo; en quechua, \\ y castellano", 5), new(longest, 120, "¿Y la pregunta?"), new("Acuerdos", 15)]);
        var text = Write([encounter]);
        Assert.All(text.Split("\r\n"), l => Assert.True(System.Text.Encoding.UTF8.GetByteCount(l) <= 75, l));
        Assert.Equal(
            $"Entrar a la sala: {Site}/encuentros/0/sala\n\nSaludo; en quechua, \\ y castellano · 5 min\n{longest} · 120 min\nAcuerdos · 15 min",
            Assert.Single((await CalendarReader.ReadAsync(text)).Events).Description);
    }

    [Fact]
    public async Task A_cancelled_encounter_says_so_with_a_higher_sequence()
    {
        var encounter = In("America/Lima", new(2026, 6, 10, 15, 0, 0));
        encounter.Cancel(encounter.CreatedAt);
        var read = Assert.Single((await CalendarReader.ReadAsync(Write([encounter]))).Events);
        Assert.Equal(("CANCELLED", 1), (read.Status, read.Sequence));
    }

    [Fact]
    public void The_same_encounters_make_the_same_bytes() =>
        Assert.Equal(Write([In("America/Lima", new(2026, 6, 10, 15, 0, 0))]), Write([In("America/Lima", new(2026, 6, 10, 15, 0, 0))]));

    private static string Write(IReadOnlyCollection<Encounter> encounters) => CalendarFile.Write(encounters, Site, null, new("Entrar a la sala", minutes => $"{minutes} min"));

    private static Encounter In(string zone, DateTime local) =>
        Encounter.Schedule(new("Encuentro", EncounterKind.Gia, local, local.AddHours(1), zone), 1, Guid.NewGuid(), DateTime.SpecifyKind(local.AddDays(-30), DateTimeKind.Utc));
}
