using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tinkuy.Domain.Groups;
using Tinkuy.Domain.LessonStudies;
using Tinkuy.Domain.People;
using Tinkuy.Search;
using Tinkuy.Search.Queries;
using Tinkuy.Testing;
using Tinkuy.Web.Features.Groups.Conversations;
using Tinkuy.Web.Features.LessonStudies;
using Tinkuy.Web.Features.Search;

namespace Tinkuy.Web.Tests.Features.Search;

/// <summary>One search over materials, conversations, lesson studies and actas, each within what one may see.</summary>
public class EverythingTests(Site site) : IClassFixture<Site>
{
    private static readonly string[] Everybody = ["rosa", "marcos", "julia", "david", "elena", "teresa", "administracion"];
    private static readonly DateTime March = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task Everybody_finds_exactly_the_conversations_and_studies_she_may_read()
    {
        const string Word = "wallata";
        foreach (var (group, by) in new[] { ("GIA Valle Sagrado", "rosa"), ("Multigrado Calca", "marcos"), ("Lectura EIB", "julia") })
        {
            await site.TalkAsync(group, by, $"Sobre la {Word}", "¿Quién la vio?");
            await site.StudyAsync($"La {Word} en clase", by, group, groupMayRead: true, "## Inicio");
            await site.StudyAsync($"La {Word} entre nosotras", by, group, groupMayRead: false, "## Inicio");
        }
        await site.IndexedAsync();
        foreach (var viewer in await ViewersAsync())
        {
            await using var db = site.Open();
            var may = (await db.ConversationsVisibleTo(viewer).Where(c => c.Title.Contains(Word)).Select(c => c.Id).ToListAsync()).Select(id => SearchKinds.IdOf(ConversationSource.Name, id))
                .Concat((await db.LessonStudiesVisibleTo(viewer).Where(s => s.Title.Contains(Word)).Select(s => s.Id).ToListAsync()).Select(id => SearchKinds.IdOf(StudySource.Name, id)))
                .Order().ToList();
            var found = await SearchAsync(Word, viewer);
            Assert.Equal(may, found.Hits.Select(h => h.Id).Order());
            Assert.Equal(may.Count, found.Facets.GetValueOrDefault(SearchKinds.Facet, []).Sum(f => f.Count));
        }
    }

    [Fact]
    public async Task A_post_is_found_by_its_words_and_opens_where_it_stands()
    {
        var talk = await site.TalkAsync("GIA Valle Sagrado", "rosa", "Lecturas de la semana", "Empecemos", "Yo llevé el cuento del tukituki a la chacra");
        await site.IndexedAsync();
        var html = WebUtility.HtmlDecode(await (await site.As("david")).GetStringAsync("/biblioteca?q=tukituki&en=conversaciones"));
        Assert.Contains($"{talk}#aporte-2", html, StringComparison.Ordinal);
        Assert.Contains("<mark>tukituki</mark>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_withdrawn_post_a_note_of_an_observer_and_a_name_are_found_by_nobody()
    {
        await site.TalkAsync("GIA Valle Sagrado", "rosa", "Abierta", "Saludos", "La palabra es chillkanawa");
        var study = await site.StudyAsync("Observar a los niños", "rosa", "GIA Valle Sagrado", groupMayRead: true, "## Inicio");
        await using (var db = site.Open())
        {
            var post = await db.Posts.Include(p => p.Conversation).SingleAsync(p => p.Body.Contains("chillkanawa"));
            post.Withdraw(post.AuthorId, March);
            await db.SaveChangesAsync();
            db.Add(ObservationNote.Of(study, post.AuthorId, new(Guid.NewGuid(), March, "M.", null, "Dijo chillkanawa"), March));
            await db.SaveChangesAsync();
        }
        await site.IndexedAsync();
        foreach (var viewer in await ViewersAsync())
        {
            Assert.Empty((await SearchAsync("chillkanawa", viewer)).Hits);
            Assert.DoesNotContain((await SearchAsync("Quispe", viewer)).Hits, h => h.Kind == ConversationSource.Name);
        }
    }

    [Fact]
    public async Task A_group_that_closes_takes_its_conversations_out_of_sight()
    {
        await site.TalkAsync("GIA Valle Sagrado", "rosa", "Ensayo del yawarmayu", "Hola");
        await site.IndexedAsync();
        var administrator = await site.ViewerAsync("administracion");
        Assert.Single((await SearchAsync("yawarmayu", administrator)).Hits);
        await using var db = site.Open();
        await db.Groups.Where(g => g.Name == "GIA Valle Sagrado").ExecuteUpdateAsync(g => g.SetProperty(x => x.Access, GroupAccess.Private));
        await site.IndexedAsync();
        Assert.Empty((await SearchAsync("yawarmayu", administrator)).Hits);
        await db.Groups.Where(g => g.Name == "GIA Valle Sagrado").ExecuteUpdateAsync(g => g.SetProperty(x => x.Access, GroupAccess.Open));
    }

    [Fact]
    public async Task Tabs_count_what_each_holds_and_stay_true_under_a_selection()
    {
        await site.ShareAsync("Qocha encantada", content: new() { Level = "primaria", Country = "PE" });
        await site.ShareAsync("Qocha en inicial", content: new() { Level = "inicial", Country = "PE" });
        await site.TalkAsync("GIA Valle Sagrado", "rosa", "La qocha", "¿Vamos?");
        await site.StudyAsync("Medir la qocha", "rosa", "GIA Valle Sagrado", groupMayRead: true, "## Inicio");
        await site.IndexedAsync();
        var rosa = await site.As("rosa");

        Assert.Equal(["Todo 4", "Materiales 2", "Conversaciones 1", "Estudios 1"], Tabs(await rosa.PageAsync("/biblioteca?q=qocha")));
        Assert.Equal(["Todo 4", "Materiales 2", "Conversaciones 1", "Estudios 1"], Tabs(await rosa.PageAsync("/biblioteca?q=qocha&en=estudios")));
        var narrowed = await rosa.PageAsync("/biblioteca?q=qocha&nivel=primaria");
        Assert.Equal(["Qocha encantada"], narrowed.QuerySelectorAll("article h2").Select(h => h.TextContent.Trim()));
        var chosen = Assert.Single(narrowed.QuerySelectorAll(".chosen a"));
        Assert.Equal("/biblioteca?q=qocha", chosen.GetAttribute("href"));
        Assert.Empty(Tabs(await site.Visitor().PageAsync("/biblioteca?q=qocha")));
        Assert.Empty((await site.Visitor().PageAsync("/biblioteca?q=qocha&en=conversaciones")).QuerySelectorAll("article"));
    }

    [Fact]
    public async Task What_finds_nothing_says_which_filter_to_leave_away()
    {
        await site.ShareAsync("Tinya y tambor", content: new() { Level = "primaria", Area = "arte-y-cultura", Country = "PE" });
        await site.IndexedAsync();
        var page = await site.Visitor().PageAsync("/biblioteca?q=tinya&nivel=primaria&area=matematica");
        var way = Assert.Single(page.QuerySelectorAll(".ways li"));
        Assert.Equal("/biblioteca?q=tinya&nivel=primaria", way.QuerySelector("a")!.GetAttribute("href"));
        Assert.Matches(@"^Sin «Matemática»\s+1 resultado$", way.TextContent.Trim());
    }

    [Fact]
    public async Task What_asks_for_no_electricity_can_be_chosen_and_so_can_a_place()
    {
        await using (var db = site.Open())
        {
            var school = await db.Territories.FirstAsync(t => t.Name.StartsWith("IE 50183"));
            await site.ShareAsync("Puklla sin enchufe", content: new() { Country = "PE" }, with: m => m.TerritoryId = school.Id);
        }
        await site.ShareAsync("Puklla con proyector", content: new() { NeedsElectricity = true, Country = "PE" });
        await site.IndexedAsync();
        var page = await site.Visitor().PageAsync("/biblioteca?q=puklla&condiciones=sin-electricidad");
        Assert.Equal(["Puklla sin enchufe"], page.QuerySelectorAll("article h2").Select(h => h.TextContent.Trim()));
        Assert.NotEmpty(page.QuerySelectorAll("input[name=territorio]"));
    }

    [Fact]
    public async Task A_release_that_reads_things_anew_indexes_them_again_by_itself()
    {
        await site.ShareAsync("Ruru de antes");
        await site.IndexedAsync();
        await using var db = site.Open();
        await db.Database.ExecuteSqlAsync($"CREATE OR REPLACE FUNCTION note_material_by_materials() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'");
        await db.Database.ExecuteSqlAsync($"DELETE FROM search.documents");
        Assert.Empty((await SearchAsync("ruru", Viewer.Visitor)).Hits);

        await site.Services.GetRequiredService<SearchEngines>().PrepareAsync();
        await site.IndexedAsync();

        Assert.Single((await SearchAsync("ruru", Viewer.Visitor)).Hits);
    }

    private static string[] Tabs(AngleSharp.Dom.IDocument page) => [.. page.QuerySelectorAll(".tabs a").Select(a => string.Join(' ', a.TextContent.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries)))];

    private async Task<List<Viewer>> ViewersAsync()
    {
        List<Viewer> viewers = [Viewer.Visitor];
        foreach (var mailbox in Everybody)
            viewers.Add(await site.ViewerAsync(mailbox));
        return viewers;
    }

    private async Task<SearchResult> SearchAsync(string text, Viewer viewer)
    {
        await using var db = site.Open();
        return await site.Services.GetRequiredService<ISearchEngine>().SearchAsync(new(site.Services.GetRequiredService<QueryAnalyser>().Analyse(text), await SearchScopes.OfAsync(db, viewer, default)) { PageSize = 100 });
    }
}
