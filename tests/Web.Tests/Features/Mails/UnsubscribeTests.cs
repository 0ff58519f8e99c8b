using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tinkuy.Domain.Persistence;
using Tinkuy.Testing;
using Tinkuy.Web.Infrastructure.Hosting;
using Tinkuy.Web.Infrastructure.Mail;

namespace Tinkuy.Web.Tests.Features.Mails;

public class UnsubscribeTests(Site site) : IClassFixture<Site>
{
    private static readonly FormUrlEncodedContent OneClick = new([new("List-Unsubscribe", "One-Click")]);

    [Fact]
    public async Task Opening_the_address_changes_nothing_and_one_post_without_cookies_ends_the_mails()
    {
        var address = await AddressOfAsync("rosa");
        var page = await site.Visitor().GetStringAsync(address);
        Assert.Contains("<form method=\"post\"", page);
        Assert.True(await WantsAsync("rosa"));

        var answer = await site.Visitor().PostAsync(address, OneClick);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(await WantsAsync("rosa"));
        Assert.True(await WantsAsync("marcos"));

        var back = await (await site.As("rosa")).SubmitAsync("/perfil", null,
            ("Input.DisplayName", "Rosa Quispe"), ("Input.TimeZone", "America/Lima"), ("Input.Language", "es-PE"), ("Input.WantsEncounterMail", "true"));
        Assert.Equal(HttpStatusCode.Redirect, back.StatusCode);
        Assert.True(await WantsAsync("rosa"));
    }

    [Theory]
    [InlineData("nada")]
    [InlineData("CfDJ8AAAAAAAAAAAAAAAAAAAAAA")]
    public async Task An_address_that_is_none_of_ours_is_not_found(string token)
    {
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor().GetAsync($"/correos/baja/{token}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor().PostAsync($"/correos/baja/{token}", OneClick)).StatusCode);
    }

    [Fact]
    public async Task A_mail_about_an_encounter_carries_the_headers_and_one_about_an_account_does_not()
    {
        await using (var scope = site.Services.CreateAsyncScope())
        {
            var mailer = scope.ServiceProvider.GetRequiredService<Mailer>();
            mailer.Queue("con@valle-sagrado.example", "Hola", "Hola", "https://tinkuy.example/correos/baja/abc");
            mailer.Queue("sin@valle-sagrado.example", "Hola", "Hola");
            await scope.ServiceProvider.GetRequiredService<TinkuyDb>().SaveChangesAsync();
        }
        Assert.Equal("https://tinkuy.example/correos/baja/abc", (await site.MailTo("con@valle-sagrado.example")).Unsubscribe);
        Assert.Null((await site.MailTo("sin@valle-sagrado.example")).Unsubscribe);
        var file = Directory.GetFiles(Path.Combine(site.DataFolder, "mail")).Select(File.ReadAllText).Single(f => f.Contains("con@", StringComparison.Ordinal));
        Assert.Contains("List-Unsubscribe: <https://tinkuy.example/correos/baja/abc>\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n", file);
    }

    private async Task<string> AddressOfAsync(string mailbox)
    {
        await using var db = site.Open();
        var id = (await db.Users.SingleAsync(p => p.Email!.StartsWith(mailbox))).Id;
        await using var scope = site.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Microsoft.AspNetCore.Http.IHttpContextAccessor>().HttpContext =
            new Microsoft.AspNetCore.Http.DefaultHttpContext { Request = { Scheme = "https", Host = new("localhost") } };
        return new Uri(ActivatorUtilities.CreateInstance<UnsubscribeLinks>(scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<PublicAddress>()).For(id)).PathAndQuery;
    }

    private async Task<bool> WantsAsync(string mailbox)
    {
        await using var db = site.Open();
        return (await db.Users.SingleAsync(p => p.Email!.StartsWith(mailbox))).WantsEncounterMail;
    }
}
