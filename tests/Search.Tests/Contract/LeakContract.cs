namespace Tinkuy.Search.Tests.Contract;

/// <summary>Whoever may not see a document learns nothing of it, by no road.</summary>
public abstract class LeakContract<THost> : EngineContract<THost> where THost : IEngineHost, new()
{
    private const string Canary = "quetzalcanario";

    private static readonly SearchDocument Private = Document(7, $"Lectura {Canary}", $"Solo nuestro grupo conoce {Canary} y su trampolín.", "group:5") with
    {
        Tags = [Canary],
        Facets = new Dictionary<string, IReadOnlyList<string>> { ["area"] = [Canary, "arte"] },
    };

    private static readonly SearchDocument Open = Document(1, "Lectura en voz alta", "Leemos juntos.") with
    {
        Facets = new Dictionary<string, IReadOnlyList<string>> { ["area"] = ["arte"] },
    };

    [Theory]
    [MemberData(nameof(Strangers.Tokens), MemberType = typeof(Strangers))]
    public async Task Nothing_of_a_private_document_reaches_a_stranger(string[] tokens)
    {
        await Index(Private, Open);
        var stranger = SearchScope.Of(tokens);

        foreach (var text in new[] { Canary, "lectura", "", $"\"lectura {Canary}\"", $"lectura {Canary} voz", "-leemos", "trampolin", "quetzalcanari" })
        {
            var result = await Search(text, stranger);
            Assert.DoesNotContain(result.Hits, h => h.Id == Private.Id);
            Assert.True(result.Total <= 1);
            Assert.All(result.Facets.Values.SelectMany(v => v), v => Assert.True(v.Value != Canary && v.Count <= 1));
            Assert.DoesNotContain(result.Corrections.SelectMany(c => c.Used), w => w.Contains(Canary, StringComparison.Ordinal));
            Assert.True(result.DidYouMean?.Contains(Canary, StringComparison.Ordinal) is not true);
        }
        foreach (var typed in new[] { "lec", "quetz", Canary, "lectura q" })
            Assert.DoesNotContain(await Engine.SuggestAsync(typed, stranger), s => s.Id == Private.Id);
        Assert.DoesNotContain(Private.Id, await Engine.SimilarAsync(Open.Id, stranger));
        Assert.Empty(await Engine.SimilarAsync(Private.Id, stranger));
    }

    [Fact]
    public async Task Whoever_may_see_it_finds_it_by_every_road()
    {
        await Index(Private, Open, Document(8, $"Más lectura {Canary}", "", "group:5"));
        var member = SearchScope.Of("public", "group:5");

        Assert.Contains(7, await Numbers(Canary, member));
        Assert.Contains(7, Numbers(await Search("quetzalcanaria", member)));
        Assert.Contains((await Search("", member)).Facets["area"], v => v.Value == Canary);
        Assert.Contains(await Engine.SuggestAsync("quetz", member), s => s.Id == Private.Id);
        Assert.Contains(Private.Id, await Engine.SimilarAsync("material:8", member));
    }

    [Fact]
    public async Task To_a_stranger_a_private_word_is_like_one_that_nowhere_stands()
    {
        await Index(Document(1, "Fracciones con pan"), Document(2, "Faccionez", "", "group:5"));

        var withPrivateWord = await Search("faccionez");
        await Engine.RemoveAsync(["material:2"]);
        var without = await Search("faccionez");

        Assert.Equal(Numbers(without), Numbers(withPrivateWord));
        Assert.Equal(without.Corrections.SelectMany(c => c.Used), withPrivateWord.Corrections.SelectMany(c => c.Used));
        Assert.NotEmpty(without.Corrections);
    }

    [Fact]
    public async Task A_document_made_private_leaves_no_trace()
    {
        await Index(Private with { Scopes = ["public"] }, Open);
        Assert.Equal([7], await Numbers(Canary));

        await Index(Private);

        Assert.Empty(await Numbers(Canary));
        Assert.Empty((await Search("quetzalcanari")).Corrections);
        Assert.Empty(await Engine.SuggestAsync("quetz", Everyone));
    }

    [Fact]
    public async Task A_document_without_scopes_is_found_by_nobody()
    {
        await Index(Open with { Scopes = [] });

        Assert.Empty(await Numbers("lectura"));
        Assert.Empty(await Numbers("lectura", SearchScope.Of("", "public", "members")));
    }
}

/// <summary>Who may see open things, and not the private one.</summary>
public static class Strangers
{
    public static TheoryData<string[]> Tokens => new(["public"], ["public", "members"], ["public", "members", "group:50", "person:7"], []);
}
