using System.Net;

namespace Tinkuy.Web.Tests.Features.Groups;

/// <summary>Who may open what. The administrator is a stranger everywhere.</summary>
public class GroupPermissionTests(GroupsSite site) : IClassFixture<GroupsSite>
{
    private const string Everybody = "rosa marcos julia david elena teresa administracion";

    public static TheoryData<string, string, string> Pages => new()
    {
        // group, page under it, who may open it
        { GroupsSite.Gia, "", Everybody },
        { GroupsSite.Gia, "/miembros", Everybody },
        { GroupsSite.Gia, "/conversaciones/nueva", Everybody },
        { GroupsSite.Gia, "/conversaciones/C", Everybody },
        { GroupsSite.Gia, "/conversaciones/C/aportes/2/historial", Everybody },
        { GroupsSite.Gia, "/conversaciones/C/aportes/2/editar", "rosa" },
        { GroupsSite.Gia, "/conversaciones/C/aportes/1/editar", "elena" },
        { GroupsSite.Gia, "/editar", "elena" },
        { GroupsSite.Multigrade, "", Everybody },
        { GroupsSite.Multigrade, "/miembros", "rosa marcos" },
        { GroupsSite.Multigrade, "/conversaciones/nueva", "rosa marcos" },
        { GroupsSite.Multigrade, "/conversaciones/C", "rosa marcos" },
        { GroupsSite.Multigrade, "/conversaciones/C/aportes/1/historial", "rosa marcos" },
        { GroupsSite.Multigrade, "/conversaciones/C/aportes/2/editar", "rosa" },
        { GroupsSite.Multigrade, "/editar", "marcos" },
        { GroupsSite.Reading, "", "julia elena" },
        { GroupsSite.Reading, "/miembros", "julia elena" },
        { GroupsSite.Reading, "/conversaciones/nueva", "julia elena" },
        { GroupsSite.Reading, "/conversaciones/C", "julia elena" },
        { GroupsSite.Reading, "/conversaciones/C/aportes/1/historial", "julia elena" },
        { GroupsSite.Reading, "/conversaciones/C/aportes/2/editar", "elena" },
        { GroupsSite.Reading, "/editar", "julia" },
    };

    [Theory, MemberData(nameof(Pages))]
    public async Task A_page_opens_for_those_it_is_for_and_for_nobody_else(string group, string page, string readers)
    {
        var address = site.Home(group) + page.Replace("C", $"{site.TalkId(group)}", StringComparison.Ordinal);
        foreach (var mailbox in Everybody.Split(' '))
        {
            var answer = await (await site.As(mailbox)).GetAsync(address);
            Assert.Equal((mailbox, readers.Split(' ').Contains(mailbox) ? HttpStatusCode.OK : HttpStatusCode.NotFound), (mailbox, answer.StatusCode));
        }
        var visitor = await site.Visitor().GetAsync(address);
        Assert.Equal(HttpStatusCode.Redirect, visitor.StatusCode);
        Assert.StartsWith("/entrar", visitor.Headers.Location!.PathAndQuery, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/miembros")]
    [InlineData("/editar")]
    [InlineData("/conversaciones/nueva")]
    [InlineData("/conversaciones/C")]
    [InlineData("/conversaciones/C/aportes/1/historial")]
    public async Task A_private_group_answers_strangers_as_one_that_never_was(string page)
    {
        foreach (var mailbox in new[] { "rosa", "administracion" })
        {
            var client = await site.As(mailbox);
            var there = await client.GetAsync(site.Home(GroupsSite.Reading) + page.Replace("C", $"{site.TalkId(GroupsSite.Reading)}", StringComparison.Ordinal));
            var missing = await client.GetAsync("/grupos/999999" + page.Replace("C", "999999", StringComparison.Ordinal));
            Assert.Equal(HttpStatusCode.NotFound, there.StatusCode);
            Assert.Equal(missing.StatusCode, there.StatusCode);
            Assert.Equal(Bare(await missing.Content.ReadAsStringAsync()), Bare(await there.Content.ReadAsStringAsync()));
            Assert.Equal(missing.Content.Headers.ContentType, there.Content.Headers.ContentType);
        }
    }

    [Theory]
    [InlineData("?handler=Join")]
    [InlineData("?handler=Request")]
    [InlineData("?handler=Leave")]
    [InlineData("/miembros?handler=Accept")]
    [InlineData("/miembros?handler=Remove")]
    [InlineData("/editar?handler=Archive")]
    [InlineData("/conversaciones/nueva")]
    [InlineData("/conversaciones/C?handler=Reply")]
    [InlineData("/conversaciones/C?handler=Withdraw&n=1")]
    [InlineData("/conversaciones/C?handler=Mark&n=1&kind=Helpful&on=true")]
    [InlineData("/conversaciones/C?handler=Pin&on=true")]
    [InlineData("/conversaciones/C/aportes/1/editar")]
    public async Task A_private_group_takes_nothing_from_strangers(string form)
    {
        var client = await site.As("rosa");
        var answer = await client.PressAsync("/grupos/nuevo", site.Home(GroupsSite.Reading) + form.Replace("C", $"{site.TalkId(GroupsSite.Reading)}", StringComparison.Ordinal),
            ("personId", $"{await site.IdOf("rosa")}"), ("Input.Title", "Hola"), ("Input.Body", "Hola"), ("archived", "true"));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("Lo que digo en Lectura EIB.", await (await site.As("julia")).GetStringAsync(site.Talk(GroupsSite.Reading)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rosa", "/miembros?handler=Accept")]
    [InlineData("rosa", "/miembros?handler=Decline")]
    [InlineData("rosa", "/miembros?handler=Remove")]
    [InlineData("rosa", "/miembros?handler=Role&role=Facilitator")]
    [InlineData("rosa", "/editar")]
    [InlineData("rosa", "/editar?handler=Archive")]
    [InlineData("rosa", "/conversaciones/C?handler=Pin&on=true")]
    [InlineData("rosa", "/conversaciones/C?handler=Lock&on=true")]
    [InlineData("rosa", "/conversaciones/C?handler=Withdraw&n=1")]
    [InlineData("rosa", "/conversaciones/C?handler=Answer&n=2&on=true")]
    [InlineData("rosa", "/conversaciones/C/aportes/1/editar")]
    [InlineData("marcos", "/conversaciones/C/aportes/2/editar")]
    [InlineData("david", "/conversaciones/C?handler=Reply")]
    [InlineData("david", "/miembros?handler=Accept")]
    public async Task What_is_the_facilitators_or_the_authors_is_refused_to_others(string mailbox, string form)
    {
        var client = await site.As(mailbox);
        var answer = await client.PressAsync("/grupos/nuevo", site.Home(GroupsSite.Multigrade) + form.Replace("C", $"{site.TalkId(GroupsSite.Multigrade)}", StringComparison.Ordinal),
            ("personId", $"{await site.IdOf("david")}"), ("Input.Title", "Hola"), ("Input.Body", "Hola"), ("Input.Name", "Hola"), ("archived", "true"));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        var page = await (await site.As("marcos")).GetStringAsync(site.Talk(GroupsSite.Multigrade));
        Assert.Contains("Lo que digo en Multigrado Calca.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Cerrada", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stranger_sees_the_card_of_a_group_by_request_and_nothing_it_says()
    {
        var page = await (await site.As("julia")).GetStringAsync(site.Home(GroupsSite.Multigrade));
        Assert.Contains("¿Cómo aprenden juntos los de 1.º y los de 6.º?", page, StringComparison.Ordinal);
        Assert.Contains("Pedir unirme", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Feria de trueque", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Marcos Ccori", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_conversation_answers_only_under_its_own_group()
    {
        var rosa = await site.As("rosa");
        Assert.Equal(HttpStatusCode.NotFound, (await rosa.GetAsync($"{site.Home(GroupsSite.Gia)}/conversaciones/{site.TalkId(GroupsSite.Multigrade)}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await rosa.GetAsync($"{site.Home(GroupsSite.Gia)}/conversaciones/{site.TalkId(GroupsSite.Reading)}")).StatusCode);
    }

    [Fact]
    public async Task Private_groups_are_in_nobody_elses_list()
    {
        Assert.Contains(GroupsSite.Reading, await (await site.As("julia")).GetStringAsync("/grupos"), StringComparison.Ordinal);
        foreach (var mailbox in new[] { "rosa", "administracion", "teresa" })
            Assert.DoesNotContain(GroupsSite.Reading, await (await site.As(mailbox)).GetStringAsync("/grupos"), StringComparison.Ordinal);
    }

    // The address of the page and each form's token are all that may differ between two pages that say nothing.
    private static string Bare(string page) => System.Text.RegularExpressions.Regex.Replace(page, "value=\"[^\"]*\"", "", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));
}
