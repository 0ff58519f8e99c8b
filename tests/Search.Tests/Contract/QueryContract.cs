namespace Tinkuy.Search.Tests.Contract;

/// <summary>Words, phrases, exclusions, slips; and what comes first.</summary>
public abstract class QueryContract<THost> : EngineContract<THost> where THost : IEngineHost, new()
{
    [Fact]
    public async Task All_words_must_match_wherever_they_stand()
    {
        await Index(
            Document(1, "Fracciones en el mercado", "Se reparte pan entre cuatro."),
            Document(2, "Fracciones", "Con tiras de papel."),
            Document(3, "El mercado", "Con pan."));

        Assert.Equal([1], await Numbers("fracciones pan"));
    }

    [Fact]
    public async Task A_phrase_wants_its_words_side_by_side_and_in_order()
    {
        await Index(
            Document(1, "Uno", "Las fracciones equivalentes se ven."),
            Document(2, "Dos", "Equivalentes son aquellas fracciones."),
            Document(3, "Tres", "La sesión de aprendizaje."));

        Assert.Equal([1], await Numbers("\"fracciones equivalentes\""));
        Assert.Equal([1], await Numbers("«fracción equivalente»"));
        Assert.Equal([2, 1], (await Numbers("fracciones equivalentes")).OrderDescending());
        Assert.Equal([3], await Numbers("\"sesión de aprendizaje\""));
    }

    [Fact]
    public async Task A_phrase_is_found_in_any_spelling_across_lines_and_in_long_texts()
    {
        var filling = string.Join(' ', Enumerable.Range(0, 700).Select(i => $"palabra{i} y."));
        await Index(
            Document(1, "Uno", "Empieza el año\nnuevo andino."),
            Document(2, "Dos", $"{filling} Un ano de la nueva casa. {filling}"),
            Document(3, "Tres", string.Join(" y ", Enumerable.Repeat("nuevo año", 60)) + filling));

        Assert.Equal([1], await Numbers("\"ano nuevo\""));
        Assert.Equal([1], await Numbers("\"año nuevo\""));
        Assert.Equal([2], await Numbers("\"ano de la nueva casa\""));
        Assert.Equal([3], await Numbers("\"nuevos años\""));
        Assert.Equal([2], await Numbers("\"palabra348 y palabra349 y palabra350\" casa"));
    }

    [Fact]
    public async Task A_phrase_never_spans_title_and_text()
    {
        await Index(Document(1, "Las fracciones", "equivalentes y otras"));

        Assert.Empty(await Numbers("\"fracciones equivalentes\""));
    }

    [Fact]
    public async Task A_minus_leaves_out()
    {
        await Index(Document(1, "Fracciones con pan"), Document(2, "Fracciones con tiras"), Document(3, "El pan casero"));

        Assert.Equal([2], await Numbers("fracciones -pan"));
        Assert.Equal([2], await Numbers("-panes"));
        Assert.Equal([1, 2], (await Numbers("fracciones -\"pan casero\"")).Order());
        Assert.Equal([1, 2], (await Numbers("fracciones -")).Order());
    }

    [Fact]
    public async Task The_exact_title_comes_first()
    {
        for (var i = 1; i <= 30; i++)
            await Index(Document(i, $"Sobre la lectura {i}", string.Join(' ', Enumerable.Repeat("El rincón de lectura del aula. La lectura en voz alta.", 6))));
        await Index(Document(99, "El rincón de lectura", "Cada niño elige un libro."));

        Assert.Equal(99, (await Numbers("rincon de lectura"))[0]);
    }

    [Fact]
    public async Task Between_equals_quality_decides_and_repeating_a_word_does_not()
    {
        await Index(
            Document(1, "Agua", "El agua del río."),
            Document(2, "Agua", "El agua del río.") with { Quality = 1 },
            Document(3, "Spam", string.Join(' ', Enumerable.Repeat("agua", 5000))));

        Assert.Equal([2, 1, 3], await Numbers("agua"));
    }

    [Theory]
    [InlineData("fraciones", "fracciones")]
    [InlineData("facciones", "fracciones")]
    [InlineData("fracciomes", "fracciones")]
    [InlineData("equivalnetes", "equivalentes")]
    [InlineData("equibalente", "equivalentes")]
    public async Task A_slip_is_corrected_and_said(string typed, string meant)
    {
        await Index(Document(1, "Fracciones equivalentes"), Document(2, "El río sagrado"));

        var result = await Search(typed);

        Assert.Equal([1], Numbers(result));
        var correction = Assert.Single(result.Corrections);
        Assert.Equal(typed, correction.Typed);
        Assert.Contains(meant, correction.Used);
        Assert.Contains(result.Hits[0].Title, s => s.Marked);
    }

    [Fact]
    public async Task A_word_that_occurs_is_not_corrected()
    {
        await Index(Document(1, "La caza"), Document(2, "La casa"));

        var result = await Search("caza");

        Assert.Equal([1], Numbers(result));
        Assert.Empty(result.Corrections);
    }

    [Fact]
    public async Task A_slip_that_somebody_else_made_too_asks_did_you_mean()
    {
        await Index([.. Enumerable.Range(1, 12).Select(i => Document(i, $"Fracciones {i}")), Document(20, "Apuntes", "Aquí escribí fraciones mal.")]);

        var result = await Search("fraciones");

        Assert.Equal([20], Numbers(result));
        Assert.Equal("fracciones", result.DidYouMean);
    }

    [Fact]
    public async Task A_word_that_nothing_has_is_left_out_and_said()
    {
        await Index(Document(1, "Fracciones con tiras de papel"));

        var result = await Search("fracciones zzyzx papel");

        Assert.Equal([1], Numbers(result));
        Assert.Equal(["zzyzx"], result.Dropped);
        Assert.Equal(["zzyzx"], result.Hits[0].Missing);
    }

    [Fact]
    public async Task Few_hits_are_followed_by_those_that_lack_one_word()
    {
        await Index(
            Document(1, "Fracciones multigrado con pan"),
            Document(2, "Fracciones con pan"),
            Document(3, "Multigrado"),
            Document(4, "Pan multigrado y más pan"));

        var result = await Search("fracciones multigrado pan");

        Assert.True(result.Relaxed);
        Assert.Equal(1, Numbers(result)[0]);
        Assert.Equal([2, 4], Numbers(result)[1..].Order());
        Assert.Empty(result.Hits[0].Missing);
        Assert.Equal(["multigrado"], result.Hits.Single(h => h.Id == "material:2").Missing);
        Assert.Equal(3, result.Total);
    }

    [Fact]
    public async Task Two_words_that_never_meet_each_find_their_own()
    {
        await Index(Document(1, "Fracciones"), Document(2, "Danza"));

        var result = await Search("fracciones danza");

        Assert.True(result.Relaxed);
        Assert.Equal([1, 2], Numbers(result).Order());
        Assert.All(result.Hits, h => Assert.Single(h.Missing));
    }

    [Fact]
    public async Task Many_hits_are_not_diluted()
    {
        await Index([.. Enumerable.Range(1, 12).Select(i => Document(i, $"Fracciones multigrado pan {i}")), Document(20, "Fracciones multigrado")]);

        var result = await Search("fracciones multigrado pan");

        Assert.False(result.Relaxed);
        Assert.Equal(12, result.Total);
    }

    [Fact]
    public async Task A_passage_is_found_by_the_order_of_its_words_however_common_they_are()
    {
        await Index([.. Scattered(), Document(99, "Apuntes", "Ayer dijimos: miren y comparen cada tira larga. Luego salimos.")]);

        Assert.Equal(99, (await Numbers("comparen cada tira larga"))[0]);
    }

    [Fact]
    public async Task A_passage_with_a_slip_is_found_by_any_of_its_corrections()
    {
        await Index([.. Scattered(), Document(99, "Apuntes", "Ayer dijimos: miren y comparen cada tira larga. Luego salimos.")]);

        var result = await Search("comparem cada tira larga");

        Assert.Equal(["comparen", "comparan"], Assert.Single(result.Corrections).Used);
        Assert.Equal(99, Numbers(result)[0]);
    }

    // All the words of a passage, in better documents, in the title of one too, but never side by side.
    private static IEnumerable<SearchDocument> Scattered() => Enumerable.Range(1, 30).Select(i =>
        Document(i, i == 1 ? "Una tira larga" : $"Apuntes {i}", $"Es larga. {Filler} Unos comparan, que otros comparen. {Filler} Una tira. {Filler} Otra tira.") with { Quality = 1 });

    private const string Filler = "Hubo danza, canto, lectura, siembra, cosecha y mercado en la plaza.";
}
