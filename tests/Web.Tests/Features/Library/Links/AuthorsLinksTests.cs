using Tinkuy.Testing;
using Tinkuy.Web.Features.Library;

namespace Tinkuy.Web.Tests.Features.Library.Links;

public class AuthorsLinksTests
{
    [Fact]
    public async Task The_dead_links_of_all_that_an_author_shared_are_counted_by_indexes()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.Open();
        var rosa = HeldEncounters.ViewerOf(await HeldEncounters.PersonAsync(db, "rosa"));
        var plan = await database.PlanAsync(own => new MineModel(own, rosa).OnGetAsync(null, default));
        Assert.Matches(@"ix_materials_author_id\w* on .*\n.*Index Cond: \(author_id = ", plan);
        Assert.Matches(@"pk_material_links on .*\n.*Index Cond: \(material_id = ", plan);
        Assert.Matches(@"pk_outward_links on .*\n.*Index Cond: \(id = ", plan);
    }
}
