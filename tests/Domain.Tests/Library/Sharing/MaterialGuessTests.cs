using Tinkuy.Domain.Library;
using Tinkuy.Domain.Taxonomies;

namespace Tinkuy.Domain.Tests.Library.Sharing;

public class MaterialGuessTests
{
    private const string Plan = """
        INSTITUCIÓN EDUCATIVA N° 50183 - CALCA
        SESIÓN DE APRENDIZAJE N° 05
        Título de la sesión: "Repartimos tiras de papel en partes iguales"
        I. DATOS INFORMATIVOS
        Docente: una maestra
        Área: Matemática
        Grado y sección: 3.º y 4.º de primaria (aula multigrado)
        Duración: 90 minutos
        Materiales: tiras de papel, tijeras y plumones
        Competencia: Resuelve problemas de cantidad
        Los niños y las niñas comparan las tiras con las de su compañero y dicen qué parte es.
        Cierre: se evalúa con una lista de cotejo.
        """;

    private static readonly Curriculum Peru = new Taxonomy().For("PE");

    [Fact]
    public void A_plan_fills_its_own_form()
    {
        var guess = Guess("sesion5.docx", Plan);
        Assert.Equal("Repartimos tiras de papel en partes iguales", guess.Title);
        Assert.Equal(MaterialKind.Session, guess.Kind);
        Assert.Equal(["3", "4"], guess.Grades);
        Assert.Equal("matematica", guess.Area);
        Assert.Equal(90, guess.DurationMinutes);
        Assert.Equal("tiras de papel, tijeras y plumones", guess.MaterialsNeeded);
        Assert.Contains("multigrado", guess.Modalities);
        Assert.Equal("es", guess.Language);
        Assert.False(guess.NeedsElectricity);
        Assert.Single(guess.Competencies);
    }

    [Theory]
    [InlineData("Grado: 3ro de primaria", "3")]
    [InlineData("1.º a 6.º grado de primaria", "1,2,3,4,5,6")]
    [InlineData("para quinto y sexto grado de primaria", "5,6")]
    [InlineData("Tercer grado de secundaria", "s3")]
    [InlineData("GRADO Y SECCIÓN: 2do B - Nivel primaria", "2")]
    [InlineData("2° grado", "2")]
    [InlineData("Año 2026, I.E. 50183 de primaria, aula 7", "")]
    [InlineData("Nada de eso", "")]
    public void Grades_are_read_as_plans_write_them(string line, string codes) => Assert.Equal(codes, string.Join(',', Guess("a.pdf", line).Grades));

    [Theory]
    [InlineData("Duración: 2 horas pedagógicas", "PE", 90)]
    [InlineData("Tiempo: 1 hora", "PE", 60)]
    [InlineData("Duración\t45 min.", "PE", 45)]
    [InlineData("Tiempo aproximado:\n2 horas lectivas", "MX", 100)]
    [InlineData("Duración: toda la mañana", "PE", null)]
    [InlineData("Leemos 45 minutos cada día", "PE", null)]
    public void Time_is_read_only_after_its_label(string line, string country, int? minutes) =>
        Assert.Equal(minutes, MaterialGuess.From("a.pdf", [line], new Taxonomy().For(country)).DurationMinutes);

    [Theory]
    [InlineData("sesion_3-fracciones equivalentes.docx", "", "Sesion 3 fracciones equivalentes")]
    [InlineData("IMG_20260503_101112.jpg", "", null)]
    [InlineData("Documento1.docx", "", null)]
    [InlineData("WhatsApp Image 2026-05-03.jpeg", "", null)]
    [InlineData("a.pdf", "UGEL CALCA\nFICHA DE TRABAJO: CONTAMOS SEMILLAS\nNombre: ____", "Ficha de trabajo: contamos semillas")]
    [InlineData("a.md", "# El ciclo del agua en la chacra\n\nTexto", "El ciclo del agua en la chacra")]
    public void A_title_is_found_where_the_author_put_it(string file, string text, string? title) => Assert.Equal(title, Guess(file, text).Title);

    [Theory]
    [InlineData("Huk punchaw kay wawakuna chay mayuman rirqanku. Mana unu kanchu, hinaspa llapan huk wasiman.", "qu")]
    [InlineData("The students in this class are working with the seeds of the valley and the river.", "en")]
    [InlineData("semillas", null)]
    public void Languages_are_told_by_their_small_words(string text, string? tag) => Assert.Equal(tag, Guess("a.pdf", text).Language);

    [Fact]
    public void A_proyector_needs_electricity_and_a_video_on_the_net_needs_both()
    {
        Assert.Equal((true, false), Conditions("Materiales: proyector y papelotes"));
        Assert.Equal((true, true), Conditions("Vemos un video de YouTube"));
        Assert.Equal((false, false), Conditions("Materiales: semillas"));
    }

    [Fact]
    public void Whatever_the_file_holds_guessing_ends()
    {
        foreach (var odd in new[] { "", new string('\n', 5_000), string.Concat(Enumerable.Repeat("grado 3 y ", 3_000)), new string('á', 50_000), "Título:", "\ud83d\ude00 grado", "Área:\t\t\t" })
            Assert.NotNull(MaterialGuess.From(odd + ".pdf", [odd], Peru));
    }

    private static (bool, bool) Conditions(string text) => (Guess("a.pdf", text).NeedsElectricity, Guess("a.pdf", text).NeedsInternet);

    private static MaterialGuess Guess(string file, string text) => MaterialGuess.From(file, [text], Peru);
}
