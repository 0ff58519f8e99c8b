using Tinkuy.Domain.LessonStudies;
using Tinkuy.Domain.Text;

namespace Tinkuy.Domain.Tests.LessonStudies;

public class PlanSectionTests
{
    private static IReadOnlyList<PlanSection> Of(string markdown) => PlanSection.Of(Markdown.ToHtml(markdown));

    [Fact]
    public void Headings_that_say_how_long_they_take_are_the_moments()
    {
        var sections = Of("Antes\n\n## Secuencia\n\n### Inicio (10 min)\n\nReparte.\n\n### Desarrollo (25 min)\n\n## Qué observar\n\nTres niños.");
        Assert.Equal(["", "Secuencia", "Inicio (10 min)", "Desarrollo (25 min)", "Qué observar"], sections.Select(s => s.Title));
        Assert.Equal(["Inicio (10 min)", "Desarrollo (25 min)"], sections.Where(s => s.IsMoment).Select(s => s.Title));
        Assert.Contains("Reparte.", sections[2].Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_times_every_heading_is_a_moment() =>
        Assert.Equal(["Inicio", "Cierre"], Of("Antes\n\n# Inicio\n\n# **Cierre**").Where(s => s.IsMoment).Select(s => s.Title));

    [Fact]
    public void The_sections_together_are_the_whole_plan()
    {
        var html = Markdown.ToHtml("a\n\n> # dentro de una cita\n\n- # en una lista\n- b\n\n# Inicio\n\n![x](/archivos/1/x.png)  \nz\n\n---\n\n## Fin");
        var sections = PlanSection.Of(html);
        Assert.Equal(html, string.Concat(sections.Select(s => s.Html)));
        Assert.Equal(["", "Inicio", "Fin"], sections.Select(s => s.Title));
    }

    [Fact]
    public void An_empty_plan_has_no_sections() => Assert.Empty(PlanSection.Of(""));
}
