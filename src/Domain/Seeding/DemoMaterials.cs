using Tinkuy.Domain.Library;
using Tinkuy.Domain.Library.Import;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Domain.Taxonomies;

namespace Tinkuy.Domain.Seeding;

/// <summary>What the cast has shared, written in <c>Content/*.md</c>, and what happened when colleagues used it.</summary>
internal static class DemoMaterials
{
    private static readonly string Folder = $"{typeof(DemoMaterials).Namespace}.Content.";

    public static async Task SeedAsync(TinkuyDb db, Cast cast, Taxonomy taxonomy, DateTime nowUtc, CancellationToken cancel)
    {
        var assembly = typeof(DemoMaterials).Assembly;
        var day = 40;
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            db.Add(Material(MaterialDocument.Read(await reader.ReadToEndAsync(cancel), taxonomy), cast, nowUtc.AddDays(-(day -= 4))));
        }
        await db.SaveChangesAsync(cancel);
        Apply(db, cast, nowUtc);
        Adapt(db, cast, nowUtc);
        await db.SaveChangesAsync(cancel);
    }

    private static Material Material(MaterialDocument document, Cast cast, DateTime sharedAt)
    {
        var author = cast.ByMailbox(document.Author);
        var material = Library.Material.Share(document.Content, author.DisplayName, author.Id, Guid.CreateVersion7(), sharedAt);
        material.TerritoryId = author.SchoolId;
        if (document.Head.Text("visibility") == "public")
            material.ShowTo(MaterialVisibility.Public);
        else
            material.ShowTo(MaterialVisibility.Group, cast.Reading.Id);
        return material;
    }

    private static void Apply(TinkuyDb db, Cast cast, DateTime nowUtc)
    {
        Report(db, "Tiras de papel para ver fracciones equivalentes", cast.Marcos, "4", nowUtc.AddDays(-9),
            "Multigrado: 4.º y 5.º juntos, 11 niños",
            "Usé soguilla en lugar de papel porque el papel se me acabó.",
            "Superponer. Dos niñas de 5.º descubrieron solas que 3/4 y 6/8 tapan lo mismo.",
            "La soguilla se estira: medio no siempre era medio. La próxima, cartón.");
        Report(db, "Tiras de papel para ver fracciones equivalentes", cast.Julia, "4", nowUtc.AddDays(-5),
            "4.º, EIB, 19 niños, en quechua",
            "Empecé con la palabra «chawpi», que ya usan en la chacra.",
            "Hablaron mucho más que con la ficha.",
            "Me faltó tiempo para el cierre; lo hice al día siguiente y funcionó igual.");
        Report(db, "Feria de trueque: sumar y restar con 1.º y 3.º juntos", cast.Rosa, "2", nowUtc.AddDays(-14),
            "2.º grado, 24 niños, escuela de ciudad",
            "En vez de chacra, trajeron cosas de la tienda de la esquina.",
            "Los atados de diez. Ahora cuentan de diez en diez sin que yo lo pida.",
            "Tres mañanas fue mucho para mi horario: la hice en dos.");
        Report(db, "Tarjetas superpuestas de centenas, decenas y unidades", cast.David, "5", nowUtc.AddDays(-3),
            "5.º grado, repaso con seis niños",
            "Agregué tarjetas de millares.",
            "El 1 007 y el 107 se entendieron en diez minutos.",
            "");
    }

    private static void Report(TinkuyDb db, string title, Person person, string grade, DateTime at, string context, string changed, string worked, string failed)
    {
        var material = db.Materials.Local.Single(m => m.Title == title);
        db.Add(new Application
        {
            Material = material,
            MaterialNumber = material.Number,
            PersonId = person.Id,
            SchoolId = person.SchoolId,
            AppliedOn = DateOnly.FromDateTime(at),
            Context = context,
            Grade = grade,
            Changed = changed,
            Worked = worked,
            Failed = failed,
            CreatedAt = at,
            SubmissionKey = Guid.CreateVersion7(),
        });
    }

    private static void Adapt(TinkuyDb db, Cast cast, DateTime nowUtc)
    {
        var strips = db.Materials.Local.Single(m => m.Title == "Tiras de papel para ver fracciones equivalentes");
        var adaptation = strips.Adapt(cast.Marcos, $"/biblioteca/{strips.Id}", Guid.CreateVersion7(), nowUtc.AddDays(-8));
        adaptation.Revise(adaptation.Content with
        {
            Title = "Tiras de cartón para 4.º y 5.º juntos",
            Summary = "La sesión de Rosa, pensada para un salón multigrado: 5.º ayuda a medir y 4.º descubre.",
            Grades = ["4", "5"],
            Modalities = ["multigrado"],
            MaterialsNeeded = "Cartón de cajas, plumón, soguilla para medir",
        }, cast.Marcos.Id, nowUtc.AddDays(-8));
        adaptation.ShowTo(MaterialVisibility.Public);
        db.Add(adaptation);
    }
}
