using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Groups;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.Library.Reviews;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Domain.Seeding;

/// <summary>What became of Rosa's paper strips: a colleague's look, a network that stands for them, a grandchild, a question with answers.</summary>
internal static class DemoLiving
{
    public static async Task SeedAsync(TinkuyDb db, Cast cast, DateTime nowUtc, CancellationToken cancel)
    {
        var strips = db.Materials.Local.Single(m => m.Title == "Tiras de papel para ver fracciones equivalentes");
        var review = Review(strips, cast, nowUtc);
        db.Add(review);
        AdaptAgain(db, cast, nowUtc);
        Talk(db, strips, cast, nowUtc);
        await db.SaveChangesAsync(cancel);
        await EndorseAsync(db, strips, review, cast, nowUtc, cancel);
        Question(db, cast, nowUtc);
        await db.SaveChangesAsync(cancel);
    }

    private static MaterialReview Review(Material strips, Cast cast, DateTime nowUtc)
    {
        var review = MaterialReview.Ask(strips, cast.Elena.Id, new(Rubric.BuiltIn, null, 0, null), cast.Gia.Id,
            "Mira sobre todo el cierre: siento que se me acaba el tiempo.", Guid.CreateVersion7(), nowUtc.AddDays(-7));
        review.Give(
            "Los niños no reciben la respuesta: la ven aparecer cuando superponen las tiras. Eso me lo llevo.",
            [
                ("El propósito está, y lo dirías mejor con la pregunta de un niño: «¿medio y dos cuartos son lo mismo?».", 2),
                ("¿Y si la tira fuera la chacra que se reparte entre hermanos? Ya saben de eso.", 1),
                ("Aquí brilla: doblan, comparan, discuten, vuelven a doblar.", 3),
                ("Dices «ayuda a quien se atrasa». ¿Con qué? A mí me sirvió dejar una tira ya doblada.", 1),
                ("Propones mirar el cuaderno al final. Te sugiero escuchar qué dicen mientras superponen: ahí está la evidencia.", 1),
                ("Lo probaría mañana: papel y tijeras.", 2),
            ],
            strips.Number, nowUtc.AddDays(-6));
        review.Answer(
            [
                "Me gusta esa pregunta: la puse como inicio.",
                "En mi aula son de ciudad, pero Marcos lo hizo así en la suya y funcionó.",
                "",
                "Voy a preparar dos tiras dobladas en un sobre.",
                "Tienes razón: la próxima vez llevo una hoja para anotar lo que dicen.",
                "",
            ], nowUtc.AddDays(-5));
        review.Publish(true, nowUtc.AddDays(-5));
        return review;
    }

    private static void AdaptAgain(TinkuyDb db, Cast cast, DateTime nowUtc)
    {
        var cardboard = db.Materials.Local.Single(m => m.Title == "Tiras de cartón para 4.º y 5.º juntos");
        var ropes = cardboard.Adapt(cast.Julia, $"/biblioteca/{cardboard.Id}", Guid.CreateVersion7(), nowUtc.AddDays(-4));
        ropes.Revise(ropes.Content with
        {
            Title = "Chawpi: partes iguales con soga, en quechua y castellano",
            Summary = "La idea de Rosa y Marcos con la soga de medir la chacra. Se habla primero en quechua.",
            Grades = ["4"],
            Modalities = ["eib"],
            MaterialsNeeded = "Soga, lana de dos colores",
        }, cast.Julia.Id, nowUtc.AddDays(-4));
        ropes.ShowTo(MaterialVisibility.Public);
        db.Add(ropes);
    }

    private static void Talk(TinkuyDb db, Material strips, Cast cast, DateTime nowUtc)
    {
        var at = nowUtc.AddDays(-4);
        var conversation = Conversation.Open(ConversationHomeKind.Material, strips.Id, cast.David.Id, "¿De qué tamaño cortan las tiras?", true,
            PostText.Read("Las hice de 20 cm y al llegar a octavos ya no se podía doblar. ¿Cómo lo resolvieron?"), Guid.CreateVersion7(), at);
        conversation.Reply(cast.Rosa.Id, PostText.Read("De **32 cm**: así medios, cuartos y octavos salen en centímetros enteros. Un pliego alcanza para doce niños."), null, Guid.CreateVersion7(), at.AddHours(3));
        conversation.Reply(cast.Marcos.Id, PostText.Read("Con cartón de caja aguantan todo el año. Las mías son de 40 cm."), null, Guid.CreateVersion7(), at.AddHours(9));
        conversation.ChooseAnswer(2);
        db.Add(conversation);
    }

    private static async Task EndorseAsync(TinkuyDb db, Material strips, MaterialReview review, Cast cast, DateTime nowUtc, CancellationToken cancel)
    {
        var uses = await db.Applications.Where(a => a.MaterialId == strips.Id).Select(a => a.Id).ToListAsync(cancel);
        db.Add(Endorsement.Of(strips, cast.Gia.Id, cast.Elena.Id,
            "Dos escuelas muy distintas la aplicaron, una multigrado y otra en quechua, y en las dos los niños descubrieron la equivalencia sin que nadie se la dijera. Cuesta casi nada y se puede hacer mañana.",
            new(uses, [review.Id], false), Guid.CreateVersion7(), nowUtc.AddDays(-2)));
    }

    // What somebody finds waiting on her home page.
    private static void Question(TinkuyDb db, Cast cast, DateTime nowUtc)
    {
        var garden = db.Materials.Local.Single(m => m.Title == "Medimos el huerto sin regla");
        db.Add(MaterialReview.Ask(garden, cast.Rosa.Id, new(Rubric.BuiltIn, null, 0, null), cast.Multigrade.Id,
            "¿Se entiende si tu aula no es multigrado?", Guid.CreateVersion7(), nowUtc.AddDays(-1)));
    }
}
