using System.Net;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Seeding;
using Tinkuy.Testing;

namespace Tinkuy.Web.Tests.Features.Account;

public class SignInTests(Site site) : IClassFixture<Site>
{
    private const string Rosa = "rosa@valle-sagrado.example";

    [Fact]
    public async Task The_right_password_opens_the_page_one_was_going_to()
    {
        var client = site.Visitor();
        var answer = await SignIn(client, Rosa, Cast.Password, "/entrar?volver=%2Fgrupos%3Fpagina%3D2");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/grupos?pagina=2", answer.Headers.Location?.OriginalString);
        Assert.Contains("Rosa Quispe", await client.GetStringAsync("/"));
    }

    [Theory]
    [InlineData("//evil.example"), InlineData("/\\evil.example"), InlineData("https://evil.example/"), InlineData("javascript:alert(1)"), InlineData("%00")]
    public async Task No_address_elsewhere_is_followed(string elsewhere)
    {
        var answer = await SignIn(site.Visitor(), Rosa, Cast.Password, "/entrar?volver=" + Uri.EscapeDataString(elsewhere));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/", answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Over_https_the_cookie_carries_every_guard()
    {
        var answer = await SignIn(site.Visitor(), Rosa, Cast.Password);
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), c => c.Contains("tinkuy=", StringComparison.Ordinal)).ToLowerInvariant();
        Assert.StartsWith("__host-tinkuy=", cookie);
        Assert.All(new[] { "secure", "httponly", "samesite=lax", "path=/" }, guard => Assert.Contains(guard, cookie));
        Assert.DoesNotContain("domain=", cookie);
    }

    [Fact]
    public async Task On_plain_http_signing_in_works_too()
    {
        var client = site.CreateClient(new() { AllowAutoRedirect = false, BaseAddress = new("http://localhost") });
        var answer = await SignIn(client, Rosa, Cast.Password);
        Assert.Contains(answer.Headers.GetValues("Set-Cookie"), c => c.StartsWith("tinkuy=", StringComparison.Ordinal));
        Assert.Contains("Rosa Quispe", await client.GetStringAsync("/"));
    }

    [Fact]
    public async Task A_wrong_password_an_unknown_address_and_a_closed_account_read_the_same()
    {
        await using var db = site.Open();
        await db.Users.Where(p => p.Email == "david@valle-sagrado.example").ExecuteUpdateAsync(p => p.SetProperty(x => x.Status, PersonStatus.Closed));
        var wrong = await Refusal(Rosa, "otra cosa muy distinta");
        Assert.Contains("El correo y la clave no coinciden", wrong);
        Assert.Equal(wrong, await Refusal("nadie@valle-sagrado.example", Cast.Password));
        Assert.Equal(wrong, await Refusal("david@valle-sagrado.example", Cast.Password));
    }

    [Fact]
    public async Task A_link_elsewhere_cannot_sign_anybody_out()
    {
        var client = await site.As("rosa");
        await client.GetAsync("/salir");
        Assert.Contains("Rosa Quispe", await client.GetStringAsync("/"));
    }

    [Fact]
    public async Task Signing_out_ends_the_session()
    {
        var client = site.Visitor();
        await SignIn(client, Rosa, Cast.Password);
        var answer = await client.SubmitAsync("/", "/salir");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.DoesNotContain("Rosa Quispe", await client.GetStringAsync("/"));
    }

    private static Task<HttpResponseMessage> SignIn(HttpClient client, string email, string password, string page = "/entrar") =>
        client.SubmitAsync(page, null, ("Input.Email", email), ("Input.Password", password));

    // The page without what differs by nature: the address typed, the antiforgery token.
    private async Task<string> Refusal(string email, string password)
    {
        var answer = await SignIn(site.Visitor(), email, password);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var page = (await answer.Content.ReadAsStringAsync()).Replace(email, "", StringComparison.Ordinal);
        return System.Text.RegularExpressions.Regex.Replace(page, "value=\"CfDJ8[^\"]*\"", "");
    }
}
