using Tinkuy.Domain.Text;

namespace Tinkuy.Domain.Tests.Text;

public class MarkdownTests
{
    [Theory]
    [InlineData("Hola **colegas**", "<p>Hola <strong>colegas</strong></p>")]
    [InlineData("# Título", "<h3>Título</h3>")]
    [InlineData("## Secuencia", "<h4>Secuencia</h4>")]
    [InlineData("###### Nota", "<h6>Nota</h6>")]
    [InlineData("~~no~~", "<p><del>no</del></p>")]
    [InlineData("- [x] hecho\n- [ ] falta", "<ul>\n<li>☑ hecho</li>\n<li>☐ falta</li>\n</ul>")]
    [InlineData("3. a\n4. b", "<ol start=\"3\">\n<li>a</li>\n<li>b</li>\n</ol>")]
    [InlineData("[red](/grupos/3)", "<p><a href=\"/grupos/3\">red</a></p>")]
    [InlineData("[x][r]\n\n[r]: /grupos/3", "<p><a href=\"/grupos/3\">x</a></p>")]
    [InlineData("https://gob.pe", "<p><a href=\"https://gob.pe\" rel=\"nofollow noopener ugc\">https://gob.pe</a></p>")]
    [InlineData("<ana@escuela.example>", "<p><a href=\"mailto:ana@escuela.example\">ana@escuela.example</a></p>")]
    [InlineData("[x](javascript:1)", "<p>x</p>")]
    [InlineData("![mi aula](/archivos/7/aula.jpg)", "<p><img src=\"/archivos/7/aula.jpg\" alt=\"mi aula\" loading=\"lazy\"></p>")]
    [InlineData("![mapa](https://a.example/m.png)", "<p><a href=\"https://a.example/m.png\" rel=\"nofollow noopener ugc\">mapa</a></p>")]
    [InlineData("[![mapa](https://a.example/m.png)](/x)", "<p><a href=\"/x\">mapa</a></p>")]
    [InlineData("3 < 5 & \"así\"", "<p>3 &lt; 5 &amp; &quot;así&quot;</p>")]
    [InlineData("```js\na < b\n```", "<pre><code>a &lt; b\n</code></pre>")]
    [InlineData("::: objectives {onclick=x}\n\nMeta\n\n:::", "<p>Meta</p>")]
    [InlineData("<b>negrita</b>", "<p>&lt;b&gt;negrita&lt;/b&gt;</p>")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void Renders(string? source, string html) => Assert.Equal(html, Markdown.ToHtml(source).TrimEnd());

    [Fact]
    public void Renders_tables_without_styles() =>
        Assert.Equal("<table><thead><tr><th>día</th><th>grado</th></tr></thead><tbody><tr><td>lunes</td><td>4</td></tr></tbody></table>",
            Markdown.ToHtml("| día | grado |\n|---|--:|\n| lunes | 4 |").Replace("\n", "", StringComparison.Ordinal));

    [Fact]
    public void Plain_text_keeps_the_words_and_drops_the_signs() =>
        Assert.Equal("Título\nHola colegas: la red\nuno\ndos\ndía grado \nlunes 4 \na < b",
            Markdown.ToPlainText("# Título\n\nHola **colegas**: [la red](/grupos/1)\n\n- uno\n- dos\n\n| día | grado |\n|---|---|\n| lunes | 4 |\n\n```\na < b\n```"));

    [Theory]
    [InlineData("corto", 20, "corto")]
    [InlineData("una frase que sigue y sigue", 15, "una frase que…")]
    [InlineData("**una** frase, que sigue", 12, "una frase…")]
    [InlineData("sinespaciosninada", 8, "sinespa…")]
    [InlineData("👩‍🏫👩‍🏫👩‍🏫", 8, "👩‍🏫…")]
    public void Excerpts_end_between_words(string source, int chars, string excerpt) => Assert.Equal(excerpt, Markdown.Excerpt(source, chars));

    [Fact]
    public void A_text_of_full_length_renders() =>
        Assert.Equal(Markdown.MaxLength, Markdown.ToPlainText(new string('a', Markdown.MaxLength)).Length);

    public static TheoryData<string, MarkdownProblem> Unreasonable => new()
    {
        { new string('a', Markdown.MaxLength + 1), MarkdownProblem.TooLong },
        { Repeat("> ", 5_000) + "a", MarkdownProblem.TooDeep },
        { Repeat("1. ", 30_000), MarkdownProblem.TooDeep },
        { Repeat("[", 90_000), MarkdownProblem.TooDeep },
        { Repeat("*a **b ", 12_000), MarkdownProblem.TooDeep },
        { string.Concat(Enumerable.Range(0, 300).Select(i => new string(' ', i * 2) + "- a\n")), MarkdownProblem.TooDeep },
        { Repeat("|a", 5_000) + "|\n" + Repeat("|-", 5_000) + "|\n" + Repeat("|a\n", 20_000), MarkdownProblem.TooIntricate },
        { Repeat("[a](", 25_000), MarkdownProblem.TooIntricate },
        { Repeat("www.a.b(", 12_000), MarkdownProblem.TooIntricate },
        { "[a]: /" + new string('x', 1_900) + "\n\n" + Repeat("[a] ", 20_000), MarkdownProblem.TooIntricate },
    };

    /// <summary>On a small stack, so that recursion would show here and not in production.</summary>
    [Theory, MemberData(nameof(Unreasonable))]
    public void Refuses_what_cannot_be_rendered_in_reasonable_time(string source, MarkdownProblem problem)
    {
        MarkdownProblem? found = null;
        var thread = new Thread(() => found = Markdown.Check(source), maxStackSize: 256 * 1024);
        thread.Start();
        thread.Join();
        Assert.Equal(problem, found);
    }

    [Fact]
    public void Very_deep_HTML_comes_back_as_text() =>
        Assert.Equal("&lt;div&gt;", HtmlAllowList.Sanitize(Repeat("<div>", 100_000))[..11]);

    [Fact]
    public void Hidden_ends_do_not_hide_the_depth() =>
        Assert.StartsWith("&lt;div", HtmlAllowList.Sanitize(Repeat("<div title=\"></div>\">", 50_000)), StringComparison.Ordinal);

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
