using Tinkuy.Search.Analysis;

namespace Tinkuy.Search.Tests.Analysis;

/// <summary>Pairs that teachers type and mean as one word, and some that they do not.</summary>
public sealed class StemmerTests
{
    [Theory]
    [InlineData("tema", "temas")]
    [InlineData("mesa", "mesas")]
    [InlineData("dia", "dias")]
    [InlineData("rio", "rios")]
    [InlineData("ley", "leyes")]
    [InlineData("red", "redes")]
    [InlineData("pie", "pies")]
    [InlineData("luz", "luces")]
    [InlineData("lapiz", "lapices")]
    [InlineData("dulce", "dulces")]
    [InlineData("taza", "tazas")]
    [InlineData("mes", "meses")]
    [InlineData("ingles", "ingleses")]
    [InlineData("interes", "intereses")]
    [InlineData("cafe", "cafes")]
    [InlineData("aji", "ajies")]
    [InlineData("clase", "clases")]
    [InlineData("papel", "papeles")]
    [InlineData("imagen", "imagenes")]
    [InlineData("sesion", "sesiones")]
    [InlineData("maestro", "maestras")]
    [InlineData("niño", "niños")]
    [InlineData("alumno", "alumnas")]
    [InlineData("nube", "nubes")]
    [InlineData("casa", "casas")]
    [InlineData("robot", "robots")]
    [InlineData("tribu", "tribus")]
    [InlineData("kilogramo", "kilogramos")]
    [InlineData("planta", "plantas")]
    [InlineData("multiple", "multiples")]
    public void Singular_and_plural_meet(string one, string many) => Assert.Equal(SpanishStemmer.Stem(one), SpanishStemmer.Stem(many));

    [Theory]
    [InlineData("año", "ano")]
    [InlineData("redes", "redactar")]
    [InlineData("sol", "suelo")]
    [InlineData("mes", "mesa")]
    [InlineData("luz", "lucha")]
    [InlineData("casas", "casos")]
    public void Different_words_stay_apart(string one, string other) => Assert.NotEqual(SpanishStemmer.Stem(one), SpanishStemmer.Stem(other));
}
