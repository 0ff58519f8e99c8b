using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Encounters;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Testing;

/// <summary>Encounters that are over, made without a room.</summary>
public static class HeldEncounters
{
    /// <summary>Adds and saves one of the group GIA Valle Sagrado (and of another), led by Elena; Rosa and Marcos came.</summary>
    public static async Task<Encounter> HoldAsync(TinkuyDb db, DateTime at, string? group = "GIA Valle Sagrado", string? other = null)
    {
        var (elena, rosa, marcos) = (await PersonAsync(db, "elena"), await PersonAsync(db, "rosa"), await PersonAsync(db, "marcos"));
        var plan = new EncounterPlan("¿Qué nos dicen los errores en la resta?", EncounterKind.Gia, at.AddHours(-5), at.AddHours(-4), "America/Lima");
        var encounter = Encounter.Schedule(plan, elena.Id, Guid.NewGuid(), at.AddDays(-2));
        encounter.SetAgenda([new("Bienvenida", 10), new("Cierre", 10)]);
        encounter.Invite(group is null ? [] : await db.Groups.Where(g => g.Name == group || g.Name == other).Select(g => g.Id).ToArrayAsync(), group is null ? [rosa.Id, marcos.Id] : []);
        db.Add(encounter);
        await db.SaveChangesAsync();
        encounter.Open(at);
        RoomPerson Came(Person person, string school, int minutes) => new(person.DisplayName, school, false, [new(at, at.AddMinutes(minutes))]);
        await CloseEncounter.ApplyAsync(db, encounter.Id, RoomState.Empty with
        {
            Head = 7,
            Phase = RoomPhase.Closed,
            OpenedAt = at,
            ClosedAt = at.AddMinutes(58),
            Agenda = [new(1, "Bienvenida", 10, "", at, null, at.AddMinutes(12), 720), new(2, "Cierre", 10, "")],
            People = RoomState.Empty.People.Add(rosa.Id, Came(rosa, "IE 50183 Calca", 58)).Add(marcos.Id, Came(marcos, "IE 50192 Ccochayoq", 40)),
        });
        await db.SaveChangesAsync();
        return encounter;
    }

    public static Task<Person> PersonAsync(TinkuyDb db, string mailbox) => db.Users.SingleAsync(p => p.Email!.StartsWith(mailbox));

    public static Viewer ViewerOf(Person person) => new(person.Id, person.DisplayName, person.SchoolId, person.TimeZone);
}
