using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Library;
using Tinkuy.Testing;

namespace Tinkuy.Web.Tests.Features.Library;

public class ReadTests(Site site) : IClassFixture<Site>
{
    [Theory]
    [InlineData(MaterialVisibility.Draft, "rosa,elena,administracion")]
    [InlineData(MaterialVisibility.Group, "rosa,marcos,administracion")]
    public async Task A_stranger_gets_the_very_page_of_a_missing_one(MaterialVisibility visibility, string strangers)
    {
        var id = await site.MaterialAsync("julia", "Palabra secreta", visibility);
        foreach (var stranger in strangers.Split(','))
        {
            var client = await site.As(stranger);
            foreach (var page in new[] { "", "/adaptar", "/aplique", "/editar", "/versiones", "/borrar" })
            {
                var hidden = await client.GetAsync($"/biblioteca/{id}{page}");
                var missing = await client.GetAsync($"/biblioteca/99999999{page}");
                Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (hidden.StatusCode, missing.StatusCode));
                var (one, other) = (await hidden.Content.ReadAsStringAsync(), await missing.Content.ReadAsStringAsync());
                Assert.Equal(Neutral(other, "99999999"), Neutral(one, $"{id}"));
                Assert.DoesNotContain("Palabra secreta", one);
            }
        }
    }

    [Fact]
    public async Task What_only_members_see_is_missing_for_a_visitor()
    {
        var id = await site.MaterialAsync("rosa", "Para docentes", MaterialVisibility.Members);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor().GetAsync($"/biblioteca/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await (await site.As("david")).GetAsync($"/biblioteca/{id}")).StatusCode);
    }

    [Fact]
    public async Task Somebody_who_only_reads_it_can_neither_change_nor_delete_it()
    {
        var id = await site.MaterialAsync("rosa", "De Rosa");
        var marcos = await site.As("marcos");
        Assert.DoesNotContain("/editar", await marcos.GetStringAsync($"/biblioteca/{id}"));
        foreach (var page in new[] { "editar", "versiones", "borrar" })
            Assert.Equal(HttpStatusCode.NotFound, (await marcos.GetAsync($"/biblioteca/{id}/{page}")).StatusCode);
    }

    [Fact]
    public async Task The_licence_is_told_in_words_and_to_machines()
    {
        var id = await site.MaterialAsync("rosa", "</script><b>Tiras & «papel»");
        var html = await site.Visitor().GetStringAsync($"/biblioteca/{id}");
        Assert.Contains("<link rel=\"license\" href=\"https://creativecommons.org/licenses/by-sa/4.0/\">", html);
        Assert.Contains("Úsalo y adáptalo diciendo quién lo hizo", WebUtility.HtmlDecode(html));
        Assert.Contains("property=\"og:title\"", html);
        Assert.DoesNotContain("</script><b>", html);

        var data = JsonDocument.Parse(Regex.Match(html, "<script type=\"application/ld\\+json\">(.*?)</script>", RegexOptions.Singleline).Groups[1].Value).RootElement;
        Assert.Equal("LearningResource", data.GetProperty("type")[0].GetString());
        Assert.Equal("</script><b>Tiras & «papel»", data.GetProperty("name").GetString());
        Assert.Equal("https://creativecommons.org/licenses/by-sa/4.0/", data.GetProperty("license").GetProperty("id").GetString());
        Assert.Equal("Rosa Quispe", data.GetProperty("creator")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task What_is_not_public_tells_machines_nothing()
    {
        var id = await site.MaterialAsync("rosa", "Solo docentes", MaterialVisibility.Members);
        var html = await (await site.As("rosa")).GetStringAsync($"/biblioteca/{id}");
        Assert.Contains("noindex", html);
        Assert.DoesNotContain("ld+json", html);
    }

    [Fact]
    public async Task My_materials_are_mine_alone_drafts_included()
    {
        await site.MaterialAsync("teresa", "Borrador de Teresa", MaterialVisibility.Draft);
        Assert.Contains("Borrador de Teresa", await (await site.As("teresa")).PageAsync("/biblioteca/mis-materiales"));
        Assert.DoesNotContain("Borrador de Teresa", await (await site.As("rosa")).PageAsync("/biblioteca/mis-materiales"));
        Assert.Contains("Comparte la sesión que ya usaste", await (await site.As("elena")).PageAsync("/biblioteca/mis-materiales"));
    }

    [Fact]
    public async Task An_open_page_does_not_ask_the_database_once_per_report()
    {
        var id = await site.MaterialAsync("rosa", "Muy aplicada");
        await using (var db = site.Open())
        {
            var people = await db.Users.ToListAsync();
            foreach (var person in people)
            {
                var application = new Application { MaterialId = id, MaterialNumber = 1, PersonId = person.Id, SubmissionKey = Guid.NewGuid(), CreatedAt = TimeProvider.System.GetUtcNow().UtcDateTime };
                application.Tell(new(new(2026, 5, 4), "", "", "", "Funcionó", ""), new(2026, 5, 5));
                db.Add(application);
            }
            await db.SaveChangesAsync();
        }
        var page = await site.Visitor().PageAsync($"/biblioteca/{id}");
        Assert.Contains("7 docentes", page);
        Assert.Equal(7, Regex.Count(page, "id=\"aplicacion-"));
    }

    // The language form carries the address one is at; everything else must be the same bytes.
    private static string Neutral(string page, string id) =>
        Regex.Replace(page.Replace($"/biblioteca/{id}", "/biblioteca/X", StringComparison.Ordinal).Replace($"%2Fbiblioteca%2F{id}", "X", StringComparison.Ordinal), "name=\"__RequestVerificationToken\"[^>]*>", "");
}
