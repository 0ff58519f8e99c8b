using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Encounters;
using Tinkuy.Domain.Groups;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Testing;

namespace Tinkuy.Domain.Tests.Encounters;

public class EncounterVisibilityTests
{
    [Fact]
    public async Task Only_the_organizer_invited_people_and_active_members_of_invited_groups_see_an_encounter()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.Open();
        var reading = await db.Groups.SingleAsync(g => g.Name == "Lectura EIB");
        var organizer = await PersonAsync(db, "teresa");
        var plan = new EncounterPlan("Leer en dos lenguas", EncounterKind.Workshop, Tomorrow.AddHours(16), Tomorrow.AddHours(18), "America/Lima");
        var encounter = Encounter.Schedule(plan, organizer.Id, Guid.NewGuid(), TimeProvider.System.GetUtcNow().UtcDateTime);
        encounter.Invite([reading.Id], [(await PersonAsync(db, "marcos")).Id]);
        encounter.Answer((await PersonAsync(db, "david")).Id, Rsvp.Yes, null, TimeProvider.System.GetUtcNow().UtcDateTime);
        db.Add(encounter);
        await db.SaveChangesAsync();

        Assert.Equal(["elena", "julia", "marcos", "teresa"], await ReadersAsync(db));

        await db.Memberships.Where(m => m.GroupId == reading.Id && m.Person!.Email!.StartsWith("elena")).ExecuteUpdateAsync(m => m.SetProperty(x => x.Status, MembershipStatus.Requested));
        Assert.Equal(["julia", "marcos", "teresa"], await ReadersAsync(db));
        Assert.Equal(1, await db.EncountersLedBy(ViewerOf(organizer)).CountAsync());
        Assert.Equal(0, await db.EncountersLedBy(ViewerOf(await PersonAsync(db, "julia"))).CountAsync());
        Assert.Equal(0, await db.EncountersVisibleTo(Viewer.Visitor).CountAsync());
    }

    [Fact]
    public async Task Whoever_works_in_an_invited_school_may_take_part_as_long_as_she_works_there()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.Open();
        var calca = await db.Territories.SingleAsync(t => t.Code == "50183");
        var plan = new EncounterPlan("Taller en Calca", EncounterKind.Workshop, Tomorrow.AddHours(16), Tomorrow.AddHours(18), "America/Lima");
        var encounter = Encounter.Schedule(plan, (await PersonAsync(db, "teresa")).Id, Guid.NewGuid(), TimeProvider.System.GetUtcNow().UtcDateTime);
        encounter.Invite(new Invited([], [calca.Id], [], []));
        db.Add(encounter);
        await db.SaveChangesAsync();

        Assert.Equal(["rosa", "teresa"], await ReadersAsync(db));

        await db.Users.Where(p => p.Email!.StartsWith("rosa")).ExecuteUpdateAsync(p => p.SetProperty(x => x.Status, PersonStatus.Closed));
        Assert.Equal(["teresa"], await ReadersAsync(db));
    }

    [Fact]
    public async Task A_co_facilitator_leads_as_long_as_she_may_take_part()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.Open();
        var (teresa, marcos) = (await PersonAsync(db, "teresa"), await PersonAsync(db, "marcos"));
        var plan = new EncounterPlan("Con dos que facilitan", EncounterKind.Ria, Tomorrow.AddHours(16), Tomorrow.AddHours(18), "America/Lima");
        var encounter = Encounter.Schedule(plan, teresa.Id, Guid.NewGuid(), TimeProvider.System.GetUtcNow().UtcDateTime);
        encounter.Invite(new Invited([], [], [marcos.Id], [marcos.Id]));
        db.Add(encounter);
        await db.SaveChangesAsync();
        Assert.True(await db.EncountersLedBy(ViewerOf(marcos)).AnyAsync());

        encounter.Invite(new Invited([(await db.Groups.SingleAsync(g => g.Name == "Lectura EIB")).Id], [], [], [marcos.Id]));
        await db.SaveChangesAsync();
        Assert.False(await db.EncountersLedBy(ViewerOf(marcos)).AnyAsync());
    }

    [Theory]
    [InlineData("julia", "hua", "Elena Huamán")]
    [InlineData("julia", "HUAMAN elena", "Elena Huamán")]
    [InlineData("julia", "julia", "")]
    [InlineData("julia", "admin", "")]
    [InlineData("administracion", "elena", "")]
    public async Task People_are_found_among_those_one_shares_a_group_with(string who, string typed, string found)
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.Open();
        var names = await db.ColleaguesMatching(ViewerOf(await PersonAsync(db, who)), typed).Select(p => p.DisplayName).ToListAsync();
        Assert.Equal(found.Length == 0 ? [] : [found], names);
    }

    private static DateTime Tomorrow => TimeProvider.System.GetUtcNow().UtcDateTime.Date.AddDays(1);

    private static async Task<string[]> ReadersAsync(TinkuyDb db)
    {
        var readers = new List<string>();
        foreach (var person in await db.Users.OrderBy(p => p.Email).ToListAsync())
            if (await db.EncountersVisibleTo(ViewerOf(person) with { IsAdministrator = true }).AnyAsync())
                readers.Add(person.Email!.Split('@')[0]);
        return [.. readers];
    }

    private static Viewer ViewerOf(Person person) => new(person.Id, person.DisplayName, person.SchoolId, person.TimeZone);

    private static Task<Person> PersonAsync(TinkuyDb db, string mailbox) => db.Users.SingleAsync(p => p.Email!.StartsWith(mailbox));
}
