namespace Tinkuy.Search.Tests.Contract;

/// <summary>Whatever is typed or uploaded, the engine answers with sense.</summary>
public abstract class HostileContract<THost> : EngineContract<THost> where THost : IEngineHost, new()
{
    [Theory]
    [MemberData(nameof(HostileQueries.All), MemberType = typeof(HostileQueries))]
    public async Task No_query_is_an_error(string text)
    {
        await Index(Document(1, "Fracciones con tiras"));

        var result = await Search(text);
        await Engine.SuggestAsync(text, Everyone);
        await Engine.SimilarAsync(text, Everyone);

        Assert.InRange(result.Total, 0, 1);
        if (text.Contains("fracciones", StringComparison.Ordinal) && !text.Contains("-fracciones", StringComparison.Ordinal))
            Assert.Equal([1], Numbers(result));
    }

    [Theory]
    [InlineData('x')]
    [InlineData('"')]
    [InlineData('-')]
    [InlineData('(')]
    [InlineData('ñ')]
    public async Task A_query_of_ten_kilobytes_of_one_sign_is_answered(char sign)
    {
        await Index(Document(1, "Fracciones"));

        Assert.InRange((await Search(new string(sign, 10_000))).Total, 0, 1);
    }

    [Fact]
    public async Task A_pasted_page_is_read_by_its_first_words_and_says_so()
    {
        await Index(Document(1, "Fracciones con tiras de papel"));
        var page = string.Join(' ', Enumerable.Range(0, 2000).Select(i => $"palabra{i}"));

        var request = Request("fracciones " + page);
        var result = await Engine.SearchAsync(request);

        Assert.True(request.Query.Shortened);
        Assert.Equal([1], Numbers(result));
    }

    [Fact]
    public async Task Only_common_words_list_everything_and_say_so()
    {
        await Index(Document(1, "Fracciones"), Document(2, "Agua"));

        var request = Request("de la");

        Assert.True(request.Query.OnlyStopWords);
        Assert.Equal(2, (await Engine.SearchAsync(request)).Total);
    }

    [Fact]
    public async Task Other_alphabets_are_found()
    {
        await Index(Document(1, "数学 y ajedrez"), Document(2, "Математика для детей"));

        Assert.Equal([1], await Numbers("数学"));
        Assert.Equal([2], await Numbers("МАТЕМАТИКА"));
    }

    [Fact]
    public async Task Any_text_can_be_indexed()
    {
        string[] texts = ["\0\ud800'\\''\"", new string('x', 100_000), new string('\'', 5_000), string.Concat(Enumerable.Repeat("😀", 3000)), "a:1A,2B 'c':3", string.Concat(Enumerable.Repeat("á\u0301\u0301", 500))];

        await Index([.. texts.Select((t, i) => Document(i + 1, t + " hallable", t + " texto") with { Tags = [t], Summary = t })]);

        Assert.Equal(texts.Length, (await Search("hallable texto")).Total);
    }

    [Fact]
    public async Task A_document_of_nothing_is_listed()
    {
        await Index(Document(1, ""));

        Assert.Equal([1], await Numbers(""));
    }

    [Fact]
    public async Task Markup_in_a_document_stays_text()
    {
        await Index(Document(1, "<b>Fracciones</b> & más", "<img src=x onerror=alert(1)> fracciones"));

        var hit = Assert.Single((await Search("fracciones")).Hits);

        Assert.Equal("<b>[Fracciones]</b> & más", Marked(hit.Title));
        Assert.Contains("<img src=x onerror=alert(1)> [fracciones]", Marked(hit.Snippets[0].Segments));
    }
}

/// <summary>What people and machines type into search boxes.</summary>
public static class HostileQueries
{
    public static TheoryData<string> All => new(
        "\"", "\"\"", "\"fracciones", "fracciones\"", "- -- --- -\"", "''''", "\\", "a\\'b", "fracciones & | ! ( ) <-> :* :A",
        "((((((((", "))))", "fracciones:*", "'; DROP SCHEMA search CASCADE; --", "%", "_", "\0", "fracciones\0", "\ud800", "fracciones \udfff",
        "🦙🦙", "fracciones 🦙", "数学", "математика", "ⁿ²½", "\u202efracciones", "<script>alert(1)</script>", "{{7*7}}", "${x}", "@scopes $1 :name",
        "-fracciones -tiras", "\"-\"", "«»", "“fracciones", "...", "1/0", "1e309", "ñ", "ÑÑÑÑ", "\n\t\r", "de la los en", "\"de la\"", "-de");
}
