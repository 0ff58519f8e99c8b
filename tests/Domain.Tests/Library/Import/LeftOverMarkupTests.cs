using Tinkuy.Domain.Library.Import;

namespace Tinkuy.Domain.Tests.Library.Import;

public class LeftOverMarkupTests
{
    [Theory]
    [InlineData("<div style=\"display: flex\">\nHola\n</div>", "\nHola")]
    [InlineData("Pulsa <kbd>Enter</kbd> y <span class=\"x\">mira</span>", "Pulsa Enter y mira")]
    [InlineData("Uno<br/>dos", "Uno\ndos")]
    [InlineData("Esto es <strong>muy</strong> bueno", "Esto es **muy** bueno")]
    [InlineData("<img src=\"images/perdida.png\">Texto", "Texto")]
    [InlineData("<iframe width=\"485\" src=\"//scratch.example/1\" allowfullscreen></iframe>", "\n<https://scratch.example/1>")]
    [InlineData("<iframe src=\"javascript:alert(1)\"></iframe>Texto", "Texto")]
    [InlineData("Uno\n\n---\ntitle: Lo que harás\n---\n\nDos", "Uno\n\n## Lo que harás\n\nDos")]
    public void The_words_stay_and_the_boxes_go(string before, string after) => Assert.Equal(after, LeftOverMarkup.Clean(before));

    [Theory]
    [InlineData("Si 2 < 3 y <touching color ?>")]
    [InlineData("Escribe a <rosa@valle-sagrado.example>")]
    [InlineData("Uno\n\n---\n\ntitle: dos\n\n---")]
    [InlineData("Usa `<div>` y `<br>`")]
    [InlineData("```html\n<div>\n<iframe src=\"https://x.example\"></iframe>\n```\nfin")]
    [InlineData("~~~~\n<p>\n```\n<p>\n~~~~")]
    public void What_is_no_layout_stays_as_it_is(string text) => Assert.Equal(text, LeftOverMarkup.Clean(text));
}
