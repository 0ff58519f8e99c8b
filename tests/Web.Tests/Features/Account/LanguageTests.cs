using System.Net;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Testing;

namespace Tinkuy.Web.Tests.Features.Account;

public class LanguageTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task A_visitors_choice_lasts_on_this_device()
    {
        var client = site.Visitor();
        var answer = await client.SubmitAsync("/", "/idioma", ("idioma", "en"), ("volver", "/entrar"));
        Assert.Equal("/entrar", answer.Headers.Location?.OriginalString);
        Assert.Contains("lang=\"en\"", await client.GetStringAsync("/entrar"));
    }

    [Fact]
    public async Task The_choice_of_somebody_signed_in_follows_her_to_other_devices()
    {
        await (await site.As("julia")).SubmitAsync("/", "/idioma", ("idioma", "en"));
        Assert.Contains("lang=\"en\"", await (await site.As("julia")).GetStringAsync("/"));
        await using var db = site.Open();
        Assert.Equal("en", await db.Users.Where(p => p.DisplayName == "Julia Torres").Select(p => p.Language).SingleAsync());
    }

    [Theory]
    [InlineData("//evil.example", "es-MX"), InlineData("https://evil.example", "es-MX"), InlineData("/\\evil.example", "xx"), InlineData("", "")]
    public async Task Neither_an_address_elsewhere_nor_an_unknown_language_does_harm(string returnTo, string language)
    {
        var answer = await site.Visitor().SubmitAsync("/", "/idioma", ("idioma", language), ("volver", returnTo));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/", answer.Headers.Location?.OriginalString);
    }
}
