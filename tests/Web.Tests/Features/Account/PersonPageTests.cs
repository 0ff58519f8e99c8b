using System.Net;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.People;
using Tinkuy.Testing;

namespace Tinkuy.Web.Tests.Features.Account;

public class PersonPageTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task Colleagues_see_school_grades_and_shared_groups_and_no_address()
    {
        var page = await PageOf("Elena Huamán", "julia");
        Assert.Contains("GIA Valle Sagrado", page);
        Assert.Contains("Lectura EIB", page);
        Assert.Contains("Matemática", page);
        Assert.DoesNotContain("elena@", page);
    }

    [Fact]
    public async Task A_private_group_that_one_is_not_in_is_not_told_of()
    {
        Assert.DoesNotContain("Lectura EIB", await PageOf("Elena Huamán", "rosa"));
        Assert.DoesNotContain("Lectura EIB", await PageOf("Elena Huamán", "administracion"));
    }

    [Fact]
    public async Task A_visitor_is_asked_to_sign_in()
    {
        var answer = await site.Visitor().GetAsync($"/personas/{await IdOf("Rosa Quispe")}");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    [Fact]
    public async Task Nobody_is_missing() => Assert.Equal(HttpStatusCode.NotFound, (await (await site.As("rosa")).GetAsync("/personas/999999")).StatusCode);

    [Fact]
    public async Task A_closed_account_and_a_changed_stamp_end_at_the_next_request()
    {
        var (closed, stamped) = (await site.As("david"), await site.As("marcos"));
        Assert.Equal(HttpStatusCode.OK, (await closed.GetAsync("/perfil")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await stamped.GetAsync("/perfil")).StatusCode);
        await using var db = site.Open();
        await db.Users.Where(p => p.DisplayName == "David Puma").ExecuteUpdateAsync(p => p.SetProperty(x => x.Status, PersonStatus.Closed));
        await db.Users.Where(p => p.DisplayName == "Marcos Ccori").ExecuteUpdateAsync(p => p.SetProperty(x => x.SecurityStamp, "another"));
        Assert.Equal(HttpStatusCode.Redirect, (await closed.GetAsync("/perfil")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await stamped.GetAsync("/perfil")).StatusCode);
    }

    private async Task<long> IdOf(string name)
    {
        await using var db = site.Open();
        return await db.Users.Where(p => p.DisplayName == name).Select(p => p.Id).SingleAsync();
    }

    private async Task<string> PageOf(string name, string viewer) =>
        WebUtility.HtmlDecode(await (await site.As(viewer)).GetStringAsync($"/personas/{await IdOf(name)}"));
}
