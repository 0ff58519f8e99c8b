using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.People;
using Tinkuy.Search;
using Tinkuy.Search.Queries;
using Tinkuy.Testing;
using Tinkuy.Web.Features.Search;

namespace Tinkuy.Web.Tests.Features.Search;

public class IndexerTests(Site site) : IClassFixture<Site>
{
    private ISearchEngine Engine => site.Services.GetRequiredService<ISearchEngine>();

    private Indexer Indexer => site.Services.GetRequiredService<SearchEngines>().Shared;

    private async Task<SearchResult> Search(string text, Viewer? viewer = null)
    {
        await using var db = site.Open();
        var scope = await SearchScopes.OfAsync(db, viewer ?? Viewer.Visitor, default);
        return await Engine.SearchAsync(new(site.Services.GetRequiredService<QueryAnalyser>().Analyse(text), scope) { PageSize = 100 });
    }

    private async Task<List<long>> Find(string text, Viewer? viewer = null) => [.. (await Search(text, viewer)).Hits.Select(h => MaterialSource.NumberOf(h.Id))];

    [Fact]
    public async Task What_is_saved_is_found_by_itself()
    {
        var id = await site.ShareAsync("La chakana y las estaciones");

        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while ((await Find("chakanas")).Count == 0)
            await beat.WaitForNextTickAsync(deadline.Token);

        Assert.Equal([id], await Find("chakanas"));
    }

    [Fact]
    public async Task What_is_rolled_back_leaves_no_note()
    {
        await using var db = site.Open();
        var before = await db.SearchChanges.CountAsync();
        await using (await db.Database.BeginTransactionAsync())
        {
            await db.Materials.ExecuteUpdateAsync(m => m.SetProperty(x => x.Credit, x => x.Credit + " y otros"));
            db.Add(Material.Share(new() { Title = "Nunca" }, "Nadie", null, Guid.NewGuid(), new(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc)));
            await db.SaveChangesAsync();
            Assert.True(await db.SearchChanges.CountAsync() > before);
        }
        Assert.Equal(before, await db.SearchChanges.CountAsync());
    }

    [Fact]
    public async Task The_text_of_an_attachment_is_found_with_its_page_once_it_is_read()
    {
        var id = await site.ShareAsync("El mercado");
        await site.AttachAsync(id, "anexo-2.pdf", "Carátula", "Índice", "Tabla de zapallos para imprimir");
        await site.IndexedAsync();

        var hit = Assert.Single((await Search("zapallo")).Hits);

        Assert.Equal(MaterialSource.IdOf(id), hit.Id);
        Assert.Equal(("anexo-2.pdf", 3), (hit.Snippets[0].Label, hit.Snippets[0].Page));
    }

    [Fact]
    public async Task A_changed_title_an_application_and_a_deletion_are_followed()
    {
        var id = await site.ShareAsync("Cometas de papel crepé");
        await site.IndexedAsync();
        await using var db = site.Open();
        await db.Materials.Where(m => m.Id == id).ExecuteUpdateAsync(m => m.SetProperty(x => x.Title, "Barriletes"));
        var marcos = (await site.ViewerAsync("marcos")).Id;
        db.Add(new Application { MaterialId = id, MaterialNumber = 1, PersonId = marcos, AppliedOn = new(2026, 4, 1), SubmissionKey = Guid.NewGuid() });
        await db.SaveChangesAsync();
        await site.IndexedAsync();

        Assert.Empty(await Find("crepé"));
        var result = await Search("barrilete");
        Assert.Equal([id], result.Hits.Select(h => MaterialSource.NumberOf(h.Id)));
        Assert.Equal([new(MaterialFacets.Applied, 1)], result.Facets[MaterialFacets.Evidence]);

        await db.Applications.Where(a => a.MaterialId == id).ExecuteDeleteAsync();
        await db.Materials.Where(m => m.Id == id).ExecuteDeleteAsync();
        await site.IndexedAsync();
        Assert.Empty(await Find("barrilete"));
    }

    [Fact]
    public async Task Several_nodes_at_once_neither_lose_nor_double()
    {
        List<long> ids = [];
        for (var i = 0; i < 30; i++)
            ids.Add(await site.ShareAsync($"Quipu número {i}"));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Indexer.CatchUpAsync()));
        await site.IndexedAsync();

        Assert.Equal(ids, (await Find("quipu")).Order());
    }

    [Fact]
    public async Task A_rebuild_reports_its_progress_and_drops_what_is_gone()
    {
        var id = await site.ShareAsync("Rondas y trompos");
        await site.IndexedAsync();
        await Engine.IndexAsync([new() { Id = "material:99999999", Kind = MaterialSource.Name, Title = "Trompo fantasma", Scopes = [SearchScopes.Public] }]);
        var told = new Told();

        Assert.True(await Indexer.RebuildAsync(told));

        Assert.Equal(told.Last.Total, told.Last.Done);
        Assert.True(told.Last.Total > 0);
        Assert.Equal([id], await Find("trompo"));
    }

    [Fact]
    public async Task While_one_node_rebuilds_another_is_told_to_leave_it()
    {
        await site.ShareAsync("Algo que contar");
        await site.IndexedAsync();
        bool? second = null;
        var told = new Told { OnReport = () => second ??= Indexer.RebuildAsync().GetAwaiter().GetResult() };

        Assert.True(await Indexer.RebuildAsync(told));

        Assert.False(second);
    }

    [Fact]
    public async Task Everybody_finds_exactly_what_she_may_see()
    {
        const string Word = "guacamayo";
        await site.ShareAsync($"{Word} público");
        await site.ShareAsync($"{Word} de la red", visibility: MaterialVisibility.Members);
        await site.ShareAsync($"{Word} en borrador", visibility: MaterialVisibility.Draft);
        await site.ShareAsync($"{Word} del GIA", by: "marcos", group: "GIA Valle Sagrado");
        await site.ShareAsync($"{Word} multigrado", by: "marcos", group: "Multigrado Calca");
        await site.ShareAsync($"{Word} privado", by: "julia", group: "Lectura EIB");
        await site.ShareAsync($"{Word} borrador de otra", by: "julia", visibility: MaterialVisibility.Draft);
        await site.IndexedAsync();
        List<Viewer> viewers = [Viewer.Visitor];
        foreach (var mailbox in new[] { "rosa", "marcos", "julia", "david", "elena", "teresa", "administracion" })
            viewers.Add(await site.ViewerAsync(mailbox));

        foreach (var viewer in viewers)
        {
            await using var db = site.Open();
            var may = await db.MaterialsVisibleTo(viewer).Where(m => m.Title.StartsWith(Word)).Select(m => m.Id).ToListAsync();
            var result = await Search(Word, viewer);
            Assert.Equal(may.Order(), result.Hits.Select(h => MaterialSource.NumberOf(h.Id)).Order());
            Assert.Equal(may.Count, result.Total);
            Assert.Equal(may.Count, result.Facets[MaterialFacets.Kind].Sum(f => f.Count));
        }
    }

    private sealed class Told : IProgress<(int Done, int Total)>
    {
        public (int Done, int Total) Last { get; private set; }

        public Action? OnReport { get; init; }

        public void Report((int Done, int Total) value)
        {
            Last = value;
            OnReport?.Invoke();
        }
    }
}
