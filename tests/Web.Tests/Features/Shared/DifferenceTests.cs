using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Tinkuy.Domain.Text;
using Tinkuy.Web.Features.Shared;

namespace Tinkuy.Web.Tests.Features.Shared;

public class DifferenceTests : BunitContext
{
    public DifferenceTests() => Services.AddLocalization();

    private IRenderedComponent<Difference> Between(string before, string after) =>
        Render<Difference>(p => p.Add(d => d.Segments, WordDiff.Between(before, after)));

    [Fact]
    public void What_went_and_what_came_are_told_in_words_too()
    {
        var shown = Between("Completan la ficha 1.", "Superponen la ficha 1.");
        Assert.Equal("[se quitó:] Completan", shown.Find("del").TextContent);
        Assert.Equal("[se agregó:] Superponen", shown.Find("ins").TextContent);
    }

    [Fact]
    public void Headings_and_lists_look_like_headings_and_lists()
    {
        var shown = Between("## Inicio\n- Ana\n- Luis\n\nFin", "## Inicio\n- Ana\n- Rosa\n\nFin");
        Assert.Equal("Inicio", shown.Find("h3").TextContent);
        Assert.Equal(2, shown.FindAll("ul > li").Count);
        Assert.Single(shown.FindAll("ul"));
        Assert.Equal("Fin", shown.Find("p").TextContent);
    }

    [Fact]
    public void No_blank_is_put_between_a_change_and_the_words_around_it() =>
        Assert.Contains("cuatro</del><ins", Between("en cuatro.", "en ocho.").Markup, StringComparison.Ordinal);

    [Fact]
    public void Equal_texts_are_said_to_be_equal() => Assert.Contains("dicen lo mismo", Between("a", "a").Find(".notice").TextContent);

    [Fact]
    public void What_people_typed_stays_text()
    {
        var shown = Between("", "<img src=x onerror=alert(1)>");
        Assert.Empty(shown.FindAll("img"));
    }
}
