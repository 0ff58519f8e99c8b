using Tinkuy.Domain.Library;

namespace Tinkuy.Domain.Tests.Library.Sharing;

/// <summary>The names are of nobody: common first names before words for things.</summary>
public class NameListTests
{
    [Theory]
    [InlineData("Mis niños:\n\nRosa Piedra Clara\nJuan del Río\nAna Luna Mar")]
    [InlineData("1. Piedra Clara, Rosa\n2. Río Seco, Juan\n3. Luna Mar, Ana")]
    [InlineData("| Rosa Piedra | 8 |\n| Juan Río | 9 |\n| Ana Luna | 8 |")]
    [InlineData("- Rosa Piedra\n\n- Juan Río\n\n- Ana de la Luna")]
    [InlineData("ROSA PIEDRA\nJUAN RÍO\nANA LUNA\nLUZ CAMINO\nJOSÉ MONTE")]
    public void A_register_is_noticed(string text) => Assert.True(NameList.StandsIn(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("## Inicio\n\nRosa Piedra trae semillas.\n\nJuan cuenta.\n\nAna reparte.")]
    [InlineData("Rosa Piedra\nJuan Río")]
    [InlineData("- Tiras de papel\n- Tijeras y goma\n- Plumones gruesos")]
    [InlineData("INICIO DE CLASE\nDESARROLLO DE CLASE\nCIERRE DE CLASE")]
    [InlineData("Ciencia y Tecnología\nEducación Física\nArte y Cultura\nPersonal Social")]
    [InlineData("# Rosa Piedra\n# Juan Río\n# Ana Luna")]
    public void Plans_are_not_taken_for_one(string? text) => Assert.False(NameList.StandsIn(text));
}
