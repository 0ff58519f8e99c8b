using Tinkuy.Domain.LessonStudies;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Domain.Seeding;

/// <summary>A study on the eve of its lesson, with its plan in four versions, and one whose lesson is being looked at.</summary>
internal static class DemoStudies
{
    private const string Lima = "America/Lima";

    public static async Task SeedAsync(TinkuyDb db, Cast cast, DateTime nowUtc, CancellationToken cancel)
    {
        await FractionsAsync(db, cast, nowUtc, cancel);
        await ReadingAsync(db, cast, nowUtc, cancel);
    }

    private static async Task FractionsAsync(TinkuyDb db, Cast cast, DateTime nowUtc, CancellationToken cancel)
    {
        var begun = nowUtc.AddDays(-12);
        var study = LessonStudy.Begin(
            new("Fracciones con tiras de papel", "¿Qué hace que un niño vea la equivalencia y no solo la calcule?", cast.Gia.Id, true, cast.SchoolOfCalca.Id, NineInTheMorning(nowUtc.AddDays(3)), Lima),
            cast.Rosa.Id, TeamRole.Teaches, Guid.CreateVersion7(), begun);
        foreach (var observer in new[] { cast.Marcos, cast.Julia, cast.David })
            study.Assign(observer.Id, TeamRole.Observes, begun.AddDays(1));
        study.Assign(cast.Elena.Id, TeamRole.KnowledgeableOther, begun.AddDays(1));
        db.Add(study);
        await db.SaveChangesAsync(cancel);

        var plan = await PlanAsync(db, study, "fracciones.md", begun.AddDays(2), nowUtc.AddHours(-2), [cast.Rosa, cast.Marcos, cast.Rosa, cast.Rosa], cancel);
        var neighbour = PlanComment.On(plan, "Con mis niños funcionó mejor «con tu vecino», varios son hijos únicos.", "«¿Cómo la compartirías con tu hermano?»", "", cast.Marcos.Id, Guid.CreateVersion7(), nowUtc.AddHours(-30));
        var expected = PlanComment.On(plan, "Previsión clave. ¿Qué pregunta haremos para que el grupo lo discuta?", "no se corrige todavía", "", cast.Elena.Id, Guid.CreateVersion7(), nowUtc.AddHours(-20));
        db.AddRange(neighbour, expected);
        await db.SaveChangesAsync(cancel);
        db.Add(neighbour.Reply("En Huarán también. Propongo «con alguien de tu casa».", cast.Julia.Id, Guid.CreateVersion7(), nowUtc.AddHours(-26)));
        db.Add(neighbour.Reply("Probemos las dos y anotemos qué pasa.", cast.Rosa.Id, Guid.CreateVersion7(), nowUtc.AddHours(-5)));
        study.MoveTo(StudyPhase.Lesson, nowUtc.AddHours(-1));
        await db.SaveChangesAsync(cancel);
    }

    private static async Task ReadingAsync(TinkuyDb db, Cast cast, DateTime nowUtc, CancellationToken cancel)
    {
        var lesson = NineInTheMorning(nowUtc.AddDays(-6));
        var begun = nowUtc.AddDays(-25);
        var study = LessonStudy.Begin(
            new("Adivinanzas en dos lenguas", "¿Cuándo pasan los niños del castellano al quechua para explicar lo que leyeron?", cast.Reading.Id, true, cast.SchoolOfHuaran.Id, lesson, Lima),
            cast.Julia.Id, TeamRole.Teaches, Guid.CreateVersion7(), begun);
        study.Assign(cast.Elena.Id, TeamRole.Facilitates, begun);
        study.Assign(cast.Rosa.Id, TeamRole.Observes, begun);
        db.Add(study);
        await db.SaveChangesAsync(cancel);
        await PlanAsync(db, study, "adivinanzas.md", begun.AddDays(2), begun.AddDays(9), [cast.Julia, cast.Julia], cancel);

        var start = WallClock.ToUtc(lesson, Lima).AddMinutes(4);
        study.MoveTo(StudyPhase.Lesson, start.AddDays(-1));
        study.StartLesson(start);
        study.EndLesson(start.AddMinutes(47));
        study.MoveTo(StudyPhase.Review, start.AddHours(1));
        Note(db, study, cast.Rosa, start.AddMinutes(3), "SQ", "Inicio (10 min)", "Lee en castellano y baja la voz. Cuando Julia pregunta «¿imataq?», contesta fuerte en quechua.");
        Note(db, study, cast.Elena, start.AddMinutes(8), "", "Inicio (10 min)", "Cuatro niños repiten la adivinanza en quechua entre ellos antes de contestar en castellano.");
        Note(db, study, cast.Rosa, start.AddMinutes(17), "JM", "Desarrollo (25 min)", "Escribe la pista en castellano, la tacha y la escribe en quechua: «así suena».");
        Note(db, study, cast.Elena, start.AddMinutes(29), "SQ", "Desarrollo (25 min)", "Le explica a su compañera en quechua y señala la palabra castellana con el dedo.");
        Note(db, study, cast.Rosa, start.AddMinutes(41), "JM", "Cierre (10 min)", "«Yo pensaba que en castellano se leía y en quechua se hablaba.»");
        await db.SaveChangesAsync(cancel);
    }

    // The versions of a plan stand one after the other in its file, with a line of equals signs between them.
    private static async Task<PlanVersion> PlanAsync(TinkuyDb db, LessonStudy study, string file, DateTime first, DateTime last, Person[] writers, CancellationToken cancel)
    {
        using var reader = new StreamReader(typeof(DemoStudies).Assembly.GetManifestResourceStream($"{typeof(DemoStudies).Namespace}.Studies.{file}")!);
        var texts = (await reader.ReadToEndAsync(cancel)).ReplaceLineEndings("\n").Split("\n=====\n");
        PlanVersion? plan = null;
        foreach (var (text, i) in texts.Select((t, i) => (t, i)))
        {
            plan = PlanVersion.After(study, i, text, writers[i].Id, Guid.CreateVersion7(), first + ((last - first) * i / Math.Max(1, texts.Length - 1)));
            db.Add(plan);
        }
        await db.SaveChangesAsync(cancel);
        return plan!;
    }

    private static void Note(TinkuyDb db, LessonStudy study, Person by, DateTime at, string child, string moment, string text) =>
        db.Add(ObservationNote.Of(study.Id, by.Id, new(Guid.CreateVersion7(), at, child, moment, text), at));

    private static DateTime NineInTheMorning(DateTime utc) => WallClock.ToLocal(utc, Lima).Date.AddHours(9);
}
