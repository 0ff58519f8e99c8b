using Tinkuy.Search.Queries;

namespace Tinkuy.Search.Lucene.Tests;

/// <summary>Whatever happens to the folder, the process goes on and the index comes back.</summary>
public sealed class LossTests : IAsyncLifetime
{
    private static readonly QueryAnalyser Queries = new(Synonyms.Load().Analyser, Synonyms.Load().Synonyms);
    private readonly LuceneHost host = new();
    private LuceneSearchEngine engine = null!;

    public async Task InitializeAsync() => engine = (LuceneSearchEngine)await host.StartAsync();

    public async Task DisposeAsync() => await host.DisposeAsync();

    private async Task<int> CountAsync(string text) => (await engine.SearchAsync(new(Queries.Analyse(text), SearchScope.Of("public")))).Total;

    private async Task FillAsync(string position, params string[] titles)
    {
        var rebuild = await engine.BeginRebuildAsync();
        await engine.IndexAsync([.. titles.Select((t, i) => new SearchDocument { Id = $"material:{i}", Kind = "material", Title = t, Scopes = ["public"] })]);
        await engine.EndRebuildAsync(rebuild);
        await engine.KeepPositionAsync(position);
        await engine.PositionAsync();
    }

    private async Task AssertLostAndUsableAgainAsync()
    {
        await Assert.ThrowsAsync<SearchIndexLostException>(() => engine.PositionAsync());
        await Assert.ThrowsAsync<SearchIndexLostException>(() => CountAsync("agua"));
        await engine.PrepareAsync();
        Assert.Null(await engine.PositionAsync());
        Assert.True((await engine.StateAsync()).NeedsRebuild);
        await FillAsync("1:2:3", "Agua", "Agua y río");
        Assert.Equal(2, await CountAsync("agua"));
        Assert.Equal("1:2:3", await engine.PositionAsync());
    }

    [Fact]
    public async Task A_folder_deleted_underneath_is_noticed_and_begun_anew()
    {
        await FillAsync("1:1:1", "Agua");
        Directory.Delete(host.Folder, recursive: true);

        await AssertLostAndUsableAgainAsync();
    }

    [Fact]
    public async Task A_file_overwritten_underneath_is_noticed_and_the_index_begun_anew()
    {
        await FillAsync("1:1:1", "Agua");
        foreach (var file in Directory.GetFiles(host.Folder).Where(f => Path.GetFileName(f)[0] == '_'))
            await File.WriteAllBytesAsync(file, new byte[new FileInfo(file).Length]);

        await AssertLostAndUsableAgainAsync();
    }

    [Fact]
    public async Task A_folder_full_of_rubbish_is_begun_anew()
    {
        await FillAsync("1:1:1", "Agua");
        engine.Dispose();
        foreach (var file in Directory.GetFiles(host.Folder))
            await File.WriteAllTextAsync(file, "nada");

        using var reopened = await LuceneHost.OpenAsync(host.Folder);

        Assert.Null(await reopened.PositionAsync());
        Assert.Equal(0, (await reopened.StateAsync()).Documents);
    }

    [Fact]
    public async Task Closed_and_opened_again_it_is_what_it_was()
    {
        await FillAsync("4:5:6", "Agua", "Río");
        engine.Dispose();

        using var reopened = await LuceneHost.OpenAsync(host.Folder);

        Assert.Equal("4:5:6", await reopened.PositionAsync());
        Assert.Equal(2, (await reopened.StateAsync()).Documents);
    }

    [Fact]
    public async Task A_position_never_outlives_what_was_indexed_before_it()
    {
        await FillAsync("1:1:1", "Agua");
        await engine.IndexAsync([new() { Id = "material:9", Kind = "material", Title = "Río", Scopes = ["public"] }]);
        await engine.KeepPositionAsync("1:2:2");
        var copy = Directory.CreateTempSubdirectory("tinkuy-lucene-").FullName;
        // What a power cut leaves behind: the files of the last commit.
        foreach (var file in Directory.GetFiles(host.Folder).Where(f => Path.GetFileName(f) != "write.lock"))
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));

        using (var survivor = await LuceneHost.OpenAsync(copy))
            Assert.Equal(await survivor.PositionAsync() == "1:2:2" ? 2 : 1, (await survivor.StateAsync()).Documents);
        Directory.Delete(copy, recursive: true);
    }

    [Fact]
    public async Task A_folder_that_another_engine_keeps_is_left_to_it()
    {
        await FillAsync("1:1:1", "Agua");

        await Assert.ThrowsAsync<SearchIndexLostException>(() => LuceneHost.OpenAsync(host.Folder));

        Assert.Equal(1, await CountAsync("agua"));
        Assert.Equal("1:1:1", await engine.PositionAsync());
    }
}
