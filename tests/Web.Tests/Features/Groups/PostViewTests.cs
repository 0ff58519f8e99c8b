using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Tinkuy.Domain.Groups;
using Tinkuy.Domain.People;
using Tinkuy.Web.Features.Groups.Conversations;
using Tinkuy.Web.Infrastructure.Culture;

namespace Tinkuy.Web.Tests.Features.Groups;

public class PostViewTests : BunitContext
{
    private static readonly PostLine Line = new()
    {
        Id = 7,
        Number = 22,
        AuthorId = 1,
        AuthorName = "Rosa Quispe",
        School = "IE 50183 Calca",
        BodyHtml = "<p>Con <strong>semillas</strong>.</p>",
        CreatedAt = new(2026, 11, 20, 16, 0, 0, DateTimeKind.Utc),
        EditedAt = null,
        WithdrawnById = null,
        ReplyToNumber = null,
        ReplyToName = null,
    };

    public PostViewTests()
    {
        Services.AddLocalization();
        Services.AddSingleton(TimeProvider.System);
        Services.AddSingleton(Viewer.Visitor);
        Services.AddScoped<HumanTime>();
    }

    private IRenderedComponent<PostView> Show(PostLine post) => Render<PostView>(p => p.Add(v => v.Post, post).Add(v => v.Base, "/grupos/1/conversaciones/5"));

    [Fact]
    public void A_post_says_who_where_and_what()
    {
        var shown = Show(Line);
        Assert.Equal("aporte-22", shown.Find("article").Id);
        Assert.Contains("Rosa Quispe", shown.Find("header").TextContent, StringComparison.Ordinal);
        Assert.Contains("IE 50183 Calca", shown.Find("header").TextContent, StringComparison.Ordinal);
        Assert.Equal("semillas", shown.Find(".body strong").TextContent);
        Assert.Empty(shown.FindAll("button"));
    }

    [Fact]
    public void Each_act_has_its_button_and_no_other_is_there()
    {
        var shown = Show(Line with { May = PostActs.Edit | PostActs.Withdraw });
        Assert.Equal(["/grupos/1/conversaciones/5?handler=Withdraw&n=22"], shown.FindAll("button").Select(b => b.GetAttribute("formaction")));
        Assert.NotNull(shown.Find("a[href='/grupos/1/conversaciones/5/aportes/22/editar']"));
    }

    [Fact]
    public void A_mark_that_is_mine_is_pressed_and_takes_itself_back()
    {
        var shown = Show(Line with { May = PostActs.Mark, Marks = [new(7, PostMarkKind.Tried, 3, true)] });
        var tried = shown.Find("button[aria-pressed=true]");
        Assert.Equal("Lo probé 3", tried.TextContent);
        Assert.EndsWith("&kind=Tried&on=false", tried.GetAttribute("formaction"), StringComparison.Ordinal);
        Assert.Equal(2, shown.FindAll("button[aria-pressed=false]").Count);
    }

    [Fact]
    public void A_withdrawn_post_keeps_its_place_and_offers_undo_to_whom_it_may()
    {
        var withdrawn = Line with { BodyHtml = null, WithdrawnById = 1 };
        Assert.Contains("Rosa Quispe retiró este aporte.", Show(withdrawn).Find("article#aporte-22").TextContent, StringComparison.Ordinal);
        Assert.Empty(Show(withdrawn).FindAll("button"));
        Assert.Equal("Deshacer", Show(withdrawn with { May = PostActs.Restore }).Find("button").TextContent);
    }

    [Fact]
    public void Photos_are_shown_and_other_files_offered_with_their_size()
    {
        var shown = Show(Line with { Files = [new(7, "rincón.jpg", "/archivos/3/rincon.jpg", 52_000, true), new(7, "ficha.pdf", "/archivos/4/ficha.pdf", 320_000, false)] });
        Assert.Equal("rincón.jpg", shown.Find("img").GetAttribute("alt"));
        Assert.Contains("320 kB", shown.Find("a[href='/archivos/4/ficha.pdf']").ParentElement!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(21, "#aporte-21")]
    [InlineData(3, "/grupos/1/conversaciones/5?pagina=1#aporte-3")]
    public void An_answer_leads_to_what_it_answers(int number, string link) =>
        Assert.NotNull(Show(Line with { ReplyToNumber = number, ReplyToName = "Elena Huamán" }).Find($"a[href='{link}']"));

    [Fact]
    public void Names_stay_text()
    {
        var shown = Show(Line with { AuthorName = "<img src=x onerror=alert(1)>" });
        Assert.Empty(shown.FindAll("img"));
    }
}
