namespace Tinkuy.Search.Tests.Contract;

/// <summary>Facets tell the truth, whatever is selected; pages neither repeat nor lose a hit.</summary>
public abstract class FacetContract<THost> : EngineContract<THost> where THost : IEngineHost, new()
{
    private static readonly string[] Areas = ["matematica", "comunicacion", "arte"];
    private static readonly string[] Levels = ["inicial", "primaria"];

    private static SearchDocument Lesson(int number) => Document(number, $"Sesión {number}", "Agua y tierra.") with
    {
        Facets = new Dictionary<string, IReadOnlyList<string>>
        {
            ["area"] = number % 6 == 0 ? [Areas[0], Areas[1]] : [Areas[number % 3]],
            ["level"] = [Levels[number % 2]],
        },
        Uses = number % 7,
        Quality = number % 5 / 5.0,
    };

    private static SearchRequest Filtered(SearchRequest request, params (string Facet, string[] Values)[] filters) =>
        request with { Filters = filters.ToDictionary(f => f.Facet, f => (IReadOnlyCollection<string>)f.Values) };

    [Fact]
    public async Task Each_count_is_what_choosing_that_value_would_give()
    {
        var lessons = Enumerable.Range(1, 60).Select(Lesson).ToArray();
        await Index(lessons);
        (string, string[])[][] selections = [[], [("area", ["matematica"])], [("area", ["matematica", "arte"])], [("area", ["arte"]), ("level", ["primaria"])]];

        foreach (var selection in selections)
        {
            var result = await Engine.SearchAsync(Filtered(Request("agua"), selection));
            Assert.Equal(lessons.Count(l => selection.All(s => Has(l, s.Item1, s.Item2))), result.Total);
            foreach (var (facet, counts) in result.Facets)
                foreach (var count in counts)
                {
                    var others = selection.Where(s => s.Item1 != facet).Append((facet, [count.Value])).ToArray();
                    Assert.Equal((await Engine.SearchAsync(Filtered(Request("agua"), others))).Total, count.Count);
                }
        }
    }

    [Fact]
    public async Task A_value_that_does_not_exist_finds_nothing_and_a_facet_without_values_is_no_filter()
    {
        await Index(Lesson(1), Lesson(2));

        Assert.Equal(0, (await Engine.SearchAsync(Filtered(Request("agua"), ("area", ["alquimia"])))).Total);
        Assert.Equal(0, (await Engine.SearchAsync(Filtered(Request("agua"), ("color", ["azul"])))).Total);
        Assert.Equal(0, (await Engine.SearchAsync(Filtered(Request("agua"), ("a\0rea", ["\ud800", "\0", "{1,2}"])))).Total);
        Assert.Equal(2, (await Engine.SearchAsync(Filtered(Request("agua"), ("area", [])))).Total);
    }

    [Fact]
    public async Task Selecting_a_facet_never_adds_relaxed_hits()
    {
        await Index([.. Enumerable.Range(1, 24).Select(i => Lesson(i) with { Title = "Sesión", Summary = i <= 12 ? "multigrado" : "" })]);

        var all = await Search("agua tierra multigrado");
        var some = await Engine.SearchAsync(Filtered(Request("agua tierra multigrado"), ("level", ["primaria"])));

        Assert.Equal(12, all.Total);
        Assert.Equal(all.Facets["level"].Single(v => v.Value == "primaria").Count, some.Total);
    }

    [Theory]
    [InlineData(SearchSort.Relevance, "agua")]
    [InlineData(SearchSort.Relevance, "")]
    [InlineData(SearchSort.Newest, "agua")]
    [InlineData(SearchSort.MostUsed, "agua")]
    [InlineData(SearchSort.MostUsed, "")]
    public async Task Pages_together_hold_each_hit_once(SearchSort sort, string text)
    {
        await Index([.. Enumerable.Range(1, 53).Select(Lesson)]);

        List<int> seen = [];
        for (var page = 1; page <= 6; page++)
            seen.AddRange(Numbers(await Engine.SearchAsync(Request(text) with { Sort = sort, Page = page, PageSize = 10 })));

        Assert.Equal(53, seen.Count);
        Assert.Equal(Enumerable.Range(1, 53), seen.Order());
    }

    [Fact]
    public async Task Sorts_do_what_they_say()
    {
        await Index([.. Enumerable.Range(1, 20).Select(Lesson)]);

        var newest = await Engine.SearchAsync(Request("agua") with { Sort = SearchSort.Newest });
        var used = await Engine.SearchAsync(Request("agua") with { Sort = SearchSort.MostUsed });

        Assert.Equal(Enumerable.Range(1, 20).Reverse(), Numbers(newest));
        Assert.Equal(Numbers(used).Select(n => n % 7).OrderDescending(), Numbers(used).Select(n => n % 7));
    }

    [Theory]
    [InlineData(1_000_000_000)]
    [InlineData(int.MaxValue)]
    public async Task A_page_past_the_end_is_empty_and_keeps_the_total(int page)
    {
        await Index(Lesson(1));

        var result = await Engine.SearchAsync(Request("agua") with { Page = page });

        Assert.Empty(result.Hits);
        Assert.Equal(1, result.Total);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    public async Task A_page_before_the_first_is_the_first(int page)
    {
        await Index(Lesson(1));

        Assert.Single((await Engine.SearchAsync(Request("agua") with { Page = page, PageSize = 0 })).Hits);
    }

    [Fact]
    public async Task Kinds_can_be_chosen()
    {
        await Index(Lesson(1), Lesson(2) with { Id = "conversation:2", Kind = "conversation" });

        Assert.Equal(["conversation:2"], (await Engine.SearchAsync(Request("agua") with { Kinds = ["conversation"] })).Hits.Select(h => h.Id));
    }

    private static bool Has(SearchDocument document, string facet, string[] values) =>
        document.Facets.TryGetValue(facet, out var own) && own.Intersect(values).Any();
}
