namespace Tinkuy.Search.Tests.Contract;

/// <summary>Snippets show what matched and say where it stands, however long the document.</summary>
public abstract class SnippetContract<THost> : EngineContract<THost> where THost : IEngineHost, new()
{
    private static readonly string Filler = string.Join(' ', Enumerable.Range(0, 300).Select(i => $"relleno{i} común palabra."));

    [Fact]
    public async Task A_word_inside_an_attachment_tells_file_and_page()
    {
        await Index(Document(1, "El mercado de Pisac") with
        {
            Parts = [new("Partir, repartir y comparar."), new("Carátula", "anexo-2.pdf", 1), new("Índice", "anexo-2.pdf", 2), new("Tabla de fracciones equivalentes para imprimir.", "anexo-2.pdf", 3)],
        });

        var snippet = Assert.Single((await Search("equivalente")).Hits).Snippets[0];

        Assert.Equal(("anexo-2.pdf", 3), (snippet.Label, snippet.Page));
        Assert.Equal("Tabla de fracciones [equivalentes] para imprimir.", Marked(snippet.Segments));
    }

    [Fact]
    public async Task Words_of_one_query_may_stand_in_different_attachments()
    {
        await Index(Document(1, "Unidad") with { Parts = [new("El sapo", "a.pdf", 1), new("La papa", "b.pptx", 4)] });

        var hit = Assert.Single((await Search("sapo papa")).Hits);

        Assert.Equal(["a.pdf", "b.pptx"], hit.Snippets.Select(s => s.Label));
    }

    [Fact]
    public async Task The_passage_that_shows_most_of_the_query_is_chosen()
    {
        await Index(Document(1, "Uno", $"Hay agua. {Filler} Con agua y arcilla se moldea. {Filler} Hay arcilla."));

        var snippet = Assert.Single((await Search("agua arcilla")).Hits).Snippets[0];

        Assert.Contains("Con [agua] y [arcilla] se moldea.", Marked(snippet.Segments));
        Assert.StartsWith("…", Marked(snippet.Segments));
        Assert.EndsWith("…", Marked(snippet.Segments));
    }

    [Fact]
    public async Task Neighbouring_matches_make_one_mark()
    {
        await Index(Document(1, "Las fracciones   equivalentes"));

        Assert.Equal("Las [fracciones equivalentes]", Marked(Assert.Single((await Search("fraccion equivalente")).Hits).Title));
    }

    [Theory]
    [InlineData("ñandú", "El n\u0303andu\u0301 corre", "El [n\u0303andu\u0301] corre")]
    [InlineData("nandu", "El ÑANDÚ corre", "El [ÑANDÚ] corre")]
    [InlineData("éxito", "Nuestros e\u0301xitos", "Nuestros [e\u0301xitos]")]
    [InlineData("oficio", "Los o\ufb01cios del barrio", "Los [o\ufb01cios] del barrio")]
    public async Task A_match_is_marked_however_its_letters_are_written(string typed, string title, string marked)
    {
        await Index(Document(1, title));

        Assert.Equal(marked, Marked(Assert.Single((await Search(typed)).Hits).Title));
    }

    [Fact]
    public async Task A_match_in_tags_alone_shows_the_beginning()
    {
        await Index(
            Document(1, "Uno", "Empieza así.") with { Tags = ["geometría"] },
            Document(2, "Dos", "Otro texto.") with { Tags = ["geometría"], Summary = "El resumen." });

        var hits = (await Search("geometria")).Hits;

        Assert.Equal("Empieza así.", Marked(hits.Single(h => h.Id == "material:1").Snippets.Single().Segments));
        Assert.Equal("El resumen.", Marked(hits.Single(h => h.Id == "material:2").Snippets.Single().Segments));
    }

    [Fact]
    public async Task The_last_page_of_a_thick_book_is_found_with_its_number()
    {
        var pages = Enumerable.Range(1, 300).Select(p => new SearchPart($"{Filler} Página {p}.{(p == 300 ? " El colibrí esmeralda canta." : " El colibrí vuela. Canta la esmeralda.")}", "libro.pdf", p)).ToArray();
        await Index(Document(1, "Un libro") with { Parts = pages });

        foreach (var text in new[] { "\"colibrí esmeralda canta\"", "colibri esmeralda \"esmeralda canta\"" })
        {
            var snippet = Assert.Single((await Search(text)).Hits).Snippets[0];
            Assert.Equal(300, snippet.Page);
            Assert.Contains("[colibrí esmeralda canta]", Marked(snippet.Segments));
        }
        Assert.Empty(await Numbers("\"esmeralda colibrí\""));
    }

    [Fact]
    public async Task A_document_with_a_hundred_thousand_different_words_is_indexed()
    {
        var text = string.Join(' ', Enumerable.Range(0, 120_000).Select(i => $"palabra{i:x}enorme"));
        await Index(Document(1, "Glosario", text), Document(2, "Otro"));

        Assert.Equal([1], await Numbers("glosario palabra2fenorme"));
    }
}
