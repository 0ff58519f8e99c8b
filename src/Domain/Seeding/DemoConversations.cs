using Tinkuy.Domain.Groups;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Domain.Seeding;

/// <summary>What the groups are talking about.</summary>
internal static class DemoConversations
{
    public static async Task SeedAsync(TinkuyDb db, Cast cast, DateTime nowUtc, CancellationToken cancel)
    {
        Talk(db, cast.Multigrade, cast.Marcos, false, "Probé la feria de trueque con 1.º y 3.º juntos: lo que funcionó y lo que no", nowUtc.AddMinutes(-20),
            """
            Dividí a los niños **por tareas y no por grado**. Los de 3.º llevaron las cuentas y los de 1.º armaron los atados de diez.

            - Funcionó: que el de 1.º que ya cuenta bien llevara cuaderno.
            - No funcionó: tres mañanas seguidas. A la tercera ya querían vender de verdad.

            Dejé la propuesta completa en la biblioteca. ¿Alguien la hizo con menos días?
            """,
            (cast.Rosa, "La hice en dos mañanas con 2.º y alcanzó. Lo que más me sirvió fueron los atados de diez."));
        Talk(db, cast.Reading, cast.Julia, true, "¿Cómo evalúan comprensión cuando el cuento es en quechua y la ficha en castellano?", nowUtc.AddDays(-1),
            "Mis niños entienden el cuento y lo cuentan con detalles, pero en la ficha dejan todo en blanco. Siento que **la ficha mide otra cosa**.",
            (cast.Elena, "¿Y si la conversación es la evaluación? Podrías anotar lo que dicen mientras lo cuentan, en la lengua en que lo cuentan."));
        Talk(db, cast.Gia, cast.Rosa, true, "Escriben 1007 para ciento siete: ¿qué hacen ustedes?", nowUtc.AddDays(-3),
            """
            De 24 niños, 15 escriben *tal como suena*. No quiero corregir con rojo: quiero entender.

            ¿Qué les preguntan ustedes cuando pasa?
            """,
            (cast.David, "Yo les pido que me lo lean despacio. A veces se dan cuenta solos cuando llegan al «siete»."),
            (cast.Julia, "En quechua *pachaq qanchisniyuq* ya dice que el siete está «con» el cien. Prueba a pedirles que lo digan en quechua."),
            (cast.Marcos, "En mi aula pasa igual con 1 200. Las tarjetas superpuestas de Rosa me ayudaron."));
        Talk(db, cast.Gia, cast.Elena, false, "Para el próximo encuentro: traigan un cuaderno", nowUtc.AddDays(-2),
            "Nada preparado, un cuaderno cualquiera. Vamos a mirar **qué quiso decir el niño**, no qué le faltó.",
            (cast.Teresa, "Yo llevo dos de la escuela de Pisac, con permiso de las familias y sin nombres."));
        await db.SaveChangesAsync(cancel);
        // Whoever wrote had read what stood above.
        foreach (var conversation in db.Conversations.Local)
            db.Readings.AddRange(conversation.Posts
                .GroupBy(p => p.AuthorId)
                .Select(own => new Reading { PersonId = own.Key, ConversationId = conversation.Id, LastReadNumber = own.Max(p => p.Number), ReadAt = own.Max(p => p.CreatedAt) }));
        await db.SaveChangesAsync(cancel);
    }

    private static void Talk(TinkuyDb db, Group group, Person author, bool isQuestion, string title, DateTime openedAt, string opening, params (Person Who, string Text)[] replies)
    {
        var conversation = Conversation.Open(group.Id, author.Id, title, isQuestion, PostText.Read(opening), Guid.CreateVersion7(), openedAt);
        var at = openedAt;
        foreach (var (who, text) in replies)
            conversation.Reply(who.Id, PostText.Read(text), null, Guid.CreateVersion7(), at = at.AddMinutes(6));
        db.Add(conversation);
    }
}
