using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Library.Links;
using Tinkuy.Testing;

namespace Tinkuy.Domain.Tests.Library.Links;

/// <summary>A library points to many addresses, and both questions are asked again and again: one each few seconds, one with each page.</summary>
public class LinkPlanTests
{
    [Fact]
    public async Task The_link_that_waits_longest_and_whether_its_host_rests_are_found_by_indexes()
    {
        await using var database = await TestDatabase.CreateAsync();
        var plan = await database.PlanAsync(db => db.TakeDueLinkAsync(new(2026, 5, 4, 15, 0, 0, DateTimeKind.Utc), TimeSpan.FromSeconds(30), default));
        Assert.Matches(@"ix_outward_links_next_at on .*\n.*Index Cond: \(next_at <= ", plan);
        Assert.Matches(@"ix_outward_links_host_tried_at on .*\n.*Index Cond: .*host.*tried_at > ", plan);
        Assert.DoesNotContain("Sort", plan);
    }

    [Fact]
    public async Task The_dead_links_of_a_material_are_found_by_its_number()
    {
        await using var database = await TestDatabase.CreateAsync();
        var plan = await database.PlanAsync(db => db.DeadLinksOf(7).ToListAsync());
        Assert.Matches(@"pk_material_links on .*\n.*Index Cond: \(material_id = ", plan);
        Assert.Matches(@"pk_outward_links on .*\n.*Index Cond: \(id = ", plan);
    }
}
