namespace Tinkuy.Search.Tests.Contract;

/// <summary>The index follows what is fed, and is rebuilt under its readers.</summary>
public abstract class UpkeepContract<THost> : EngineContract<THost> where THost : IEngineHost, new()
{
    [Fact]
    public async Task A_change_replaces_all_of_what_was()
    {
        await Index(Document(1, "Pasado", "viejo texto") with { Tags = ["vieja"], Parts = [new("viejo texto"), new("viejo anexo", "a.pdf", 1)] });
        await Index(Document(1, "Después", "nuevo"));

        Assert.Empty(await Numbers("viejo"));
        Assert.Empty(await Numbers("pasado"));
        Assert.Equal([1], await Numbers("nuevo"));
        Assert.Equal(1, (await Engine.StateAsync()).Documents);
    }

    [Fact]
    public async Task The_last_of_two_versions_in_one_batch_counts()
    {
        await Index(Document(1, "Primera"), Document(1, "Segunda"));

        Assert.Equal([1], await Numbers("segunda"));
        Assert.Equal(1, (await Engine.StateAsync()).Documents);
    }

    [Fact]
    public async Task What_is_removed_is_gone()
    {
        await Index(Document(1, "Agua"), Document(2, "Agua"));

        await Engine.RemoveAsync(["material:1", "material:404"]);

        Assert.Equal([2], await Numbers("agua"));
    }

    [Fact]
    public async Task A_rebuild_keeps_answering_and_drops_what_was_not_fed_again()
    {
        await Index(Document(1, "Agua"), Document(2, "Agua quetzal"));
        Assert.True((await Engine.StateAsync()).NeedsRebuild);

        var rebuild = await Engine.BeginRebuildAsync();
        Assert.Equal([1, 2], (await Numbers("agua")).Order());
        await Index(Document(1, "Agua"));
        Assert.Equal([1, 2], (await Numbers("agua")).Order());
        await Engine.EndRebuildAsync(rebuild);

        Assert.Equal([1], await Numbers("agua"));
        Assert.False((await Engine.StateAsync()).NeedsRebuild);
        Assert.Empty((await Search("quetzales")).Hits);
    }

    [Fact]
    public async Task A_position_is_kept_once_the_index_is_filled_by_todays_analyser()
    {
        Assert.Null(await Engine.PositionAsync());

        var rebuild = await Engine.BeginRebuildAsync();
        await Index(Document(1, "Agua"));
        await Engine.EndRebuildAsync(rebuild);
        await Engine.KeepPositionAsync("7:42");

        await Engine.PrepareAsync();
        Assert.Equal("7:42", await Engine.PositionAsync());
    }

    [Fact]
    public async Task Preparing_again_keeps_the_index()
    {
        await Index(Document(1, "Agua"));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Engine.PrepareAsync()));

        Assert.Equal([1], await Numbers("agua"));
    }

    [Fact]
    public async Task Writers_at_once_neither_fail_nor_lose()
    {
        await Task.WhenAll(Enumerable.Range(0, 6).Select(w => Engine.IndexAsync(
            [.. Enumerable.Range(1, 40).Select(i => Document(((i * (w + 3)) % 40) + 1, $"Agua número {i}", $"palabra{w} palabra{i}"))])));

        Assert.Equal(40, (await Search("agua")).Total);
    }

    [Fact]
    public async Task An_empty_index_answers()
    {
        var result = await Search("agua");

        Assert.Equal(0, result.Total);
        Assert.Empty(result.Facets);
        Assert.Equal(0, (await Search("")).Total);
        Assert.Equal(0, (await Engine.StateAsync()).Documents);
    }
}
