using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.People;
using Tinkuy.Testing;

namespace Tinkuy.Web.Tests.Features.Search;

public class NearTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task A_material_shows_what_resembles_it_within_what_one_may_see()
    {
        var id = await site.ShareAsync("Wayruros para contar hasta cien", content: new() { Summary = "Contar wayruros en grupos de diez." });
        var alike = await site.ShareAsync("Contar wayruros en la chacra", content: new() { Summary = "Wayruros y decenas." });
        await site.ShareAsync("Contar wayruros en privado", by: "julia", group: "Lectura EIB", content: new() { Summary = "Wayruros y decenas." });
        await site.IndexedAsync();

        var visitor = await site.Visitor().PageAsync($"/biblioteca/{id}");
        Assert.Contains(visitor.QuerySelectorAll("aside a"), a => a.GetAttribute("href") == $"/biblioteca/{alike}");
        Assert.DoesNotContain("en privado", visitor.Body!.TextContent);
        Assert.DoesNotContain("en privado", (await (await site.As("rosa")).PageAsync($"/biblioteca/{id}")).Body!.TextContent);
        Assert.Contains("en privado", (await (await site.As("elena")).PageAsync($"/biblioteca/{id}")).Body!.TextContent);
    }

    [Fact]
    public async Task Colleagues_who_teach_its_grade_and_area_are_named_to_people_with_an_account_only()
    {
        var id = await site.ShareAsync("Restar con granos", content: new() { Country = "PE", Level = "primaria", Grades = ["2"], Area = "matematica" });
        Assert.DoesNotContain("Colegas que enseñan", (await site.Visitor().PageAsync($"/biblioteca/{id}")).Body!.TextContent);
        var david = (await (await site.As("david")).PageAsync($"/biblioteca/{id}")).QuerySelector("aside")!.TextContent;
        Assert.Contains("Colegas que enseñan 2.º de primaria y Matemática", string.Join(' ', david.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries)));
        Assert.Contains("Rosa Quispe", david);
        Assert.Contains("Marcos Ccori", david);
        Assert.DoesNotContain("Julia Torres", david);
        Assert.DoesNotContain("David Puma", david);
    }

    [Fact]
    public async Task Whoever_is_only_in_closed_groups_of_others_is_not_named()
    {
        await using var db = site.Open();
        var julia = await db.Users.SingleAsync(p => p.Email!.StartsWith("julia"));
        await db.Memberships.Where(m => m.PersonId == julia.Id && m.Group!.Name != "Lectura EIB").ExecuteDeleteAsync();
        Task<bool> Named(Viewer viewer) => db.PeersOf(viewer, ["3"], "comunicacion").AnyAsync(p => p.Id == julia.Id);
        Assert.False(await Named(await site.ViewerAsync("rosa")));
        Assert.False(await Named(await site.ViewerAsync("administracion")));
        Assert.True(await Named(await site.ViewerAsync("elena")));
    }
}
