using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Search;
using Tinkuy.Search.Queries;
using Tinkuy.Testing;
using Tinkuy.Web.Features.Search;
using Tinkuy.Web.Tests.Features.Search;

namespace Tinkuy.Search.Lucene.Tests;

/// <summary>A site that runs on Lucene, and goes on running whatever becomes of its index.</summary>
public class SiteTests(LuceneSite site) : IClassFixture<LuceneSite>
{
    private async Task<List<long>> Find(string text, Viewer? viewer = null)
    {
        await using var db = site.Open();
        var scope = await SearchScopes.OfAsync(db, viewer ?? Viewer.Visitor, default);
        var result = await site.Engines.Answering.SearchAsync(new(site.Services.GetRequiredService<QueryAnalyser>().Analyse(text), scope) { PageSize = 100, Kinds = [MaterialSource.Name] });
        Assert.Equal(result.Total, result.Hits.Count);
        return [.. result.Hits.Select(h => MaterialSource.NumberOf(h.Id)).Order()];
    }

    [Fact]
    public async Task What_is_saved_is_found_by_both_engines_from_one_log()
    {
        var id = await site.ShareAsync("La chakana y las estaciones");
        var draft = await site.ShareAsync("Chakana en borrador", visibility: MaterialVisibility.Draft);
        await site.IndexedAsync();

        Assert.True(site.Engines.Own!.Serves);
        Assert.Equal([id], await Find("chakanas"));
        Assert.DoesNotContain(draft, await Find("chakana"));
        Assert.Contains(draft, await Find("chakana", await site.ViewerAsync("rosa")));
    }

    [Fact]
    public async Task Its_folder_deleted_PostgreSQL_answers_until_the_index_is_whole_again()
    {
        var before = await site.ShareAsync("Quipus de la feria");
        await site.IndexedAsync();
        Directory.Delete(site.IndexFolder, recursive: true);

        Assert.Equal([before], await Find("quipu"));
        var after = await site.ShareAsync("Quipus del abuelo");
        await MendedAsync();

        Assert.True(Directory.Exists(site.IndexFolder));
        Assert.Equal([before, after], await Find("quipu"));
        Assert.True(await site.Engines.Own!.NeedsRebuildAsync() is false);
    }

    [Fact]
    public async Task Its_files_overwritten_it_mends_itself_too()
    {
        var id = await site.ShareAsync("Retablos de papel");
        await site.IndexedAsync();
        foreach (var file in Directory.GetFiles(site.IndexFolder).Where(f => Path.GetFileName(f)[0] == '_'))
            await File.WriteAllBytesAsync(file, new byte[new FileInfo(file).Length]);

        Assert.Equal([id], await Find("retablo"));
        await MendedAsync();

        Assert.Equal([id], await Find("retablo"));
    }

    [Fact]
    public async Task A_reindex_asked_for_anywhere_is_done_here_by_itself()
    {
        var id = await site.ShareAsync("Tejidos con telar");
        await site.IndexedAsync();
        await using var db = site.Open();
        var generation = await ChangeLog.AskRebuildAsync(db);
        Assert.Equal([id], await Find("telar"));

        await MendedAsync();

        Assert.All(await db.SearchIndexes.AsNoTracking().ToListAsync(), i => Assert.True(i.Generation >= generation && i.Problem is null));
        Assert.Equal(2, await db.SearchIndexes.CountAsync());
        Assert.Equal([id], await Find("telar"));
    }

    // The site's own worker is at it at the same time: whoever notices a loss is told so, once.
    private async Task MendedAsync()
    {
        for (var attempt = 0; ; attempt++)
            try
            {
                await site.IndexedAsync();
                return;
            }
            catch (SearchIndexLostException) when (attempt < 5)
            {
                // Noticed just now.
            }
    }
}
