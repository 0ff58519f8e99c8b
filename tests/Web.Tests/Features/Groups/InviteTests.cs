using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Testing;

namespace Tinkuy.Web.Tests.Features.Groups;

public class InviteTests : IAsyncLifetime
{
    private readonly GroupsSite site = new();

    public Task InitializeAsync() => site.InitializeAsync();

    public async Task DisposeAsync() => await ((IAsyncLifetime)site).DisposeAsync();

    [Fact]
    public async Task A_link_brings_a_colleague_into_a_private_group_once()
    {
        var (julia, page) = (await site.As("julia"), site.Home(GroupsSite.Reading) + "/invitar");
        Assert.Equal(HttpStatusCode.Redirect, (await julia.SubmitAsync(page, null)).StatusCode);
        var shown = await julia.GetStringAsync(page);
        Assert.Contains("<svg", shown, StringComparison.Ordinal);
        var link = Regex.Match(shown, "value=\"https://localhost(/invitacion/[^\"]+)\"").Groups[1].Value;
        Assert.DoesNotContain("/invitacion/", await julia.GetStringAsync(page), StringComparison.Ordinal);

        await (await site.As("rosa")).SubmitAsync(link, link + "?handler=Join");
        Assert.Equal(HttpStatusCode.OK, (await (await site.As("rosa")).GetAsync(site.Talk(GroupsSite.Reading))).StatusCode);
        await (await site.As("david")).PressAsync("/grupos/nuevo", link + "?handler=Join");
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.As("david")).GetAsync(site.Talk(GroupsSite.Reading))).StatusCode);
    }

    [Fact]
    public async Task A_link_for_an_address_is_mailed_there()
    {
        var page = site.Home(GroupsSite.Reading) + "/invitar";
        await (await site.As("julia")).SubmitAsync(page, null, ("Input.Email", "colega@escuela.example"));
        await using var db = site.Open();
        var mail = await db.OutgoingMails.SingleAsync(m => m.Recipient == "colega@escuela.example");
        Assert.Contains("/invitacion/", mail.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Remove")]
    [InlineData("Role")]
    public async Task The_links_of_a_facilitator_end_with_her_right_to_make_them(string act)
    {
        var (julia, group) = (await site.As("julia"), site.Home(GroupsSite.Reading));
        var elena = ("personId", $"{await site.IdOf("elena")}");
        await julia.PressAsync("/grupos/nuevo", group + "/miembros?handler=Role", elena, ("role", "Facilitator"));
        await (await site.As("elena")).SubmitAsync(group + "/invitar", null);
        var link = Regex.Match(await (await site.As("elena")).GetStringAsync(group + "/invitar"), "value=\"https://localhost(/invitacion/[^\"]+)\"").Groups[1].Value;
        await julia.PressAsync("/grupos/nuevo", $"{group}/miembros?handler={act}", elena, ("role", "Member"));
        await (await site.As("rosa")).PressAsync("/grupos/nuevo", link + "?handler=Join");
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.As("rosa")).GetAsync(group)).StatusCode);
    }

    [Fact]
    public async Task A_link_into_an_archived_group_lets_nobody_in_and_says_why()
    {
        var (julia, group) = (await site.As("julia"), site.Home(GroupsSite.Reading));
        await julia.SubmitAsync(group + "/invitar", null);
        var link = Regex.Match(await julia.GetStringAsync(group + "/invitar"), "value=\"https://localhost(/invitacion/[^\"]+)\"").Groups[1].Value;
        await julia.PressAsync("/grupos/nuevo", group + "/editar?handler=Archive", ("archived", "true"));
        var answer = await (await site.As("rosa")).SubmitAsync(link, link + "?handler=Join");
        Assert.Contains("está archivado", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await using var db = site.Open();
        Assert.Null((await db.Invitations.SingleAsync()).UsedAt);
    }

    [Fact]
    public async Task A_form_sent_twice_makes_one_invitation()
    {
        var (julia, page, key) = (await site.As("julia"), site.Home(GroupsSite.Reading) + "/invitar", $"{Guid.NewGuid()}");
        await julia.PressAsync(page, page, ("Input.SubmissionKey", key));
        await julia.PressAsync(page, page, ("Input.SubmissionKey", key));
        await using var db = site.Open();
        Assert.Equal(1, await db.Invitations.CountAsync(i => i.GroupId == site.GroupId(GroupsSite.Reading)));
    }

    [Fact]
    public async Task A_revoked_link_lets_nobody_in_and_only_its_own_group_revokes_it()
    {
        var (julia, marcos, page) = (await site.As("julia"), await site.As("marcos"), site.Home(GroupsSite.Reading) + "/invitar");
        await julia.SubmitAsync(page, null);
        var link = Regex.Match(await julia.GetStringAsync(page), "value=\"https://localhost(/invitacion/[^\"]+)\"").Groups[1].Value;
        await using var db = site.Open();
        var id = ("invitation", $"{await db.Invitations.Select(i => i.Id).SingleAsync()}");
        Assert.Equal(HttpStatusCode.NotFound, (await marcos.PressAsync("/grupos/nuevo", site.Home(GroupsSite.Multigrade) + "/invitar?handler=Revoke", id)).StatusCode);
        await julia.PressAsync(page, page + "?handler=Revoke", id);
        await (await site.As("rosa")).PressAsync("/grupos/nuevo", link + "?handler=Join");
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.As("rosa")).GetAsync(site.Talk(GroupsSite.Reading))).StatusCode);
    }

    [Theory]
    [InlineData(GroupsSite.Gia, "rosa")]
    [InlineData(GroupsSite.Reading, "elena")]
    [InlineData(GroupsSite.Reading, "administracion")]
    public async Task Only_facilitators_invite(string group, string mailbox)
    {
        var (client, page) = (await site.As(mailbox), site.Home(group) + "/invitar");
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(page)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.PressAsync("/grupos/nuevo", page)).StatusCode);
        await using var db = site.Open();
        Assert.False(await db.Invitations.AnyAsync());
    }
}
