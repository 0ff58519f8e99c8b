using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.Library.Links;
using Tinkuy.Testing;

namespace Tinkuy.Domain.Tests.Library.Links;

public class ReadLinksTests
{
    private static readonly DateTime Now = new(2026, 5, 4, 15, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task What_a_material_points_to_is_known_after_each_change_of_text_sources_or_readers()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.Open();
        var rosa = await db.Users.SingleAsync(p => p.DisplayName == "Rosa Quispe");
        var material = Material.Share(new() { Title = "Con enlaces", Body = "[a](https://a.example/) y [b](https://b.example/)" }, "Rosa Quispe", rosa.Id, Guid.NewGuid(), Now);
        db.Add(material);
        await db.SaveChangesAsync();
        Assert.Equal("", await LinksAsync(database)); // a draft
        material.ShowTo(MaterialVisibility.Public);
        await db.SaveChangesAsync();
        Assert.Equal("https://a.example/ https://b.example/", await LinksAsync(database));
        material.Revise(material.Content with { Body = "[b](https://b.example/)" }, rosa.Id, Now);
        material.DrawOn(new() { Title = "Obra", Credit = "Alguien", Licence = Licence.CcBySa4, Url = "https://c.example/" }, null);
        await db.SaveChangesAsync();
        Assert.Equal("https://b.example/ https://c.example/", await LinksAsync(database));
        Assert.Equal(0, await db.LinkReadings.CountAsync());
        await db.MaterialSources.ExecuteDeleteAsync();
        Assert.Equal("https://b.example/", await LinksAsync(database));
        await db.Materials.Where(m => m.Id == material.Id).ExecuteDeleteAsync();
        Assert.Equal("", await LinksAsync(database));
    }

    [Fact]
    public async Task A_link_is_taken_by_one_and_a_host_rests()
    {
        await using var database = await TestDatabase.CreateAsync(withCast: false);
        await using var db = database.Open();
        db.AddRange(OutwardLink.Of("https://a.example/1", Now), OutwardLink.Of("https://a.example/2", Now), OutwardLink.Of("https://b.example/", Now.AddHours(2)));
        await db.SaveChangesAsync();
        var rest = TimeSpan.FromSeconds(30);
        Assert.NotNull(await TakeAsync(database, Now, rest));
        Assert.Null(await TakeAsync(database, Now.AddSeconds(20), rest));
        Assert.NotNull(await TakeAsync(database, Now.AddSeconds(40), rest));
        Assert.Null(await TakeAsync(database, Now.AddMinutes(30), rest));
        // Whoever took it never came back.
        Assert.NotNull(await TakeAsync(database, Now.AddMinutes(90), rest));
    }

    private static async Task<OutwardLink?> TakeAsync(TestDatabase database, DateTime now, TimeSpan rest)
    {
        await using var db = database.Open();
        return await db.TakeDueLinkAsync(now, rest, default);
    }

    private static async Task<string> LinksAsync(TestDatabase database)
    {
        await using var db = database.Open();
        await new ReadLinks(db, TimeProvider.System).ReadBatchAsync(default);
        return string.Join(' ', (await db.MaterialLinks.Select(l => l.Link!.Url).ToListAsync()).Order(StringComparer.Ordinal));
    }
}
