using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Seeding;
using Tinkuy.Testing;

namespace Tinkuy.Domain.Tests;

public class DemoSeedTests
{
    [Fact]
    public async Task The_demo_fills_an_empty_database_once()
    {
        await using var database = await TestDatabase.CreateAsync(withCast: false);
        await using var db = database.Open();
        Assert.True(await DemoSeed.RunAsync(db, new PasswordHasher<Person>(), TimeProvider.System));
        Assert.True(await DemoSeed.IsPresentAsync(db));
        Assert.False(await DemoSeed.RunAsync(db, new PasswordHasher<Person>(), TimeProvider.System));
        Assert.Equal(7, await db.Users.CountAsync());
        Assert.All(await db.Materials.ToListAsync(), m => Assert.NotEmpty(m.BodyHtml));
        Assert.Equal(2, await db.Encounters.CountAsync());
    }
}
