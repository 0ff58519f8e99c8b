using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.Library.Collections;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Testing;

namespace Tinkuy.Domain.Tests.Library.Collections;

public class CollectionVisibilityTests
{
    private static readonly DateTime Now = new(2026, 5, 4, 15, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(null, "de todos", "", "", "")]
    [InlineData("julia", "de Lectura EIB,de la red,de todos,mía", "de Lectura EIB,de la red,de todos,mía", "de Lectura EIB,de la red,de todos,mía", "")]
    [InlineData("elena", "de Lectura EIB,de la red,de todos", "de Lectura EIB", "", "")]
    [InlineData("rosa", "de la red,de todos", "", "", "")]
    [InlineData("teresa", "de la red,de todos", "", "", "de la red,de todos")]
    [InlineData("administracion", "de la red,de todos", "", "", "de la red,de todos")]
    public async Task Each_person_sees_changes_deletes_and_looks_after_what_she_may(string? mailbox, string seen, string editable, string deletable, string moderated)
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.Open();
        var julia = await Somebody(db, "julia");
        var reading = await db.Groups.SingleAsync(g => g.Name == "Lectura EIB");
        foreach (var (title, visibility) in new[]
                 {
                     ("mía", MaterialVisibility.Draft), ("de Lectura EIB", MaterialVisibility.Group),
                     ("de la red", MaterialVisibility.Members), ("de todos", MaterialVisibility.Public),
                 })
        {
            var collection = Collection.Begin(julia.Id, title, null, Guid.NewGuid(), Now);
            collection.ShowTo(visibility, reading.Id);
            db.Add(collection);
        }
        await db.SaveChangesAsync();
        var viewer = await ViewerOf(db, mailbox);
        Assert.Equal(seen, await Titles(db.CollectionsVisibleTo(viewer)));
        Assert.Equal(mailbox is "julia" or "elena" ? "de Lectura EIB" : "", await Titles(db.CollectionsOfGroup(viewer, reading.Id)));
        Assert.Equal(editable, await Titles(db.CollectionsEditableBy(viewer)));
        Assert.Equal(deletable, await Titles(db.CollectionsDeletableBy(viewer)));
        Assert.Equal(moderated, await Titles(db.CollectionsModeratedBy(viewer)));

        await db.Collections.ExecuteUpdateAsync(s => s.SetProperty(c => c.HiddenAt, Now));
        Assert.Equal(mailbox == "julia" ? seen : "", await Titles(db.CollectionsVisibleTo(viewer)));
        Assert.Equal("", await Titles(db.CollectionsOfGroup(viewer, reading.Id)));
        Assert.Equal(mailbox == "julia" ? editable : "", await Titles(db.CollectionsEditableBy(viewer)));
        Assert.Equal(moderated, await Titles(db.CollectionsModeratedBy(viewer)));
    }

    [Theory]
    [InlineData(null, "pública")]
    [InlineData("rosa", "de la red,pública")]
    [InlineData("elena", "del grupo,de la red,pública")]
    [InlineData("julia", "borrador,del grupo,de la red,oculta,pública")]
    public async Task A_material_that_one_may_not_see_is_not_in_the_collection(string? mailbox, string titles)
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.Open();
        var julia = await Somebody(db, "julia");
        var reading = await db.Groups.SingleAsync(g => g.Name == "Lectura EIB");
        var collection = Collection.Begin(julia.Id, "De todo", null, Guid.NewGuid(), Now);
        collection.ShowTo(MaterialVisibility.Public, null);
        foreach (var (title, visibility) in new[]
                 {
                     ("borrador", MaterialVisibility.Draft), ("del grupo", MaterialVisibility.Group), ("de la red", MaterialVisibility.Members),
                     ("oculta", MaterialVisibility.Public), ("borrada", MaterialVisibility.Public), ("pública", MaterialVisibility.Public),
                 })
        {
            var material = Material.Share(new() { Title = title }, julia.DisplayName, julia.Id, Guid.NewGuid(), Now);
            material.ShowTo(visibility, reading.Id);
            db.Add(material);
            await db.SaveChangesAsync();
            collection.Gather(material.Id, title, Now);
        }
        db.Add(collection);
        await db.SaveChangesAsync();
        await db.Materials.Where(m => m.Title == "oculta").ExecuteUpdateAsync(s => s.SetProperty(m => m.HiddenAt, Now));
        await db.Materials.Where(m => m.Title == "borrada").ExecuteDeleteAsync();
        var viewer = await ViewerOf(db, mailbox);
        Assert.Equal(titles, string.Join(',', await db.CollectionItemsVisibleTo(viewer, collection.Id).Select(i => i.Note).ToListAsync()));
        Assert.Equal(titles, string.Join(',', (await db.CollectedAsync(viewer, collection.Id, default)).Select(c => c.Material.Title)));
    }

    [Fact]
    public async Task Two_who_add_at_once_lose_nothing()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.Open();
        var julia = await Somebody(db, "julia");
        var reading = await db.Groups.SingleAsync(g => g.Name == "Lectura EIB");
        var collection = Collection.Begin(julia.Id, "Del grupo", null, Guid.NewGuid(), Now);
        collection.ShowTo(MaterialVisibility.Group, reading.Id);
        var materials = Enumerable.Range(0, 4).Select(i => Material.Share(new() { Title = $"M{i}" }, julia.DisplayName, julia.Id, Guid.NewGuid(), Now)).ToList();
        db.Add(collection);
        db.AddRange(materials);
        await db.SaveChangesAsync();
        var viewers = new[] { await ViewerOf(db, "julia"), await ViewerOf(db, "elena") };
        await Task.WhenAll(materials.Select(async (m, i) =>
        {
            await using var own = database.Open();
            Assert.True((await new ChangeCollection(own, TimeProvider.System).MakeAsync(viewers[i % 2], collection.Id, (c, now) => c.Gather(m.Id, null, now), default))!.Value.Changed);
        }));
        await using var later = database.Open();
        var items = await later.CollectionItems.Where(i => i.CollectionId == collection.Id).ToListAsync();
        Assert.Equal(materials.Select(m => m.Id).Order(), items.Select(i => i.MaterialId).Order());
        Assert.Equal(4, items.Select(i => i.Order).Distinct().Count());
        await using var stranger = database.Open();
        Assert.Null(await new ChangeCollection(stranger, TimeProvider.System).MakeAsync(await ViewerOf(db, "rosa"), collection.Id, (c, now) => c.Gather(materials[0].Id, null, now), default));
    }

    [Fact]
    public async Task Indexes_serve_what_the_pages_ask()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.Open();
        var julia = await ViewerOf(db, "julia");
        await ServedAsync(on => on.Collections.Where(c => c.OwnerId == julia.PersonId).OrderByDescending(c => c.UpdatedAt).Take(20), "ix_collections_owner_id_updated_at");
        await ServedAsync(on => on.CollectionsVisibleTo(julia).OrderByDescending(c => c.UpdatedAt).Take(20), "ix_collections_updated_at");
        await ServedAsync(on => on.CollectionsOfGroup(julia, 7).OrderByDescending(c => c.UpdatedAt).Take(20), "ix_collections_group_id_updated_at");
        await ServedAsync(on => on.CollectionsVisibleTo(Viewer.Visitor).Where(c => c.Visibility == MaterialVisibility.Public).OrderBy(c => c.Id).Select(c => new { c.Id, c.UpdatedAt }), "ix_collections_id_updated_at");
        await ServedAsync(on => on.CollectionItemsVisibleTo(julia, 7), "pk_collection_items", maySort: true);
        await ServedAsync(on => on.CollectionsVisibleTo(julia).Where(c => c.Items.Any(i => i.MaterialId == 7)), "ix_collection_items_material_id", maySort: true);

        async Task ServedAsync<T>(Func<TinkuyDb, IQueryable<T>> query, string index, bool maySort = false)
        {
            var plan = await database.PlanAsync(on => query(on).ToListAsync());
            Assert.Contains(index, plan);
            Assert.True(maySort || !plan.Contains("Sort", StringComparison.Ordinal), plan);
        }
    }

    private static async Task<string> Titles(IQueryable<Collection> collections) => string.Join(',', (await collections.Select(c => c.Title).ToListAsync()).Order(StringComparer.Ordinal));

    private static Task<Person> Somebody(TinkuyDb db, string mailbox) => db.Users.SingleAsync(p => p.Email!.StartsWith(mailbox + "@"));

    private static async Task<Viewer> ViewerOf(TinkuyDb db, string? mailbox)
    {
        if (mailbox is null)
            return Viewer.Visitor;
        var person = await Somebody(db, mailbox);
        return new(person.Id, person.DisplayName, person.SchoolId, person.TimeZone, IsCoordinator: mailbox == "teresa", IsAdministrator: mailbox == "administracion");
    }
}
