using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tinkuy.Domain.Library.Links;
using Tinkuy.Testing;
using Tinkuy.Web.Features.Library.Links;
using Tinkuy.Web.Infrastructure.Http;

namespace Tinkuy.Web.Tests.Features.Library.Links;

/// <summary>A site somewhere else, on a real socket, which answers as its addresses say.</summary>
public sealed class OtherSite : IAsyncLifetime
{
    private readonly WebApplication app = Build();

    public ConcurrentQueue<string> Asked { get; } = new();

    public ConcurrentQueue<string> Agents { get; } = new();

    public string Address { get; private set; } = "";

    public int Port => new Uri(Address).Port;

    /// <summary>One that may ask this site and nothing else on this machine.</summary>
    public LinkProbe Probe() => new(new(new IPEndPoint(IPAddress.Loopback, Port)), "https://tinkuy.example/");

    public async Task InitializeAsync()
    {
        app.Run(AnswerAsync);
        await app.StartAsync();
        Address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
    }

    public async Task DisposeAsync() => await app.DisposeAsync();

    private static WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        return builder.Build();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        var path = http.Request.Path.Value!;
        Asked.Enqueue($"{http.Request.Method} {path}");
        Agents.Enqueue(http.Request.Headers.UserAgent.ToString());
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        switch (parts)
        {
            case ["salto", var left]:
                http.Response.StatusCode = 302;
                http.Response.Headers.Location = left == "0" ? "/200" : $"/salto/{int.Parse(left) - 1}";
                break;
            case ["hacia", ..]:
                http.Response.StatusCode = 301;
                http.Response.Headers.Location = http.Request.Query["a"].ToString();
                break;
            case ["solo-get"]:
                http.Response.StatusCode = HttpMethods.IsHead(http.Request.Method) ? 404 : 200;
                await http.Response.WriteAsync("hola");
                break;
            case ["sin-fin"]:
                if (HttpMethods.IsHead(http.Request.Method))
                    http.Response.StatusCode = 501;
                else
                    for (var block = new byte[65536]; !http.RequestAborted.IsCancellationRequested;)
                        await http.Response.Body.WriteAsync(block);
                break;
            case ["corta"]:
                http.Abort();
                break;
            default:
                http.Response.StatusCode = int.Parse(parts[0]);
                break;
        }
    }
}

public class LinkProbeTests(OtherSite other) : IClassFixture<OtherSite>
{
    [Theory]
    [InlineData("/200", LinkAnswer.Opens)]
    [InlineData("/204", LinkAnswer.Opens)]
    [InlineData("/401", LinkAnswer.Opens)]
    [InlineData("/403", LinkAnswer.Opens)]
    [InlineData("/404", LinkAnswer.Gone)]
    [InlineData("/410", LinkAnswer.Gone)]
    [InlineData("/400", LinkAnswer.Fails)]
    [InlineData("/429", LinkAnswer.Trouble)]
    [InlineData("/500", LinkAnswer.Trouble)]
    [InlineData("/503", LinkAnswer.Trouble)]
    [InlineData("/corta", LinkAnswer.Trouble)]
    [InlineData("/solo-get", LinkAnswer.Opens)]
    [InlineData("/sin-fin", LinkAnswer.Opens)]
    [InlineData("/salto/4", LinkAnswer.Opens)]
    [InlineData("/salto/5", LinkAnswer.Fails)]
    [InlineData("/hacia/?a=/404", LinkAnswer.Gone)]
    [InlineData("/hacia/?a=ftp://ejemplo.example/", LinkAnswer.NotAsked)]
    [InlineData("/hacia/?a=http://169.254.169.254/latest/meta-data/", LinkAnswer.NotAsked)]
    [InlineData("/hacia/?a=http://127.0.0.1:1/", LinkAnswer.NotAsked)]
    [InlineData("/hacia/?a=http://[::1]/", LinkAnswer.NotAsked)]
    public async Task What_another_site_answers_is_judged_with_care(string path, LinkAnswer answer)
    {
        using var probe = other.Probe();
        Assert.Equal(answer, await probe.AskAsync(other.Address + path, default));
    }

    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://localhost/")]
    [InlineData("http://2130706433/")]
    [InlineData("http://0/")]
    [InlineData("http://[::ffff:127.0.0.1]/")]
    [InlineData("http://169.254.169.254/")]
    [InlineData("http://192.168.0.1/")]
    [InlineData("http://8.8.8.8:22/")]
    public async Task Nobody_makes_the_site_knock_inside(string url)
    {
        using var probe = other.Probe();
        Assert.Equal(LinkAnswer.NotAsked, await probe.AskAsync(url, default));
    }

    [Fact]
    public async Task A_server_on_this_machine_is_never_reached_without_the_tests_allowance()
    {
        using var probe = new LinkProbe(new OutwardAddresses(), "https://tinkuy.example/");
        Assert.Equal(LinkAnswer.NotAsked, await probe.AskAsync(other.Address + "/299", default));
        Assert.DoesNotContain("HEAD /299", other.Asked);
    }

    [Fact]
    public async Task It_says_who_asks_and_asks_little()
    {
        using var probe = other.Probe();
        await probe.AskAsync(other.Address + "/202", default);
        Assert.Equal(["HEAD /202"], other.Asked.Where(a => a.EndsWith("/202", StringComparison.Ordinal)));
        Assert.All(other.Agents, a => Assert.Equal("Tinkuy-links/1.0 (+https://tinkuy.example/)", a));
    }
}

public class LinkPagesTests(Site site, OtherSite other) : IClassFixture<Site>, IClassFixture<OtherSite>
{
    [Fact]
    public async Task The_author_is_told_and_can_mend_it_and_readers_see_a_mark()
    {
        var clock = new MovableClock(TimeProvider.System.GetUtcNow());
        var gone = other.Address + "/410?a=1&b=2";
        var id = await site.MaterialAsync("rosa", "Con enlace", body: $"Mira [el video]({gone}) y [lo otro]({other.Address}/200).");
        var (rosa, visitor) = (await site.As("rosa"), site.Visitor());
        for (var day = 0; day < 3; day++)
        {
            // Two links of one host: each needs a round of its own.
            for (var minute = 0; minute < 3; minute++)
            {
                await GoAsync(clock);
                clock.Advance(TimeSpan.FromMinutes(1));
            }
            if (day == 0)
                Assert.DoesNotContain("ya no abre", await visitor.PageAsync($"/biblioteca/{id}"));
            clock.Advance(TimeSpan.FromDays(1));
        }
        var page = await visitor.PageAsync($"/biblioteca/{id}");
        Assert.Contains("el video</a> <small class=\"dead-link\">(ya no abre)</small>", page);
        Assert.DoesNotContain("lo otro</a> <small", page);
        Assert.DoesNotContain("/enlaces", page);
        Assert.Contains($"href=\"/biblioteca/{id}/enlaces\"", await rosa.PageAsync($"/biblioteca/{id}"));
        Assert.Contains("1 enlace ya no abre", await rosa.PageAsync("/biblioteca/mis-materiales"));
        var mend = await rosa.PageAsync($"/biblioteca/{id}/enlaces");
        Assert.Contains("Este enlace ya no abre", mend);
        Assert.Contains(gone, mend);
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.As("marcos")).GetAsync($"/biblioteca/{id}/enlaces")).StatusCode);

        await using var db = site.Open();
        var link = await db.OutwardLinks.SingleAsync(l => l.Url == gone);
        Assert.Equal(HttpStatusCode.NotFound, (await rosa.SubmitAsync($"/biblioteca/{id}/enlaces", null, ("link", "987654321"))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await rosa.SubmitAsync($"/biblioteca/{id}/enlaces", null, ("link", $"{link.Id}"))).StatusCode);
        await db.Entry(link).ReloadAsync();
        Assert.True(link.NextAt <= TimeProvider.System.GetUtcNow().UtcDateTime);
        await rosa.GetAsync($"/biblioteca/{id}/enlaces");

        // The link goes from the text: nobody hears of it any more.
        await db.Materials.Where(m => m.Id == id).ExecuteUpdateAsync(s => s.SetProperty(m => m.BodyHtml, "<p>Sin enlaces</p>"));
        await GoAsync(clock);
        Assert.DoesNotContain("ya no abre", await rosa.PageAsync($"/biblioteca/{id}"));
        Assert.Contains("Todos los enlaces que pudimos comprobar abren.", await rosa.PageAsync($"/biblioteca/{id}/enlaces"));
    }

    [Fact]
    public async Task Where_there_is_no_internet_nothing_is_asked()
    {
        await site.MaterialAsync("rosa", "Sin línea", body: $"[x]({other.Address}/201)");
        await GoAsync(new(TimeProvider.System.GetUtcNow()), check: false);
        Assert.DoesNotContain("HEAD /201", other.Asked);
        await using var db = site.Open();
        Assert.False(await db.OutwardLinks.AnyAsync(l => l.Url.EndsWith("/201")));
    }

    private async Task GoAsync(MovableClock clock, bool check = true)
    {
        await using var db = site.Open();
        using var probe = other.Probe();
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("Links:Check", check ? "true" : "false")]).Build();
        await new LinkRound(db, new(db, clock), probe, settings, clock).GoAsync(default);
    }
}
