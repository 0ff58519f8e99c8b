using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.Library.Collections;
using Tinkuy.Testing;

namespace Tinkuy.Web.Tests.Features.Library.Collections;

public class GroupCollectionsTests(Site site) : IClassFixture<Site>
{
    private const string List = "/biblioteca/colecciones";

    [Fact]
    public async Task A_groups_page_shows_its_newest_collections_to_its_members_and_leads_to_all()
    {
        var group = await GroupAsync("Lectura EIB");
        var inside = await site.MaterialAsync("elena", "Adivinanza", MaterialVisibility.Group);
        foreach (var title in new[] { "Primera", "Segunda", "Tercera", "Cuarta", "Quinta" })
            await site.CollectionAsync("elena", $"{title} del grupo", MaterialVisibility.Group, inside);
        await site.CollectionAsync("elena", "La de todos", MaterialVisibility.Public, inside);
        await HideAsync("Tercera del grupo");
        var julia = await site.As("julia");
        var page = await julia.PageAsync($"/grupos/{group}");
        Assert.Equal(["Quinta", "Cuarta", "Segunda"], Regex.Matches(page, "colecciones/\\d+\">(\\w+) del grupo<").Select(m => m.Groups[1].Value));
        Assert.DoesNotContain("La de todos", page);
        Assert.Contains($"href=\"{List}?grupo={group}\"", page);

        var all = await julia.PageAsync($"{List}?grupo={group}");
        Assert.Contains("Colecciones de Lectura EIB", all);
        Assert.Equal(["Quinta", "Cuarta", "Segunda", "Primera"], Regex.Matches(all, "colecciones/\\d+\">(\\w+) del grupo<").Select(m => m.Groups[1].Value));
        Assert.DoesNotContain("La de todos", all);
        foreach (var stranger in new[] { await site.As("rosa"), await site.As("administracion"), site.Visitor() })
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"{List}?grupo={group}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await julia.GetAsync($"{List}?grupo=99999999")).StatusCode);
    }

    [Fact]
    public async Task Who_reads_an_open_group_without_being_in_it_sees_nothing_of_its_collections()
    {
        var group = await GroupAsync("GIA Valle Sagrado");
        await using (var db = site.Open())
        {
            var rosa = await db.Users.SingleAsync(p => p.Email!.StartsWith("rosa"));
            var collection = Collection.Begin(rosa.Id, "Sólo para el GIA", "", Guid.NewGuid(), TimeProvider.System.GetUtcNow().UtcDateTime);
            collection.ShowTo(MaterialVisibility.Group, group);
            db.Add(collection);
            await db.SaveChangesAsync();
        }
        Assert.Contains("Sólo para el GIA", await (await site.As("rosa")).PageAsync($"/grupos/{group}"));
        var outside = await (await site.As("administracion")).PageAsync($"/grupos/{group}");
        Assert.DoesNotContain("Sólo para el GIA", outside);
        Assert.DoesNotContain("id=\"colecciones\"", outside);
    }

    [Fact]
    public async Task A_group_without_any_is_told_what_they_are_for_and_begins_one_that_is_its_own()
    {
        var group = await GroupAsync("Multigrado Calca");
        var marcos = await site.As("marcos");
        Assert.Contains("Junten aquí los materiales que usan", await marcos.PageAsync($"/grupos/{group}"));
        var form = await marcos.PageAsync($"{List}/nueva?grupo={group}");
        Assert.Matches("<input[^>]*value=\"Group\"[^>]* checked|<input[^>]* checked[^>]*value=\"Group\"", form);
        Assert.Contains($"<option selected=\"selected\" value=\"{group}\">", form);

        await using var db = site.Open();
        await db.Groups.Where(g => g.Id == group).ExecuteUpdateAsync(g => g.SetProperty(x => x.ArchivedAt, TimeProvider.System.GetUtcNow().UtcDateTime));
        var archived = await marcos.PageAsync($"/grupos/{group}");
        Assert.DoesNotContain("Junten aquí", archived);
        Assert.DoesNotContain("nueva?grupo=", archived);
        Assert.DoesNotContain("nueva?grupo=", await marcos.PageAsync($"{List}?grupo={group}"));
    }

    private async Task<long> GroupAsync(string name)
    {
        await using var db = site.Open();
        return await db.Groups.Where(g => g.Name == name).Select(g => g.Id).SingleAsync();
    }

    private async Task HideAsync(string title)
    {
        await using var db = site.Open();
        await db.Collections.Where(c => c.Title == title).ExecuteUpdateAsync(c => c.SetProperty(x => x.HiddenAt, x => (DateTime?)x.UpdatedAt));
    }
}
