namespace Tinkuy.Search.Tests.Contract;

/// <summary>Titles while typing, and documents alike.</summary>
public abstract class SuggestContract<THost> : EngineContract<THost> where THost : IEngineHost, new()
{
    [Theory]
    [InlineData("fra")]
    [InlineData("fracciones eq")]
    [InlineData("equivalentes fracc")]
    [InlineData("FRACCIÓNES")]
    [InlineData("tiras para f")]
    [InlineData("nin")]
    [InlineData("niñ")]
    public async Task A_title_is_suggested_by_the_words_typed_so_far(string typed)
    {
        await Index(Document(1, "Fracciones equivalentes: tiras para niños"), Document(2, "Danza"));

        Assert.Equal(["material:1"], (await Engine.SuggestAsync(typed, Everyone)).Select(s => s.Id));
    }

    [Theory]
    [InlineData("")]
    [InlineData("f")]
    [InlineData("  ")]
    [InlineData("zz")]
    [InlineData("racciones")]
    public async Task Too_little_or_nothing_alike_suggests_nothing(string typed)
    {
        await Index(Document(1, "Fracciones"));

        Assert.Empty(await Engine.SuggestAsync(typed, Everyone));
    }

    [Fact]
    public async Task The_best_come_first_and_a_title_comes_once()
    {
        await Index(Document(1, "Agua A"), Document(2, "Agua B") with { Quality = 0.9 }, Document(3, "Agua A"));

        Assert.Equal(["Agua B", "Agua A"], (await Engine.SuggestAsync("agua", Everyone)).Select(s => s.Title));
    }

    [Fact]
    public async Task The_like_of_a_document_shares_its_rare_words()
    {
        await Index(
            Document(1, "Sesión de fracciones con regletas"),
            Document(2, "Sesión de danza"),
            Document(3, "Regletas y fracciones: sesión"),
            Document(4, "Sesión de fracciones"));

        Assert.Equal("material:3", (await Engine.SimilarAsync("material:1", Everyone))[0]);
        Assert.DoesNotContain("material:1", await Engine.SimilarAsync("material:1", Everyone));
    }

    [Fact]
    public async Task A_document_that_shares_nothing_has_no_like()
    {
        await Index(Document(1, "Alfa"), Document(2, "Beta"));

        Assert.Empty(await Engine.SimilarAsync("material:1", Everyone));
        Assert.Empty(await Engine.SimilarAsync("material:404", Everyone));
    }
}
