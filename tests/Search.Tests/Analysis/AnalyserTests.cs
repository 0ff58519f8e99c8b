using Tinkuy.Search.Analysis;
using Tinkuy.Search.Queries;

namespace Tinkuy.Search.Tests.Analysis;

public sealed class AnalyserTests
{
    private static readonly SpanishAnalyser Analyser = Synonyms.Load().Analyser;

    private static string Words(string text) => string.Join(' ', Analyser.Analyse(text).Select(t => t.Word));

    [Theory]
    [InlineData("Docente/alumno y/o DUA-PIAR", "docente alumno y o dua piar")]
    [InlineData("3.º y 4.ª: 2/4 < 0,75", "3 y 4 2 4 0 75")]
    [InlineData("El PINGÜINO comió ñuñas", "el pinguino comio ñuñas")]
    [InlineData("p'unchay ñawp’a 'cita'", "punchay ñawpa cita")]
    [InlineData("equiva-\r\n  lentes, socio-emocional, Lima-\nCusco", "equivalentes socio emocional lima cusco")]
    [InlineData("in\u0303\u200bigo a\u00adgua", "iñigo agua")]
    [InlineData("nombre_de_archivo.pdf", "nombre de archivo pdf")]
    [InlineData("\ud800agua\udfff 🦙 agua", "agua agua")]
    public void Texts_fall_into_words(string text, string words) => Assert.Equal(words, Words(text));

    [Fact]
    public void Offsets_point_at_the_word_as_written()
    {
        const string text = "¡Ahí, el NIÑO equiva-\nlente!";

        Assert.Equal(["Ahí", "el", "NIÑO", "equiva-\nlente"], Analyser.Analyse(text).Select(t => text.Substring(t.Start, t.Length)));
        Assert.Equal([0, 1, 2, 3], Analyser.Analyse(text).Select(t => t.Position));
    }

    [Fact]
    public void A_word_without_end_is_cut_between_characters()
    {
        var word = Assert.Single(Analyser.Analyse("a" + string.Concat(Enumerable.Repeat("\U00020000", 50)))).Word;

        Assert.True(word.Length <= SpanishAnalyser.MaxWordLength);
        Assert.False(char.IsHighSurrogate(word[^1]));
    }

    [Fact]
    public void Acronyms_keep_their_endings() => Assert.Equal("nee", Assert.Single(Analyser.Analyse("NEE")).Term);

    [Fact]
    public void Another_list_of_acronyms_is_another_version() =>
        Assert.NotEqual(new SpanishAnalyser(["gia"]).Version, new SpanishAnalyser(["gia", "ria"]).Version);
}
