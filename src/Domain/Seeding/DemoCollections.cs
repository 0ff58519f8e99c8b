using Tinkuy.Domain.Library;
using Tinkuy.Domain.Library.Collections;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Domain.Seeding;

/// <summary>What colleagues gathered: Rosa for everybody, Julia with her group.</summary>
internal static class DemoCollections
{
    public static async Task SeedAsync(TinkuyDb db, Cast cast, DateTime nowUtc, CancellationToken cancel)
    {
        var fractions = Collection.Begin(cast.Rosa.Id, "Fracciones con las manos",
            "Para quien empieza con fracciones y no quiere empezar por la regla: primero se dobla, se corta y se reparte.\nEn este orden me funcionó de marzo a junio.",
            Guid.CreateVersion7(), nowUtc.AddDays(-3));
        fractions.ShowTo(MaterialVisibility.Public, null);
        Gather(db, fractions, "Tiras de papel para ver fracciones equivalentes", "Empieza por aquí: una tira por niño y dos clases sin apuro.", nowUtc);
        Gather(db, fractions, "Tiras de cartón para 4.º y 5.º juntos", "La misma idea cuando tienes varios grados a la vez.", nowUtc);
        Gather(db, fractions, "El mercado de Pisac: partir, repartir y comparar", "Para cerrar: aquí se ve quién de verdad entendió.", nowUtc);
        var reading = Collection.Begin(cast.Julia.Id, "Leer en dos lenguas", "Lo que vamos probando en Lectura EIB. Añadan lo suyo.", Guid.CreateVersion7(), nowUtc.AddDays(-2));
        reading.ShowTo(MaterialVisibility.Group, cast.Reading.Id);
        Gather(db, reading, "Watuchikuna: adivinanzas para leer y escribir en dos lenguas", "Con mis niños salió mejor de a dos.", nowUtc);
        db.AddRange(fractions, reading);
        await db.SaveChangesAsync(cancel);
    }

    private static void Gather(TinkuyDb db, Collection collection, string title, string note, DateTime nowUtc) =>
        collection.Gather(db.Materials.Local.Single(m => m.Title == title).Id, note, nowUtc.AddDays(-2));
}
