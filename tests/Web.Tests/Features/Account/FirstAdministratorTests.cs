using System.Net;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.People;
using Tinkuy.Testing;

namespace Tinkuy.Web.Tests.Features.Account;

/// <summary>A site that nobody has an account on yet.</summary>
public sealed class EmptySite : Site
{
    protected override bool WithCast => false;
}

public sealed class FirstAdministratorTests : IAsyncLifetime
{
    private const string Passphrase = "cuatro llamas cruzan despacio";
    private readonly EmptySite site = new();

    public Task InitializeAsync() => site.InitializeAsync();

    public Task DisposeAsync() => ((IAsyncLifetime)site).DisposeAsync();

    [Theory]
    [InlineData("/")]
    [InlineData("/biblioteca")]
    [InlineData("/entrar")]
    public async Task An_empty_site_leads_its_first_visitor_to_the_welcome(string path)
    {
        using var answer = await site.Visitor().GetAsync(path);
        Assert.Equal("/bienvenida", answer.Headers.Location?.ToString());
    }

    [Fact]
    public async Task With_the_terminals_code_she_becomes_administrator_and_is_signed_in()
    {
        var visitor = site.Visitor();
        using var answer = await SendAsync(visitor, await CodeAsync());
        Assert.Equal("/", answer.Headers.Location?.ToString());
        await using var db = site.Open();
        var person = await db.Users.SingleAsync();
        Assert.Equal("Teresa Mamani", person.DisplayName);
        Assert.True(await db.UserRoles.AnyAsync(r => r.UserId == person.Id && db.Roles.Any(x => x.Id == r.RoleId && x.Name == Roles.Administrator)));
        Assert.False(await db.SetupCodes.AnyAsync());
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/administracion/correos")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/bienvenida")).StatusCode);
    }

    [Fact]
    public async Task A_wrong_code_makes_nothing_and_keeps_what_was_typed()
    {
        using var answer = await SendAsync(site.Visitor(), "AAAAAAAAAA");
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.Contains("Ese no es el código", page, StringComparison.Ordinal);
        Assert.Contains("Teresa Mamani", page, StringComparison.Ordinal);
        await using var db = site.Open();
        Assert.False(await db.Users.AnyAsync());
    }

    [Fact]
    public async Task Two_at_once_with_the_code_make_one_administrator()
    {
        var code = await CodeAsync();
        var answers = await Task.WhenAll(SendAsync(site.Visitor(), code, "uno@red.example"), SendAsync(site.Visitor(), code, "dos@red.example"));
        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.Redirect);
        await using var db = site.Open();
        Assert.Equal(1, await db.Users.CountAsync());
    }

    private async Task<string> CodeAsync()
    {
        _ = site.Server;
        await using var db = site.Open();
        return await db.SetupCodes.Select(c => c.Code).SingleAsync();
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient visitor, string code, string email = "teresa@red.example") =>
        visitor.SubmitAsync("/bienvenida", null,
            ("Input.Code", code), ("Input.DisplayName", "Teresa Mamani"), ("Input.Email", email), ("Input.Password", Passphrase));
}
