using Tinkuy.Search.Postgres;

namespace Tinkuy.Search.Tests.Postgres;

/// <summary>What happens beyond the number of matches that is ranked in full.</summary>
public sealed class RankingTests : IAsyncLifetime
{
    private static readonly SearchScope Everyone = SearchScope.Of("public");
    private readonly PostgresHost host = new();
    private PostgresSearchEngine engine = null!;

    public async Task InitializeAsync() => engine = await host.StartAsync(new RankingLimits(Broad: 30, All: 20, Joined: 25, BySmall: 5, ByQuality: 5));

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task Among_many_matches_the_best_by_title_and_by_quality_come_first_and_none_is_lost()
    {
        await engine.IndexAsync([.. Enumerable.Range(1, 60).Select(i => new SearchDocument
        {
            Id = $"material:{i}",
            Kind = "material",
            Title = i == 41 ? "Agua y río" : $"Sesión {i}",
            Parts = [new("Se habla de agua y del río.")],
            Quality = i == 50 ? 1 : 0.1,
            Scopes = ["public"],
        })]);

        List<string> seen = [];
        for (var page = 1; page <= 6; page++)
            seen.AddRange((await engine.SearchAsync(new(host.Queries.Analyse("agua río"), Everyone) { Page = page, PageSize = 10 })).Hits.Select(h => h.Id));

        Assert.Equal("material:41", seen[0]);
        Assert.Equal("material:50", seen[1]);
        Assert.Equal(60, seen.Distinct().Count());
    }

    [Fact]
    public async Task A_passage_of_words_that_many_have_is_found_where_they_stand_in_a_row()
    {
        // Neither title nor quality nor age tells the seventh from the others, only its words' order.
        await engine.IndexAsync([.. Enumerable.Range(1, 60).Select(i => new SearchDocument
        {
            Id = $"material:{i}",
            Kind = "material",
            Title = $"Sesión {i}",
            Parts = [new(i == 7 ? "Cada grupo mide la sombra del árbol con su cuerda." : "La sombra fresca. Un árbol viejo y una cuerda larga. Alguien mide despacio, luego todo el grupo.")],
            Quality = 0.01 * i,
            Scopes = ["public"],
        })]);
        await engine.IndexAsync([new() { Id = "material:61", Kind = "material", Title = "Sesión 61", Parts = [new("Pasa una ballena.")], Scopes = ["public"] }]);
        async Task<string> First(string typed) => (await engine.SearchAsync(new(host.Queries.Analyse(typed), Everyone))).Hits[0].Id;

        Assert.Equal("material:7", await First("grupo mide la sombra del árbol con su cuerda"));
        Assert.Equal("material:7", await First("mide sombra arboles cuerdas"));
        Assert.Equal("material:7", await First("sombra arbol cuerda"));
        Assert.Equal("material:7", await First("mide sonbra arbol"));
        Assert.Equal("material:7", await First("mide la sombra del árbol zzyzx"));
        Assert.Equal("material:7", await First("mide la sombra del árbol con su cuerda ballena"));
    }

    [Fact]
    public async Task In_a_phrase_only_stop_words_stand_where_some_were_typed()
    {
        await engine.IndexAsync([.. new[] { "La sesión de aprendizaje", "Una sesión del aprendizaje", "Una sesión larga aprendizaje" }.Select((text, i) =>
            new SearchDocument { Id = $"material:{i}", Kind = "material", Title = text, Scopes = ["public"] })]);

        var found = await engine.SearchAsync(new(host.Queries.Analyse("\"sesión de aprendizaje\""), Everyone));

        Assert.Equal(["material:0", "material:1"], found.Hits.Select(h => h.Id).Order());
    }
}
