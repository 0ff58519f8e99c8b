using System.Net;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Groups;
using Tinkuy.Domain.People;
using Tinkuy.Testing;

namespace Tinkuy.Web.Tests.Features.Account;

public class InvitationPageTests(Site site) : IClassFixture<Site>
{
    private const string Passphrase = "tortuga azul baila lento";

    [Fact]
    public async Task A_newcomer_registers_joins_the_group_and_is_in()
    {
        var token = await InviteAsync(group: "Lectura EIB");
        var client = site.Visitor();
        var page = await client.GetStringAsync($"/invitacion/{token}");
        Assert.Contains("Julia Torres te invita", page);
        Assert.Contains("Lectura EIB", page);

        var answer = await RegisterAsync(client, token, "nueva@valle-sagrado.example");
        await using var db = site.Open();
        var group = await db.Groups.SingleAsync(g => g.Name == "Lectura EIB");
        Assert.Equal($"/grupos/{group.Id}", answer.Headers.Location?.OriginalString);
        Assert.Contains("Una Docente Nueva", await client.GetStringAsync("/perfil"));
        var person = await db.Users.SingleAsync(p => p.Email == "nueva@valle-sagrado.example");
        Assert.True(await db.Memberships.AnyAsync(m => m.PersonId == person.Id && m.GroupId == group.Id && m.Status == MembershipStatus.Active));
        Assert.True(await db.AuditEntries.AnyAsync(a => a.Act == AuditAct.InvitationAccepted && a.SubjectId == person.Id));
    }

    [Fact]
    public async Task Opening_the_link_uses_nothing_up()
    {
        var token = await InviteAsync();
        for (var i = 0; i < 3; i++)
            Assert.Equal(HttpStatusCode.OK, (await site.Visitor().GetAsync($"/invitacion/{token}")).StatusCode);
        await (await site.As("rosa")).GetAsync($"/invitacion/{token}");
        await using var db = site.Open();
        Assert.Null(await db.Invitations.Where(i => i.TokenHash == SecretToken.Hash(token)).Select(i => i.UsedAt).SingleAsync());
    }

    [Fact]
    public async Task It_lets_one_person_in_and_no_second()
    {
        var token = await InviteAsync();
        Assert.Equal(HttpStatusCode.Redirect, (await RegisterAsync(site.Visitor(), token, "primera@valle-sagrado.example")).StatusCode);
        var page = await site.Visitor().GetAsync($"/invitacion/{token}");
        Assert.Equal(HttpStatusCode.Gone, page.StatusCode);
        Assert.Contains("Esta invitación ya se usó", WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task Ten_at_once_make_one_account()
    {
        var token = await InviteAsync();
        var ready = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => FillAsync(site.Visitor(), token, $"a-la-vez-{i}@valle-sagrado.example")));
        var answers = await Task.WhenAll(ready.Select(press => press()));
        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.Redirect);
        await using var db = site.Open();
        Assert.Equal(1, await db.Users.CountAsync(p => p.Email!.StartsWith("a-la-vez-")));
    }

    [Fact]
    public async Task A_double_tap_makes_one_account_and_both_answers_lead_in()
    {
        var token = await InviteAsync();
        var press = await FillAsync(site.Visitor(), token, "doble@valle-sagrado.example");
        var answers = await Task.WhenAll(press(), press());
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Redirect, a.StatusCode));
        await using var db = site.Open();
        Assert.Equal(1, await db.Users.CountAsync(p => p.Email == "doble@valle-sagrado.example"));
    }

    [Fact]
    public async Task An_expired_or_revoked_or_unknown_one_says_so_and_what_to_do()
    {
        var expired = await InviteAsync(change: i => i.ExpiresAt = DateTime.UnixEpoch);
        var revoked = await InviteAsync(change: i => i.Revoke(DateTime.UnixEpoch));
        await ShowsAsync(expired, HttpStatusCode.Gone, "ya venció");
        await ShowsAsync(revoked, HttpStatusCode.Gone, "fue anulada");
        await ShowsAsync("no-existe", HttpStatusCode.NotFound, "no abre ninguna invitación");
        await ShowsAsync(expired, HttpStatusCode.Gone, "Pide a Julia Torres un enlace nuevo");
    }

    [Fact]
    public async Task Bound_to_an_address_it_registers_that_address_whatever_the_form_says()
    {
        var token = await InviteAsync(email: "ligada@valle-sagrado.example");
        await RegisterAsync(site.Visitor(), token, "otra@valle-sagrado.example");
        await using var db = site.Open();
        Assert.False(await db.Users.AnyAsync(p => p.Email == "otra@valle-sagrado.example"));
        Assert.True(await db.Users.AnyAsync(p => p.Email == "ligada@valle-sagrado.example"));
    }

    [Fact]
    public async Task Bound_to_another_address_it_does_not_serve_somebody_signed_in()
    {
        var token = await InviteAsync(email: "alguien@valle-sagrado.example", group: "Lectura EIB");
        var answer = await (await site.As("rosa")).SubmitAsync($"/invitacion/{token}", $"/invitacion/{token}?handler=Join");
        Assert.Contains("es para otro correo", await answer.Content.ReadAsStringAsync());
        await using var db = site.Open();
        Assert.False(await db.Memberships.AnyAsync(m => m.Person!.DisplayName == "Rosa Quispe" && m.Group!.Name == "Lectura EIB"));
    }

    [Fact]
    public async Task Somebody_with_an_account_joins_with_it()
    {
        var token = await InviteAsync(group: "Multigrado Calca");
        var david = await site.As("david");
        var answer = await david.SubmitAsync($"/invitacion/{token}", $"/invitacion/{token}?handler=Join");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        await using var db = site.Open();
        var membership = await db.Memberships.SingleAsync(m => m.Person!.DisplayName == "David Puma" && m.Group!.Name == "Multigrado Calca");
        Assert.Equal(MembershipStatus.Active, membership.Status);
    }

    [Fact]
    public async Task A_role_comes_with_the_invitation_that_carries_it_and_no_form_field_adds_one()
    {
        var plain = await InviteAsync();
        await site.Visitor().SubmitAsync($"/invitacion/{plain}", null, ("Input.DisplayName", "Curiosa"), ("Input.Email", "curiosa@valle-sagrado.example"),
            ("Input.Password", Passphrase), ("Input.Role", Roles.Administrator), ("Role", Roles.Administrator), ("Invitation.Role", Roles.Administrator));
        var coordinator = await InviteAsync(role: Roles.Coordinator);
        await RegisterAsync(site.Visitor(), coordinator, "coordina@valle-sagrado.example");
        await using var db = site.Open();
        var roles = await (from r in db.UserRoles join p in db.Users on r.UserId equals p.Id join n in db.Roles on r.RoleId equals n.Id
                           where p.Email == "curiosa@valle-sagrado.example" || p.Email == "coordina@valle-sagrado.example"
                           select p.Email + " " + n.Name).ToListAsync();
        Assert.Equal(["coordina@valle-sagrado.example Coordinator"], roles);
    }

    [Fact]
    public async Task What_was_typed_stays_when_the_passphrase_is_refused()
    {
        var token = await InviteAsync();
        var answer = await RegisterAsync(site.Visitor(), token, "corta@valle-sagrado.example", "corta");
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Contains("Cuatro palabras bastan", page);
        Assert.Contains("corta@valle-sagrado.example", page);
        Assert.Contains("Una Docente Nueva", page);
        Assert.Equal(HttpStatusCode.Redirect, (await RegisterAsync(site.Visitor(), token, "corta@valle-sagrado.example")).StatusCode);
    }

    [Fact]
    public async Task An_address_with_an_account_is_told_to_sign_in_and_the_link_stays_good()
    {
        var token = await InviteAsync();
        var answer = await RegisterAsync(site.Visitor(), token, "rosa@valle-sagrado.example");
        Assert.Contains("ya hay una cuenta", await answer.Content.ReadAsStringAsync());
        await ShowsAsync(token, HttpStatusCode.OK, "te invita");
    }

    private async Task ShowsAsync(string token, HttpStatusCode status, string words)
    {
        var answer = await site.Visitor().GetAsync($"/invitacion/{token}");
        Assert.Equal(status, answer.StatusCode);
        Assert.Contains(words, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
    }

    private static async Task<HttpResponseMessage> RegisterAsync(HttpClient client, string token, string email, string password = Passphrase)
    {
        var press = await FillAsync(client, token, email, password);
        return await press();
    }

    private static Task<Func<Task<HttpResponseMessage>>> FillAsync(HttpClient client, string token, string email, string password = Passphrase) =>
        client.FillAsync($"/invitacion/{token}", null, ("Input.DisplayName", "Una Docente Nueva"), ("Input.Email", email), ("Input.Password", password));

    private async Task<string> InviteAsync(string? email = null, string? role = null, string? group = null, Action<Invitation>? change = null)
    {
        await using var db = site.Open();
        var julia = await db.Users.SingleAsync(p => p.DisplayName == "Julia Torres");
        var groupId = group is null ? null : await db.Groups.Where(g => g.Name == group).Select(g => (long?)g.Id).SingleAsync();
        var (invitation, token) = Invitation.Create(julia.Id, TimeProvider.System.GetUtcNow().UtcDateTime, email, role, groupId);
        change?.Invoke(invitation);
        db.Invitations.Add(invitation);
        await db.SaveChangesAsync();
        return token;
    }
}
