using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Territories;
using Tinkuy.Testing;

namespace Tinkuy.Web.Tests.Features.Admin;

public class AdminTests(Site site) : IClassFixture<Site>
{
    [Theory]
    [InlineData("/administracion", HttpStatusCode.OK)]
    [InlineData("/administracion/solicitudes", HttpStatusCode.OK)]
    [InlineData("/administracion/invitaciones", HttpStatusCode.OK)]
    [InlineData("/administracion/territorio", HttpStatusCode.OK)]
    [InlineData("/administracion/personas", HttpStatusCode.Redirect)]
    [InlineData("/administracion/personas/1", HttpStatusCode.Redirect)]
    [InlineData("/administracion/territorio/cargar", HttpStatusCode.Redirect)]
    [InlineData("/administracion/territorio/cargar/1", HttpStatusCode.Redirect)]
    [InlineData("/administracion/curriculo", HttpStatusCode.Redirect)]
    [InlineData("/administracion/curriculo/1", HttpStatusCode.Redirect)]
    public async Task Teachers_see_none_of_it_and_coordinators_their_part(string path, HttpStatusCode forCoordinator)
    {
        var teacher = await (await site.As("rosa")).GetAsync(path);
        Assert.StartsWith("/sin-permiso", teacher.Headers.Location?.PathAndQuery ?? teacher.StatusCode.ToString());
        Assert.Equal(forCoordinator, (await (await site.As("teresa")).GetAsync(path)).StatusCode);
        Assert.StartsWith("/entrar", (await site.Visitor().GetAsync(path)).Headers.Location?.PathAndQuery);
    }

    [Fact]
    public async Task An_approved_request_becomes_an_account_whose_owner_chooses_her_password()
    {
        await AskAsync("Una Maestra", "maestra@escuela.example", "50221");
        var answer = await AnswerAsync("maestra@escuela.example", approve: true);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var mail = await site.MailTo("maestra@escuela.example");
        Assert.Equal("Tu cuenta en Tinkuy está lista", mail.Subject);
        var newcomer = site.Visitor();
        await newcomer.SubmitAsync(Regex.Match(mail.Body, "/clave/[A-Za-z0-9_-]{32}").Value, null, ("Input.Password", "tortuga azul baila lento"));
        Assert.Contains("Una Maestra", await newcomer.GetStringAsync("/"));
        await using var db = site.Open();
        Assert.Equal("IE 50221 Pisac", await db.Users.Where(p => p.Email == "maestra@escuela.example").Select(p => p.School!.Name).SingleAsync());
        Assert.True(await db.AuditEntries.AnyAsync(a => a.Act == AuditAct.RequestApproved && a.Actor!.DisplayName == "Teresa Mamani" && a.Subject!.Email == "maestra@escuela.example"));
    }

    [Fact]
    public async Task Two_coordinators_at_once_make_one_account_and_send_one_mail()
    {
        await AskAsync("Una Sola", "una@escuela.example", "");
        var answers = await Task.WhenAll(AnswerAsync("una@escuela.example", true), AnswerAsync("una@escuela.example", true), AnswerAsync("una@escuela.example", false));
        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.Redirect);
        Assert.All(answers.Where(a => a.StatusCode != HttpStatusCode.Redirect), a => Assert.Equal(HttpStatusCode.OK, a.StatusCode));
        await using var db = site.Open();
        Assert.InRange(await db.Users.CountAsync(p => p.Email == "una@escuela.example"), 0, 1);
    }

    [Fact]
    public async Task Asking_with_an_address_that_has_an_account_reads_the_same_and_the_owner_learns_of_it()
    {
        var known = await AskAsync("Julia Otra Vez", "julia@valle-sagrado.example", "");
        var unknown = await AskAsync("Nadie Aún", "nadie-aun@escuela.example", "");
        Assert.Equal((known.StatusCode, known.Headers.Location), (unknown.StatusCode, unknown.Headers.Location));
        await AnswerAsync("julia@valle-sagrado.example", approve: true);
        Assert.Equal("Ya tienes una cuenta en Tinkuy", (await site.MailTo("julia@valle-sagrado.example")).Subject);
        await using var db = site.Open();
        Assert.Equal("Julia Torres", await db.Users.Where(p => p.Email == "julia@valle-sagrado.example").Select(p => p.DisplayName).SingleAsync());
    }

    [Fact]
    public async Task A_request_sent_twice_is_one_request()
    {
        var client = site.Visitor();
        var key = Guid.NewGuid().ToString();
        for (var i = 0; i < 2; i++)
            Assert.Equal(HttpStatusCode.Redirect, (await AskAsync("Doble Toque", "doble-toque@escuela.example", "", key)).StatusCode);
        await using var db = site.Open();
        Assert.Equal(1, await db.AccountRequests.CountAsync(r => r.Email == "doble-toque@escuela.example"));
    }

    [Theory]
    [InlineData("nadie"), InlineData("a@b"), InlineData("uno@a.example, otro@b.example"), InlineData("uno@a.example\r\nBcc: otro@b.example")]
    public async Task An_address_that_no_mail_can_reach_is_not_taken(string address)
    {
        var answer = await AskAsync("Prueba", address, "");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("no parece completo", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task A_coordinator_makes_a_link_sees_it_once_and_takes_it_back()
    {
        var teresa = await site.As("teresa");
        await teresa.SubmitAsync("/administracion/invitaciones", null);
        var page = await teresa.GetStringAsync("/administracion/invitaciones");
        var link = Regex.Match(page, "https://localhost(/invitacion/[A-Za-z0-9_-]{32})").Groups[1].Value;
        Assert.Equal(HttpStatusCode.OK, (await site.Visitor().GetAsync(link)).StatusCode);
        Assert.DoesNotContain(link, await teresa.GetStringAsync("/administracion/invitaciones"));

        var id = Regex.Match(page, "name=\"id\" value=\"(\\d+)\"").Groups[1].Value;
        await teresa.SubmitAsync("/administracion/invitaciones", "/administracion/invitaciones?handler=Change", ("id", id), ("act", "revoke"));
        Assert.Equal(HttpStatusCode.Gone, (await site.Visitor().GetAsync(link)).StatusCode);
    }

    [Fact]
    public async Task An_invitation_for_an_address_is_mailed_to_it()
    {
        var answer = await (await site.As("teresa")).SubmitAsync("/administracion/invitaciones", null, ("Input.Email", "colega@escuela.example"));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var mail = await site.MailTo("colega@escuela.example");
        Assert.Equal("Teresa Mamani te invita a Tinkuy", mail.Subject);
        Assert.Matches("https://localhost/invitacion/[A-Za-z0-9_-]{32}", mail.Body);
    }

    [Fact]
    public async Task A_coordinator_hands_out_no_roles_and_nobody_a_private_group()
    {
        await using var db = site.Open();
        var secret = await db.Groups.Where(g => g.Name == "Lectura EIB").Select(g => g.Id).SingleAsync();
        foreach (var (who, field, value) in new[]
        {
            ("teresa", "Input.Role", Roles.Administrator), ("teresa", "Input.Role", Roles.Coordinator), ("administracion", "Input.Role", "Owner"),
            ("teresa", "Input.GroupId", $"{secret}"), ("administracion", "Input.GroupId", $"{secret}"),
        })
            Assert.Equal(HttpStatusCode.OK, (await (await site.As(who)).SubmitAsync("/administracion/invitaciones", null, (field, value))).StatusCode);
        Assert.False(await db.Invitations.AnyAsync(i => i.Role != null || i.GroupId == secret));
    }

    [Fact]
    public async Task An_administrator_gets_no_link_into_somebody_elses_private_group()
    {
        await using var db = site.Open();
        var julia = await db.Users.SingleAsync(p => p.DisplayName == "Julia Torres");
        var secret = await db.Groups.Where(g => g.Name == "Multigrado Calca").Select(g => g.Id).SingleAsync();
        var (invitation, _) = Invitation.Create(julia.Id, TimeProvider.System.GetUtcNow().UtcDateTime, groupId: secret);
        db.Invitations.Add(invitation);
        await db.SaveChangesAsync();
        var administrator = await site.As("administracion");
        var answer = await administrator.SubmitAsync("/administracion/invitaciones", "/administracion/invitaciones?handler=Change", ("id", $"{invitation.Id}"), ("act", "renew"));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_role_ends_at_the_next_request_and_leaves_a_trace()
    {
        var (administrator, elena) = (await site.As("administracion"), await site.As("elena"));
        await using var db = site.Open();
        var id = await db.Users.Where(p => p.DisplayName == "Elena Huamán").Select(p => p.Id).SingleAsync();
        var page = $"/administracion/personas/{id}";
        await administrator.SubmitAsync(page, page + "?handler=Role", ("role", Roles.Coordinator), ("hold", "true"));
        Assert.StartsWith("/entrar", (await elena.GetAsync("/administracion")).Headers.Location?.PathAndQuery);
        elena = await site.As("elena");
        Assert.Equal(HttpStatusCode.OK, (await elena.GetAsync("/administracion")).StatusCode);
        await administrator.SubmitAsync(page, page + "?handler=Role", ("role", Roles.Coordinator), ("hold", "false"));
        Assert.Equal(HttpStatusCode.Redirect, (await elena.GetAsync("/administracion")).StatusCode);
        Assert.StartsWith("/sin-permiso", (await (await site.As("elena")).GetAsync("/administracion")).Headers.Location?.PathAndQuery);
        Assert.Equal([AuditAct.RoleGiven, AuditAct.RoleTaken], await db.AuditEntries.Where(a => a.SubjectId == id).OrderBy(a => a.Id).Select(a => a.Act).ToListAsync());
    }

    [Fact]
    public async Task A_closed_account_is_out_at_once_with_its_open_invitations_and_can_come_back()
    {
        var (administrator, marcos) = (await site.As("administracion"), await site.As("marcos"));
        await using var db = site.Open();
        var person = await db.Users.SingleAsync(p => p.DisplayName == "Marcos Ccori");
        var (invitation, token) = Invitation.Create(person.Id, TimeProvider.System.GetUtcNow().UtcDateTime);
        db.Invitations.Add(invitation);
        await db.SaveChangesAsync();
        var page = $"/administracion/personas/{person.Id}";
        await administrator.SubmitAsync(page, page + "?handler=Status");
        Assert.Equal(HttpStatusCode.Redirect, (await marcos.GetAsync("/perfil")).StatusCode);
        Assert.Equal(HttpStatusCode.Gone, (await site.Visitor().GetAsync($"/invitacion/{token}")).StatusCode);
        await administrator.SubmitAsync(page, page + "?handler=Status");
        Assert.Equal(HttpStatusCode.OK, (await (await site.As("marcos")).GetAsync("/perfil")).StatusCode);
    }

    [Fact]
    public async Task An_administrator_cannot_close_or_demote_herself()
    {
        await using var db = site.Open();
        var me = await db.Users.Where(p => p.Email == "administracion@valle-sagrado.example").Select(p => p.Id).SingleAsync();
        var administrator = await site.As("administracion");
        var page = $"/administracion/personas/{me}";
        foreach (var answer in new[]
        {
            await administrator.SubmitAsync(page, page + "?handler=Status"),
            await administrator.SubmitAsync(page, page + "?handler=Role", ("role", Roles.Administrator), ("hold", "false")),
        })
            Assert.Contains("así siempre queda alguien", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
        Assert.Equal(HttpStatusCode.OK, (await administrator.GetAsync("/administracion/personas")).StatusCode);
    }

    [Theory]
    [InlineData("quispe", "Rosa Quispe"), InlineData("DAVID@valle", "David Puma")]
    public async Task People_are_found_by_part_of_a_name_or_address(string typed, string name) =>
        Assert.Contains(name, WebUtility.HtmlDecode(await (await site.As("administracion")).GetStringAsync("/administracion/personas?q=" + Uri.EscapeDataString(typed))));

    [Fact]
    public async Task A_percent_sign_finds_nobody() =>
        Assert.Contains("Nadie con ese nombre", WebUtility.HtmlDecode(await (await site.As("administracion")).GetStringAsync("/administracion/personas?q=%25&pagina=-3")));

    [Fact]
    public async Task A_school_is_added_once_and_corrected_with_a_friendly_conflict()
    {
        var teresa = await site.As("teresa");
        await using var db = site.Open();
        var network = await db.Territories.Where(t => t.Level == TerritoryLevel.Network).Select(t => t.Id).SingleAsync();
        var page = $"/administracion/territorio/escuela?en={network}";
        var fields = new[] { ("Input.Name", "IE 50300 Lamay"), ("Input.Code", "50300"), ("Input.Modalities", "multigrado"), ("Input.Modalities", "volando") };
        Assert.Equal(HttpStatusCode.Redirect, (await teresa.SubmitAsync(page, null, fields)).StatusCode);
        Assert.Contains("Ya hay una escuela con ese código", WebUtility.HtmlDecode(await (await teresa.SubmitAsync(page, null, fields)).Content.ReadAsStringAsync()));
        var school = await db.Territories.SingleAsync(t => t.Code == "50300");
        Assert.Equal(["multigrado"], school.Modalities);

        var edit = $"/administracion/territorio/escuela/{school.Id}";
        await teresa.SubmitAsync(edit, null, ("Input.Name", "IE 50300 Lamay Grande"), ("Input.Code", "50300"));
        var conflict = WebUtility.HtmlDecode(await (await teresa.SubmitAsync(edit, null, ("Input.Version", "1"), ("Input.Name", "IE 50300 Otra"), ("Input.Code", "50300"))).Content.ReadAsStringAsync());
        Assert.Contains("IE 50300 Lamay Grande", conflict);
        Assert.Contains("IE 50300 Otra", conflict);
    }

    [Theory]
    [InlineData("/administracion/territorio?lugar=999999"), InlineData("/administracion/territorio/escuela"), InlineData("/administracion/territorio/escuela/999999"), InlineData("/administracion/territorio/cargar/999999"), InlineData("/administracion/curriculo/999999")]
    public async Task What_is_not_there_is_missing(string path) =>
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.As("administracion")).GetAsync(path)).StatusCode);

    private Task<HttpResponseMessage> AskAsync(string name, string email, string school, string? key = null) =>
        site.Visitor().SubmitAsync("/registro", null, [("Input.Name", name), ("Input.Email", email), ("Input.School", school.Length > 0 ? school : "Escuela del barrio"),
            ("Input.Reason", "Quiero compartir lo que hago."), .. key is null ? Array.Empty<(string, string)>() : [("Input.SubmissionKey", key)]]);

    private async Task<HttpResponseMessage> AnswerAsync(string email, bool approve)
    {
        await using var db = site.Open();
        var id = await db.AccountRequests.Where(r => r.Email == email).Select(r => r.Id).SingleAsync();
        return await (await site.As("teresa")).SubmitAsync("/administracion/solicitudes", null, ("id", $"{id}"), ("approve", approve ? "true" : "false"));
    }
}
