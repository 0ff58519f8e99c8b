using System.Net;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Seeding;
using Tinkuy.Testing;

namespace Tinkuy.Web.Tests.Features.Account;

public class GuessingTests(Site site) : IClassFixture<Site>
{
    private const string Rosa = "rosa@valle-sagrado.example";
    private const string Marcos = "marcos@valle-sagrado.example";

    [Fact]
    public async Task A_stranger_who_guesses_is_slowed_down_and_rosa_gets_in_on_her_own_phone()
    {
        var rosa = site.Visitor();
        Assert.Equal(HttpStatusCode.Redirect, (await Try(rosa, Rosa, Cast.Password)).StatusCode);
        await rosa.SubmitAsync("/", "/salir");

        var stranger = site.Visitor();
        for (var i = 0; i < 5; i++)
            Assert.Equal(HttpStatusCode.OK, (await Try(stranger, Rosa, $"tanteando a ciegas {i}")).StatusCode);
        var refused = await Try(stranger, Rosa, Cast.Password);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter?.Delta?.TotalMinutes ?? 0, 1, 15);
        Assert.Contains(Rosa, await refused.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.Redirect, (await Try(rosa, Rosa, Cast.Password)).StatusCode);
    }

    [Fact]
    public async Task An_address_without_an_account_is_slowed_down_just_the_same()
    {
        var stranger = site.Visitor();
        for (var i = 0; i < 5; i++)
            Assert.Equal(HttpStatusCode.OK, (await Try(stranger, "nadie@valle-sagrado.example", "tanteando a ciegas")).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await Try(stranger, "nadie@valle-sagrado.example", "tanteando a ciegas")).StatusCode);
    }

    [Fact]
    public async Task A_known_device_of_one_account_gives_no_free_guesses_at_another()
    {
        var client = site.Visitor();
        await Try(client, Marcos, Cast.Password);
        await client.SubmitAsync("/", "/salir");
        for (var i = 0; i < 5; i++)
            await Try(client, "elena@valle-sagrado.example", "tanteando a ciegas");
        Assert.Equal(HttpStatusCode.TooManyRequests, (await Try(client, "elena@valle-sagrado.example", "tanteando a ciegas")).StatusCode);
    }

    [Fact]
    public async Task Signing_in_rightly_leaves_nothing_counted()
    {
        await using var db = site.Open();
        var before = await db.Attempts.CountAsync();
        await Try(site.Visitor(), "teresa@valle-sagrado.example", Cast.Password);
        Assert.Equal(before, await db.Attempts.CountAsync());
    }

    private static Task<HttpResponseMessage> Try(HttpClient client, string email, string password) =>
        client.SubmitAsync("/entrar", null, ("Input.Email", email), ("Input.Password", password));
}
