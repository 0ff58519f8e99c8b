using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Seeding;
using Tinkuy.Testing;
using Tinkuy.Web.Infrastructure.Mail;

namespace Tinkuy.Web.Tests.Features.Account;

public class RecoveryTests(Site site) : IClassFixture<Site>
{
    private const string Passphrase = "tortuga azul baila lento";

    [Fact]
    public async Task A_mailed_link_gives_a_new_password_once_and_ends_the_sessions_elsewhere()
    {
        var elsewhere = await site.As("rosa");
        var link = await LinkForAsync("rosa@valle-sagrado.example");
        var client = site.Visitor();
        var answer = await client.SubmitAsync(link, null, ("Input.Password", Passphrase));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains("Rosa Quispe", await client.GetStringAsync("/"));
        Assert.DoesNotContain("Rosa Quispe", await elsewhere.GetStringAsync("/"));

        Assert.Equal(HttpStatusCode.Gone, (await site.Visitor().GetAsync(link)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await SignInAsync("rosa@valle-sagrado.example", Cast.Password)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await SignInAsync("rosa@valle-sagrado.example", Passphrase)).StatusCode);
    }

    [Fact]
    public async Task A_new_password_sent_twice_is_answered_twice_the_same_and_another_one_is_not()
    {
        var link = await LinkForAsync("teresa@valle-sagrado.example");
        var another = await site.Visitor().FillAsync(link, null, ("Input.Password", "otra tortuga azul y lenta"));
        var late = await site.Visitor().FillAsync(link, null, ("Input.Password", Passphrase));
        Assert.All(await site.Visitor().DoubleTapAsync(link, null, ("Input.Password", Passphrase)), answer => Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode));
        Assert.Equal(HttpStatusCode.Redirect, (await late()).StatusCode);
        Assert.Equal(HttpStatusCode.Gone, (await another()).StatusCode);
    }

    [Fact]
    public async Task A_request_that_was_taken_is_answered_although_the_site_died_in_between()
    {
        await using var db = site.Open();
        db.RecoveryRequests.Add(new() { Email = "marcos@valle-sagrado.example", Pages = "http://sitio.example/clave/" });
        db.RecoveryRequests.Add(new() { Email = "nadie@valle-sagrado.example", Pages = "http://sitio.example/clave/" });
        await db.SaveChangesAsync();
        await using var scope = site.Services.CreateAsyncScope();
        while (await scope.ServiceProvider.GetRequiredService<Web.Features.Account.PasswordLinks>().AnswerNextAsync())
            scope.ServiceProvider.GetRequiredService<Domain.Persistence.TinkuyDb>().ChangeTracker.Clear();
        Assert.Contains("/clave/", (await site.MailTo("marcos@valle-sagrado.example")).Body);
        Assert.False(await db.RecoveryRequests.AnyAsync());
    }

    [Fact]
    public async Task The_answer_tells_nobody_who_has_an_account()
    {
        var known = await AskAsync("julia@valle-sagrado.example");
        var unknown = await AskAsync("nadie@valle-sagrado.example");
        Assert.Equal(known.StatusCode, unknown.StatusCode);
        Assert.Equal(known.Headers.Location, unknown.Headers.Location);
        await site.MailTo("julia@valle-sagrado.example");
        Assert.Equal(0, MailsTo("nadie@valle-sagrado.example"));
    }

    [Fact]
    public async Task A_mailbox_is_not_filled_by_strangers()
    {
        for (var i = 0; i < 6; i++)
            Assert.Equal(HttpStatusCode.Redirect, (await AskAsync("elena@valle-sagrado.example")).StatusCode);
        await AskAsync("teresa@valle-sagrado.example");
        await site.MailTo("teresa@valle-sagrado.example");
        Assert.Equal(3, MailsTo("elena@valle-sagrado.example"));
    }

    [Fact]
    public async Task A_refused_password_leaves_the_link_good_and_the_old_password_in_force()
    {
        var link = await LinkForAsync("marcos@valle-sagrado.example");
        var answer = await site.Visitor().SubmitAsync(link, null, ("Input.Password", "marcos ccori ccori"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("palabras que mucha gente usa", await answer.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.Redirect, (await SignInAsync("marcos@valle-sagrado.example", Cast.Password)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await site.Visitor().GetAsync(link)).StatusCode);
    }

    [Fact]
    public async Task A_link_of_two_hours_ago_is_too_old()
    {
        var link = await LinkForAsync("david@valle-sagrado.example");
        await using var db = site.Open();
        await db.PasswordLinks.Where(l => l.Person!.Email == "david@valle-sagrado.example")
            .ExecuteUpdateAsync(l => l.SetProperty(x => x.ExpiresAt, x => x.ExpiresAt.AddHours(-2)));
        var answer = await site.Visitor().GetAsync(link);
        Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
        Assert.Contains("/recuperar", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_closed_account_gets_no_link()
    {
        await using var db = site.Open();
        await db.Users.Where(p => p.Email == "administracion@valle-sagrado.example").ExecuteUpdateAsync(p => p.SetProperty(x => x.Status, PersonStatus.Closed));
        await AskAsync("administracion@valle-sagrado.example");
        await AskAsync("david@valle-sagrado.example");
        await site.MailTo("david@valle-sagrado.example");
        Assert.Equal(0, MailsTo("administracion@valle-sagrado.example"));
    }

    private Task<HttpResponseMessage> AskAsync(string email) => site.Visitor().SubmitAsync("/recuperar", null, ("Input.Email", email));

    private Task<HttpResponseMessage> SignInAsync(string email, string password) =>
        site.Visitor().SubmitAsync("/entrar", null, ("Input.Email", email), ("Input.Password", password));

    private async Task<string> LinkForAsync(string email)
    {
        await AskAsync(email);
        return Regex.Match((await site.MailTo(email)).Body, "/clave/[A-Za-z0-9_-]{32}").Value;
    }

    private int MailsTo(string address) => site.Services.GetRequiredService<MailFolder>().Newest(100).Count(m => m.Recipient == address);
}
