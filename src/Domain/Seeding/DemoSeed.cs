using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Domain.Taxonomies;

namespace Tinkuy.Domain.Seeding;

/// <summary>
/// The demo network: the cast with the conversations, materials, study and encounters that make the site look alive on
/// its first start. Only ever on a fresh database of our own: its accounts share a published password.
/// </summary>
public static class DemoSeed
{
    /// <summary>Whether this database holds the demo's accounts.</summary>
    public static Task<bool> IsPresentAsync(TinkuyDb db, CancellationToken cancel = default) =>
        db.Users.AnyAsync(p => p.NormalizedEmail == "ROSA@VALLE-SAGRADO.EXAMPLE", cancel);

    /// <summary>Fills a database without people, in one transaction; does nothing where there are some.</summary>
    /// <returns>Whether it was filled.</returns>
    public static async Task<bool> RunAsync(TinkuyDb db, IPasswordHasher<Person> hasher, TimeProvider clock, CancellationToken cancel = default)
    {
        if (await db.Users.AnyAsync(cancel))
            return false;
        var now = clock.GetUtcNow().UtcDateTime;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var cast = await Cast.SeedAsync(db, hasher, now, cancel);
        await DemoMaterials.SeedAsync(db, cast, new Taxonomy(), now, cancel);
        await DemoConversations.SeedAsync(db, cast, now, cancel);
        await DemoLiving.SeedAsync(db, cast, now, cancel);
        await DemoCollections.SeedAsync(db, cast, now, cancel);
        await DemoStudies.SeedAsync(db, cast, now, cancel);
        await DemoEncounters.SeedAsync(db, cast, now, cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }
}
