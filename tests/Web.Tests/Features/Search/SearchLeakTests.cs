using System.Net;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.Search;
using Tinkuy.Testing;
using Tinkuy.Web.Tests.Features.Library.Collections;

namespace Tinkuy.Web.Tests.Features.Search;

/// <summary>
/// A word that stands only in a private group's material, its attachment, collection, conversation, lesson study and acta: whoever may
/// not see them meets it nowhere, and no count, box, suggestion, likeness or find betrays that they are there.
/// </summary>
public class SearchLeakTests(Site site) : IClassFixture<Site>, IAsyncLifetime
{
    private const string Canary = "qantutawayta";
    private const string Reading = "Lectura EIB";
    private const string Beside = "Flores para contar en el patio";
    private static readonly string[] Outsiders = ["", "rosa", "david", "teresa", "administracion"];

    public async Task InitializeAsync()
    {
        await using var db = site.Open();
        if (await db.Materials.AnyAsync(m => m.Title.Contains(Canary)))
            return;
        foreach (var who in Outsiders.Where(o => o.Length > 0).Append("elena"))
            await (await site.As(who)).SubmitAsync($"/biblioteca?q={Canary}", "/biblioteca/busquedas");
        // What everybody may see, and is as like the private one as can be.
        var alike = new MaterialContent { Summary = "Contar flores en el patio de la escuela.", Country = "PE", Grades = ["3"], Area = "comunicacion" };
        await site.ShareAsync(Beside, by: "david", content: alike);
        var inside = await site.ShareAsync($"Flores para contar: {Canary}", by: "julia", group: Reading, content: alike);
        await site.AttachAsync(inside, "anexo.pdf", "Portada", $"Aquí florece la {Canary}");
        // A collection of the group that holds what all may see; one for all that says a word on what they may not.
        var open = await db.Materials.Where(m => m.Title == Beside).Select(m => m.Id).SingleAsync();
        await site.CollectionAsync("julia", $"Reunidas: {Canary}", MaterialVisibility.Group, $"Para leer la {Canary}", [(inside, $"La {Canary} primero"), (open, "")]);
        await site.CollectionAsync("julia", "Flores para todos", MaterialVisibility.Public, "", [(open, "Para el patio"), (inside, $"Después de la {Canary}")]);
        await site.TalkAsync(Reading, "julia", $"Sobre la {Canary}", "¿La leemos?", $"La {Canary} también se lee");
        await site.StudyAsync($"Leer la {Canary}", "julia", Reading, groupMayRead: true, $"## {Canary}");
        var held = await HeldEncounters.HoldAsync(db, TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-1), Reading);
        held.Minutes!.Annotate(new(Canary, "", $"Hablamos de la {Canary}.", []));
        await db.SaveChangesAsync();
        await site.IndexedAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Whoever_belongs_there_finds_all_of_it()
    {
        var page = await (await site.As("elena")).PageAsync($"/biblioteca?q={Canary}");
        Assert.Equal(5, page.QuerySelectorAll("article").Length);
        Assert.Equal(6, page.QuerySelectorAll(".tabs a").Length);
        Assert.Contains("anexo.pdf, pág. 2", page.Body!.TextContent);
        await using var db = site.Open();
        Assert.Equal(5, await db.SavedSearchFinds.CountAsync(f => f.SavedSearch!.Person!.Email!.StartsWith("elena")));
    }

    [Fact]
    public async Task Nobody_else_meets_a_trace_of_it()
    {
        await using var db = site.Open();
        var beside = await db.Materials.Where(m => m.Title == Beside).Select(m => m.Id).SingleAsync();
        foreach (var who in Outsiders)
        {
            var client = who.Length == 0 ? site.Visitor() : await site.As(who);
            foreach (var tab in new[] { "", "&en=todo", "&en=materiales", "&en=colecciones", "&en=conversaciones", "&en=estudios", "&en=actas" })
            {
                var page = await client.PageAsync($"/biblioteca?q={Canary}{tab}");
                Assert.Empty(page.QuerySelectorAll("article, .facet label"));
                Assert.Contains("· 0 resultados", page.QuerySelector("h1")!.TextContent);
                Assert.All(page.QuerySelectorAll(".tabs a"), a => Assert.EndsWith("0", a.TextContent.Trim()));
            }
            string[] silent =
            [
                "/biblioteca?q=qantutawayto", "/biblioteca/sugerencias?q=flores+para", "/biblioteca/sugerencias?q=qantu", "/biblioteca?q=flores", "/biblioteca?q=flores+todos&en=colecciones", "/biblioteca", "/biblioteca/colecciones", "/sitemap/colecciones/0.xml",
                $"/biblioteca/{beside}", .. who.Length > 0 ? ["/biblioteca?en=conversaciones", "/biblioteca?en=estudios", "/biblioteca?en=actas", "/"] : Array.Empty<string>(),
            ];
            foreach (var address in silent)
                Assert.DoesNotContain(Canary, WebUtility.HtmlDecode(await client.GetStringAsync(address)), StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task No_search_that_an_outsider_keeps_found_it()
    {
        await using var db = site.Open();
        Assert.False(await db.SavedSearchFinds.AnyAsync(f => f.Document.Length > 0 && !f.SavedSearch!.Person!.Email!.StartsWith("elena") && !f.SavedSearch.Person.Email.StartsWith("teresa")));
    }

    [Fact]
    public async Task A_find_made_private_meanwhile_shows_nowhere()
    {
        await using var db = site.Open();
        var teresa = await db.SavedSearches.Include(s => s.Finds).SingleAsync(s => s.Person!.Email!.StartsWith("teresa"));
        Assert.Empty(teresa.Finds);
        var inside = await db.Materials.Where(m => m.Title.Contains(Canary)).Select(m => m.Id).SingleAsync();
        // As if it had been found while it was still open to her.
        db.Add(new SavedSearchFind { SavedSearchId = teresa.Id, Document = $"material:{inside}", FoundAt = TimeProvider.System.GetUtcNow().UtcDateTime });
        await db.SaveChangesAsync();
        var client = await site.As("teresa");
        Assert.Empty((await client.PageAsync("/biblioteca/busquedas")).QuerySelectorAll("article .chip, article li"));
        await db.SavedSearchFinds.Where(f => f.SavedSearchId == teresa.Id).ExecuteDeleteAsync();
    }
}
