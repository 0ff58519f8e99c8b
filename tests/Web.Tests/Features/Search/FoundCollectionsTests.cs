using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tinkuy.Domain.Groups;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.Library.Collections;
using Tinkuy.Domain.People;
using Tinkuy.Search;
using Tinkuy.Search.Queries;
using Tinkuy.Testing;
using Tinkuy.Web.Features.Library.Collections;
using Tinkuy.Web.Features.Search;
using Tinkuy.Web.Tests.Features.Library;
using Tinkuy.Web.Tests.Features.Library.Collections;

namespace Tinkuy.Web.Tests.Features.Search;

/// <summary>Collections are found by title, description and notes, by whoever may read just that.</summary>
public class FoundCollectionsTests(Site site) : IClassFixture<Site>
{
    private static readonly string[] Everybody = ["", "rosa", "marcos", "julia", "david", "elena", "teresa", "administracion"];

    [Fact]
    public async Task Everybody_finds_exactly_the_collections_she_may_see()
    {
        const string Word = "wiphala";
        foreach (var owner in new[] { "julia", "elena" })
            foreach (var visibility in Enum.GetValues<MaterialVisibility>())
                await site.CollectionAsync(owner, $"{Word} {visibility}", visibility);
        var hidden = await site.CollectionAsync("rosa", $"{Word} oculta", MaterialVisibility.Public);
        await HideAsync(hidden);
        await site.IndexedAsync();
        foreach (var who in Everybody)
        {
            var viewer = await ViewerAsync(who);
            await using var db = site.Open();
            var may = (await db.CollectionsVisibleTo(viewer).Where(c => c.Title.Contains(Word)).Select(c => c.Id).ToListAsync()).Select(id => SearchKinds.IdOf(CollectionSource.Name, id)).Order();
            var found = await SearchAsync(Word, viewer);
            Assert.Equal(may, found.Hits.Select(h => h.Id).Order());
            Assert.Equal(may.Count(), found.Facets.GetValueOrDefault(SearchKinds.Facet, []).Sum(f => f.Count));
        }
    }

    [Fact]
    public async Task A_note_is_found_only_where_all_who_find_the_collection_may_see_its_material()
    {
        var (open, network, inside, own) = (await site.MaterialAsync("julia", "Uno"), await site.MaterialAsync("julia", "Dos", MaterialVisibility.Members),
            await site.MaterialAsync("elena", "Tres", MaterialVisibility.Group), await site.MaterialAsync("julia", "Cuatro", MaterialVisibility.Draft));
        foreach (var visibility in Enum.GetValues<MaterialVisibility>())
            await site.CollectionAsync("julia", $"Notas {visibility}", visibility, "", [(open, "chakabierta"), (network, "pukudocente"), (inside, "wasigrupal"), (own, "ñanpropia")]);
        await site.IndexedAsync();
        foreach (var (word, where) in new[] { ("chakabierta", "Draft Group Members Public"), ("pukudocente", "Draft Group Members"), ("wasigrupal", "Draft Group"), ("ñanpropia", "Draft") })
            Assert.Equal(where, string.Join(' ', (await SearchAsync(word, await ViewerAsync("julia"))).Hits.Select(TitleOf).Select(t => t.Split(' ')[1]).Order(StringComparer.Ordinal)));

        // The owner goes from the group: she still finds her collections, but no note on what she sees no longer.
        foreach (var (status, hits) in new[] { (MembershipStatus.Requested, 0), (MembershipStatus.Active, 1) })
        {
            await using (var db = site.Open())
                await db.Memberships.Where(m => m.Person!.Email!.StartsWith("julia") && m.Group!.Name == "Lectura EIB").ExecuteUpdateAsync(m => m.SetProperty(x => x.Status, status));
            await site.IndexedAsync();
            Assert.Equal(hits, (await SearchAsync("wasigrupal", await ViewerAsync("elena"))).Total);
        }

        Assert.Single((await SearchAsync("chakabierta", Viewer.Visitor)).Hits);
        await using (var db = site.Open())
            await db.Materials.Where(m => m.Id == open).ExecuteUpdateAsync(m => m.SetProperty(x => x.HiddenAt, x => (DateTime?)x.UpdatedAt));
        await site.IndexedAsync();
        Assert.Empty((await SearchAsync("chakabierta", Viewer.Visitor)).Hits);
    }

    [Fact]
    public async Task It_is_found_by_title_description_and_note_in_a_tab_of_its_own_and_suggested_by_its_title()
    {
        var material = await site.MaterialAsync("rosa", "Contar semillas");
        var id = await site.CollectionAsync("rosa", "Kachampa paso a paso", MaterialVisibility.Public, "Para bailar el llamerada en el patio.", [(material, "Aquí va el ukuku.")]);
        await site.IndexedAsync();
        foreach (var query in new[] { "kachampas", "llamerada", "ukuku" })
        {
            var page = await Findables.PageAsync(site.Visitor(), $"/biblioteca?q={query}&en=colecciones");
            var hit = Assert.Single(page.QuerySelectorAll("article"));
            Assert.Equal($"/biblioteca/colecciones/{id}", hit.QuerySelector("h2 a")!.GetAttribute("href"));
            Assert.Equal("Colección", hit.QuerySelector(".chip")!.TextContent);
            Assert.NotNull(hit.QuerySelector("mark"));
        }
        var english = site.Visitor();
        english.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        Assert.Equal("Collection", (await Findables.PageAsync(english, "/biblioteca?q=ukuku&en=colecciones")).QuerySelector("article .chip")!.TextContent);
        var suggested = await site.Visitor().GetStringAsync("/biblioteca/sugerencias?q=kacha");
        Assert.Contains($"/biblioteca/colecciones/{id}", suggested);
    }

    [Fact]
    public async Task What_is_hidden_or_deleted_vanishes_and_a_change_is_found_as_it_is_now()
    {
        var (hidden, gone, changed) = (await site.CollectionAsync("rosa", "Sara parwa oculta", MaterialVisibility.Public), await site.CollectionAsync("rosa", "Sara parwa borrada", MaterialVisibility.Public), await site.CollectionAsync("rosa", "Sara parwa cambiada", MaterialVisibility.Public));
        await site.IndexedAsync();
        Assert.Equal(3, (await SearchAsync("parwa", Viewer.Visitor)).Total);
        await HideAsync(hidden);
        await using (var db = site.Open())
        {
            await db.Collections.Where(c => c.Id == gone).ExecuteDeleteAsync();
            (await db.Collections.SingleAsync(c => c.Id == changed)).Describe("Sara y papa", null, TimeProvider.System.GetUtcNow().UtcDateTime);
            await db.SaveChangesAsync();
        }
        await site.IndexedAsync();
        Assert.Empty((await SearchAsync("parwa", Viewer.Visitor)).Hits);
        Assert.Equal([SearchKinds.IdOf(CollectionSource.Name, hidden)], (await SearchAsync("parwa", await ViewerAsync("rosa"))).Hits.Select(h => h.Id));
    }

    private static string TitleOf(SearchHit hit) => string.Concat(hit.Title.Select(s => s.Text));

    private async Task HideAsync(long id)
    {
        await using var db = site.Open();
        await db.Collections.Where(c => c.Id == id).ExecuteUpdateAsync(c => c.SetProperty(x => x.HiddenAt, x => (DateTime?)x.UpdatedAt));
    }

    private async Task<Viewer> ViewerAsync(string mailbox) => mailbox.Length == 0 ? Viewer.Visitor : await site.ViewerAsync(mailbox);

    private async Task<SearchResult> SearchAsync(string text, Viewer viewer)
    {
        await using var db = site.Open();
        return await site.Services.GetRequiredService<ISearchEngine>().SearchAsync(
            new(site.Services.GetRequiredService<QueryAnalyser>().Analyse(text), await SearchScopes.OfAsync(db, viewer, default)) { PageSize = 100, Kinds = [CollectionSource.Name] });
    }
}
