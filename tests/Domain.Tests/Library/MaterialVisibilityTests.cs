using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Testing;

namespace Tinkuy.Domain.Tests.Library;

public class MaterialVisibilityTests
{
    private static readonly DateTime Now = new(2026, 5, 4, 15, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(null, "de todos")]
    [InlineData("julia", "borrador,de Lectura EIB,de la red,de todos")]
    [InlineData("elena", "de Lectura EIB,de la red,de todos")]
    [InlineData("rosa", "de la red,de todos")]
    [InlineData("administracion", "de la red,de todos")]
    public async Task Each_person_sees_what_she_may_and_nothing_else(string? mailbox, string titles)
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.Open();
        var julia = await Somebody(db, "julia");
        var reading = await db.Groups.SingleAsync(g => g.Name == "Lectura EIB");
        foreach (var (title, visibility) in new[]
                 {
                     ("borrador", MaterialVisibility.Draft), ("de Lectura EIB", MaterialVisibility.Group),
                     ("de la red", MaterialVisibility.Members), ("de todos", MaterialVisibility.Public),
                 })
        {
            var material = Material.Share(new() { Title = title }, julia.DisplayName, julia.Id, Guid.NewGuid(), Now);
            material.ShowTo(visibility, reading.Id);
            db.Add(material);
        }
        await db.SaveChangesAsync();

        var viewer = mailbox is null ? Viewer.Visitor : await ViewerOf(db, mailbox);
        var seen = await db.MaterialsVisibleTo(viewer).Select(m => m.Title).ToListAsync();
        Assert.Equal(titles.Split(','), seen.Order(StringComparer.Ordinal));
        Assert.Equal(mailbox == "julia" ? 4 : 0, await db.MaterialsEditableBy(viewer).CountAsync());
    }

    [Fact]
    public async Task Deleting_a_parent_leaves_the_adaptation_with_its_credit()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.Open();
        var rosa = await Somebody(db, "rosa");
        var parent = Material.Share(new() { Title = "Tiras de papel", Grades = ["2"], Attachments = ["tiras.pdf"] }, rosa.DisplayName, rosa.Id, Guid.NewGuid(), Now);
        db.Add(parent);
        await db.SaveChangesAsync();
        db.Add(parent.Adapt(await Somebody(db, "marcos"), "https://tinkuy.example/biblioteca/1", Guid.NewGuid(), Now));
        await db.SaveChangesAsync();

        await using var later = database.Open();
        await later.Materials.Where(m => m.Title == "Tiras de papel" && m.Origin == null).ExecuteDeleteAsync();
        var adaptation = await later.Materials.Include(m => m.Origin).Include(m => m.Versions).SingleAsync();
        Assert.Null(adaptation.Origin!.ParentId);
        Assert.Equal("Rosa Quispe", adaptation.Origin.Credit);
        Assert.Equal(["2"], adaptation.Content.Grades);
        Assert.Equal(adaptation.Content.ToJson(), Assert.Single(adaptation.Versions).Content.ToJson());
    }

    private static Task<Person> Somebody(TinkuyDb db, string mailbox) => db.Users.SingleAsync(p => p.Email!.StartsWith(mailbox + "@"));

    private static async Task<Viewer> ViewerOf(TinkuyDb db, string mailbox)
    {
        var person = await Somebody(db, mailbox);
        return new(person.Id, person.DisplayName, person.SchoolId, person.TimeZone, IsAdministrator: mailbox == "administracion");
    }
}
