using Tinkuy.Domain.Encounters;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Domain.Seeding;

/// <summary>A GIA that was held two weeks ago, one that begins soon, and what was promised in between.</summary>
internal static class DemoEncounters
{
    private const string Lima = "America/Lima";

    public static async Task SeedAsync(TinkuyDb db, Cast cast, DateTime nowUtc, CancellationToken cancel)
    {
        var held = await HeldAsync(db, cast, nowUtc.Date.AddDays(-14).AddHours(21), cancel);
        Promise(db, held, "Compartir la ficha de valor posicional en la biblioteca", cast.Rosa, nowUtc.AddDays(1));
        Promise(db, held, "Traer tres cuadernos de niños que escriben 1007", cast.Marcos, nowUtc.AddDays(2));
        var observe = Promise(db, held, "Observar la clase de Julia y contarle qué vi hacer a dos niños", cast.Rosa, nowUtc.AddDays(-2));
        observe.Verify(CommitmentStatus.Done, "Fui el martes. Aprendí más yo que ella.", cast.Rosa.Id, nowUtc.AddDays(-1));

        var soon = nowUtc.AddMinutes(45);
        soon = soon.AddMinutes(-(soon.Minute % 15)).AddSeconds(-soon.Second);
        var next = Plan(cast, "¿Cómo leen los números nuestros estudiantes de 2.º grado?", soon, nowUtc,
            "Trae un cuaderno de un estudiante. Lo miramos juntos: **qué quiso decir**, no qué le faltó.");
        foreach (var person in new[] { cast.Rosa, cast.Marcos, cast.David })
            next.Answer(person.Id, Rsvp.Yes, null, nowUtc.AddHours(-20));
        next.Answer(cast.Julia.Id, Rsvp.Maybe, "Depende de la señal en Huarán.", nowUtc.AddHours(-3));
        db.Add(next);
        await db.SaveChangesAsync(cancel);
    }

    private static async Task<Encounter> HeldAsync(TinkuyDb db, Cast cast, DateTime at, CancellationToken cancel)
    {
        var held = Plan(cast, "¿Qué nos dicen los errores en la resta?", at, at.AddDays(-7), "");
        db.Add(held);
        await db.SaveChangesAsync(cancel);
        held.Open(at.AddMinutes(2));
        held.Close(Facts(held, cast, at), at.AddMinutes(88));
        held.Minutes!.Annotate(new("Red educativa Valle Sagrado", "", "Quedó pendiente mirar los cuadernos de 1.º. **Lo retomamos en el próximo encuentro.**", []));
        await db.SaveChangesAsync(cancel);
        await ApproveMinutes.ApplyAsync(db, held.Minutes, cast.Elena.Id, at.AddDays(1), cancel);
        return held;
    }

    private static Encounter Plan(Cast cast, string title, DateTime startUtc, DateTime nowUtc, string description)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(Lima);
        var local = TimeZoneInfo.ConvertTimeFromUtc(startUtc, zone);
        var encounter = Encounter.Schedule(
            new(title, EncounterKind.Gia, local, local.AddMinutes(90), Lima, "¿Qué nos dice un cuaderno de cómo piensa un niño?", description), cast.Elena.Id, Guid.CreateVersion7(), nowUtc);
        encounter.SetAgenda(
        [
            new("Bienvenida", 10, Activity: "Cada quien dice su nombre, su escuela y algo bueno de la semana."),
            new("Acuerdos anteriores", 10, "¿Qué pasó con lo que acordamos?", ReviewsAgreements: true, "Leemos cada acuerdo y su responsable cuenta cómo le fue."),
            new("Reflexión sobre la práctica", 40, "¿Qué nos dice su forma de escribir 107 sobre cómo entiende el número?", Activity: "Mira el cuaderno que trajiste, primero en silencio."),
            new("Acuerdos y compromisos", 20, "¿Qué probaremos antes de volver a vernos?", Activity: "Escribimos cada acuerdo con su responsable y su fecha."),
            new("Cierre y valoración", 10, ""),
        ]);
        encounter.Invite([cast.Gia.Id], []);
        return encounter;
    }

    private static Commitment Promise(TinkuyDb db, Encounter held, string text, Person owner, DateTime due)
    {
        var commitment = new Commitment { EncounterId = held.Id, Text = text, DueOn = DateOnly.FromDateTime(due), CreatedAt = held.ClosedAt!.Value };
        commitment.Owners.Add(new() { PersonId = owner.Id });
        db.Add(commitment);
        return commitment;
    }

    private static MinutesFacts Facts(Encounter held, Cast cast, DateTime at)
    {
        Attendee Came(Person person, int late = 0) => new(person.Id, person.DisplayName, at.AddMinutes(2 + late), at.AddMinutes(88), 86 - late);
        var begins = at.AddMinutes(2);
        List<MomentFact> agenda = [];
        foreach (var (moment, minutes) in held.Agenda.OrderBy(m => m.Order).Zip([8, 12, 41, 19, 6]))
            agenda.Add(new(moment.Title, moment.Question, moment.Minutes, begins, begins = begins.AddMinutes(minutes), minutes, moment.Activity));
        return new(
            held.Title, held.GuidingQuestion, held.Kind, Lima, held.StartsAt, held.DurationMinutes, at.AddMinutes(2), at.AddMinutes(88),
            [cast.Elena.DisplayName], [cast.Gia.Name],
            [
                new("IE 50183 Calca", [Came(cast.Rosa)]),
                new("IE 50192 Ccochayoq", [Came(cast.Marcos, 14)]),
                new("IE 50210 Huarán", [Came(cast.Julia, 3)]),
                new("IE 50221 Pisac", [Came(cast.David)]),
                new("", [Came(cast.Elena)]),
            ],
            agenda,
            [
                Agreed(1, "Compartir la ficha de valor posicional en la biblioteca", cast.Rosa, at.AddDays(15)),
                Agreed(2, "Traer tres cuadernos de niños que escriben 1007", cast.Marcos, at.AddDays(16)),
                Agreed(3, "Observar la clase de Julia y contarle qué vi hacer a dos niños", cast.Rosa, at.AddDays(12)),
            ],
            3);
    }

    private static AgreementFact Agreed(long number, string text, Person owner, DateTime due) =>
        new(number, text, [new(owner.Id, owner.DisplayName)], DateOnly.FromDateTime(due));
}
