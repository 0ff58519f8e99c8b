using Tinkuy.Domain.LessonStudies;
using Tinkuy.Domain.Text;

namespace Tinkuy.Domain.Tests.LessonStudies;

public class PassageTests
{
    private static string Marked(string markdown, params string[] quotes)
    {
        var html = Markdown.ToHtml(markdown);
        return MarkedPlan.Of(html, quotes.Select((q, i) => ((long)i + 1, Passage.In(html, q, ""))), n => $"Comentario {n}").Html;
    }

    private static string Ref(int id, int number) => $"<sup class=\"ref\" id=\"pasaje-{id}\"><a href=\"#comentario-{id}\" aria-label=\"Comentario {number}\">{number}</a></sup>";

    [Fact]
    public void A_passage_is_marked_and_numbered() =>
        Assert.Equal($"<p>Doblan en <mark>cuatro y en ocho</mark>{Ref(1, 1)}.</p>\n", Marked("Doblan en cuatro y en ocho.", "cuatro y en ocho"));

    [Fact]
    public void Numbers_follow_the_plan_and_not_the_hour() =>
        Assert.Equal($"<p><mark>uno</mark>{Ref(2, 1)} dos <mark>tres</mark>{Ref(1, 2)}</p>\n", Marked("uno dos tres", "tres", "uno"));

    [Fact]
    public void A_passage_may_run_through_bold_words_and_paragraphs() =>
        Assert.Equal($"<p>a <strong>b <mark>c</mark></strong><mark> d</mark></p>\n<p><mark>e</mark>{Ref(1, 1)} f</p>\n", Marked("a **b c** d\n\ne f", "c d\n\n e"));

    [Fact]
    public void No_element_is_put_between_the_items_of_a_list() =>
        Assert.Equal($"<ul>\n<li><mark>uno</mark></li>\n<li><mark>dos</mark>{Ref(1, 1)}</li>\n</ul>\n", Marked("- uno\n- dos", "uno dos"));

    [Fact]
    public void A_number_never_stands_inside_a_link() =>
        Assert.Contains($"<mark>ficha</mark></a>{Ref(1, 1)}", Marked("Ver [la ficha](https://a.example/) 1", "ficha"), StringComparison.Ordinal);

    [Fact]
    public void Passages_that_overlap_are_one_mark_with_two_numbers() =>
        Assert.Equal($"<p><mark>uno dos</mark>{Ref(1, 1)}<mark> tres</mark>{Ref(2, 2)}</p>\n", Marked("uno dos tres", "uno dos", "dos tres"));

    [Fact]
    public void Signs_that_HTML_escapes_are_found_as_they_are_read() =>
        Assert.Equal($"<p>si <mark>2 &lt; 3 &amp; &quot;4&quot;</mark>{Ref(1, 1)}</p>\n", Marked("si 2 < 3 & \"4\"", "2 < 3 & \"4\""));

    [Theory]
    [InlineData(38)]
    [InlineData(39)]
    [InlineData(40)]
    public void The_words_around_a_passage_never_end_in_half_an_emoji(int between)
    {
        var filler = new string('a', between);
        var passage = Passage.In(Markdown.ToHtml($"😀{filler}Cuenten{filler}😀"), "Cuenten", "");
        Assert.DoesNotContain('\uFFFD', string.Concat((passage.Prefix + passage.Suffix).EnumerateRunes().Select(r => r.ToString())));
    }

    [Fact]
    public void Of_repeated_words_the_one_that_was_seen_is_meant()
    {
        var html = Markdown.ToHtml("Rosa pregunta ¿por qué? Luego Ana pregunta ¿por qué? Fin.");
        var second = Passage.In(html, "¿por qué?", "Luego Ana pregunta ");
        Assert.Equal((" Fin.", "Luego Ana pregunta "), (second.Suffix.TrimEnd(), second.Prefix[^19..]));
    }

    [Fact]
    public void A_passage_is_found_again_when_the_plan_around_it_has_changed()
    {
        var passage = Passage.In(Markdown.ToHtml("Reparte tiras. ¿Cómo la compartirías? Recoge."), "¿Cómo la compartirías?", "");
        var marked = MarkedPlan.Of(Markdown.ToHtml("# Inicio\n\nEntrega una hoja. ¿Cómo la compartirías? Escucha."), [(9, passage)], _ => "");
        Assert.Equal(1, marked.Numbers[9]);
    }

    [Fact]
    public void A_passage_that_is_gone_is_not_marked()
    {
        var passage = Passage.In(Markdown.ToHtml("Completan la ficha 1."), "la ficha 1", "");
        var html = Markdown.ToHtml("Superponen las tiras.");
        var marked = MarkedPlan.Of(html, [(9, passage)], _ => "");
        Assert.Empty(marked.Numbers);
        Assert.Equal(html, marked.Html);
    }

    [Theory]
    [InlineData("esto no está", "PassageNotFound")]
    [InlineData("   ", "PassageNotFound")]
    public void Words_that_the_plan_does_not_say_are_refused(string quote, string code) =>
        Assert.Equal(code, Assert.Throws<RuleException>(() => Passage.In("<p>Plan</p>", quote, "")).Code);

    [Fact]
    public void What_can_be_chosen_can_be_found()
    {
        var html = Markdown.ToHtml("## Inicio (10 min)\n\nReparte **una** tira & pregunta.\n\n- Ana\n- " + new string('x', 300));
        Assert.All(Passage.Choices(html), choice => Assert.NotNull(Passage.In(html, choice, "")));
        Assert.Equal(4, Passage.Choices(html).Count);
    }

    [Fact]
    public void Marking_lets_no_markup_in()
    {
        foreach (var payload in Testing.XssPayloads.All)
        {
            var html = Markdown.ToHtml(payload);
            var passages = Passage.Choices(html).Select((q, i) => ((long)i, Passage.In(html, q, payload)));
            var marked = MarkedPlan.Of(html, passages, _ => payload).Html;
            var withoutMarks = System.Text.RegularExpressions.Regex.Replace(marked, "</?mark>|<sup class=\"ref\" id=\"pasaje-\\d+\"><a href=\"#comentario-\\d+\" aria-label=\"[^\"<>]*\">\\d+</a></sup>", "", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(5));
            Assert.Equal(html, withoutMarks);
        }
    }
}
