namespace Tinkuy.Search.Tests.Contract;

/// <summary>Spanish as teachers type it.</summary>
public abstract class SpanishContract<THost> : EngineContract<THost> where THost : IEngineHost, new()
{
    [Theory]
    [InlineData("fraccion", "Fracciones con tiras de papel")]
    [InlineData("fracciones", "La fracción como parte")]
    [InlineData("FRACCIÓN", "Fracciones con tiras de papel")]
    [InlineData("tema", "Temas para la asamblea")]
    [InlineData("temas", "Un tema por semana")]
    [InlineData("lapiz", "Lápices de colores")]
    [InlineData("lápices", "El lápiz y el papel")]
    [InlineData("ley", "Las leyes del juego")]
    [InlineData("inglesa", "Canciones inglesas")]
    [InlineData("ingleses", "Juegos en inglés")]
    [InlineData("pinguino", "Los pingüinos")]
    [InlineData("mes", "Los meses del año")]
    [InlineData("luces", "Luz y sombra")]
    [InlineData("alumno", "Pacto docente/alumno")]
    [InlineData("docente", "Pacto docente/alumno")]
    [InlineData("4", "Sesión para 4.º grado")]
    [InlineData("tanta", "T'anta: el pan en quechua")]
    [InlineData("t’anta", "T'anta: el pan en quechua")]
    [InlineData("equivalentes", "Fracciones equiva-\nlentes")]
    [InlineData("fichas", "ﬁchas de lectura")]
    [InlineData("educacion", "Educacio\u0301n rural")]
    public async Task A_word_is_found_in_any_of_its_forms(string typed, string title)
    {
        await Index(Document(1, title), Document(2, "Otra cosa distinta"));

        var result = await Search(typed);

        Assert.Equal([1], Numbers(result));
        Assert.Contains(result.Hits[0].Title, s => s.Marked);
        Assert.Empty(result.Corrections);
    }

    [Fact]
    public async Task The_letter_enye_is_kept_when_typed_and_forgiven_when_not()
    {
        await Index(Document(1, "El año del niño"), Document(2, "Ano y recto: aparato digestivo"));

        Assert.Equal([2], (await Numbers("ano recto")).Order());
        Assert.Equal([1, 2], (await Numbers("ano")).Order());
        Assert.Equal([1], await Numbers("año"));
        Assert.Equal([1], await Numbers("nino"));
        Assert.Equal([1], await Numbers("ninos"));
        Assert.Equal([1], await Numbers("ni\u0303nos".Replace("i\u0303n", "in\u0303", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_typed_enye_is_never_corrected_away()
    {
        await Index(Document(1, "Campana de bronce"), Document(2, "Cabana de madera"));

        Assert.Empty((await Search("campaña")).Hits);
        Assert.Empty((await Search("cabañas")).Hits);
    }

    [Theory]
    [InlineData("GIA", "PE", "Acta del grupo de interaprendizaje")]
    [InlineData("grupo de interaprendizaje", "PE", "Nuestra GIA de abril")]
    [InlineData("planeación", "MX", "Sesión de aprendizaje sobre el agua")]
    [InlineData("sesion de aprendizaje", "PE", "Plan de clase sobre el agua")]
    [InlineData("sesiones de aprendizaje agua", "PE", "Plan de clase sobre el agua")]
    [InlineData("cte", "MX", "Consejo Técnico Escolar: segunda sesión")]
    [InlineData("NEE", null, "Atender necesidades educativas especiales")]
    [InlineData("ugel", "PE", "La UGEL Calca convoca")]
    public async Task Acronyms_and_what_means_the_same_find_each_other(string typed, string? country, string title)
    {
        await Index(Document(1, title), Document(2, "Grupo de danza y aprendizaje de canto, sin plan"));

        Assert.Equal(1, Numbers(await Search(typed, country: country)).FirstOrDefault());
    }

    [Fact]
    public async Task Synonyms_of_another_country_do_not_count()
    {
        await Index(Document(1, "Consejo técnico escolar"));

        Assert.Empty(Numbers(await Search("CTE", country: "PE")));
        Assert.Equal([1], Numbers(await Search("CTE", country: "MX")));
    }
}
