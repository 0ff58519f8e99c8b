using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.Library.Collections;
using Tinkuy.Testing;

namespace Tinkuy.Web.Tests.Features.Library.Collections;

/// <summary>What the tests of collections do again and again.</summary>
internal static class CollectionSite
{
    /// <summary>A collection of somebody of the cast, straight into the database; a group's is Lectura EIB's.</summary>
    public static Task<long> CollectionAsync(this Site site, string owner, string title, MaterialVisibility visibility, params long[] materials) =>
        site.CollectionAsync(owner, title, visibility, "", materials.Select(m => (m, "")));

    /// <summary>The same with a description, and a note on each material.</summary>
    public static async Task<long> CollectionAsync(this Site site, string owner, string title, MaterialVisibility visibility, string description, IEnumerable<(long Id, string Note)> materials)
    {
        await using var db = site.Open();
        var person = await db.Users.SingleAsync(p => p.Email == owner + "@valle-sagrado.example");
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var collection = Collection.Begin(person.Id, title, description, Guid.NewGuid(), now);
        collection.ShowTo(visibility, (await db.Groups.SingleAsync(g => g.Name == "Lectura EIB")).Id);
        foreach (var (material, note) in materials)
            collection.Gather(material, note, now);
        db.Add(collection);
        await db.SaveChangesAsync();
        return collection.Id;
    }
}
