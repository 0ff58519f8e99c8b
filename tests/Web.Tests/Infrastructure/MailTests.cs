using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tinkuy.Domain.Persistence;
using Tinkuy.Testing;
using Tinkuy.Web.Infrastructure.Mail;

namespace Tinkuy.Web.Tests.Infrastructure;

public sealed class MailTests : IClassFixture<Site>
{
    private readonly Site site;

    public MailTests(Site site)
    {
        this.site = site;
        _ = site.Server;
    }

    [Fact]
    public async Task Without_a_mail_server_a_mail_lands_in_the_folder_with_every_letter_as_written()
    {
        await QueueAsync("julia@valle-sagrado.example", "Ñawpaq tinkuy: ¿vienes?", "Allinllachu, Julia.\n\nTe esperamos el jueves.");
        var mail = await site.MailTo("julia@valle-sagrado.example");
        Assert.Equal("Ñawpaq tinkuy: ¿vienes?", mail.Subject);
        Assert.Equal("Allinllachu, Julia.\n\nTe esperamos el jueves.", mail.Body.ReplaceLineEndings("\n"));
        await using var db = site.Open();
        Assert.False(await db.OutgoingMails.AnyAsync(m => m.Recipient == "julia@valle-sagrado.example"));
    }

    [Theory]
    [InlineData("rosa@a.example, david@a.example")]
    [InlineData("rosa@a.example\r\nBcc: david@a.example")]
    [InlineData("nadie")]
    public async Task What_is_not_exactly_one_address_is_refused(string address)
    {
        await using var scope = site.Services.CreateAsyncScope();
        Assert.ThrowsAny<FormatException>(() => scope.ServiceProvider.GetRequiredService<Mailer>().Queue(address, "Hola", "Hola"));
    }

    [Fact]
    public async Task A_subject_cannot_smuggle_in_a_header()
    {
        await QueueAsync("david@valle-sagrado.example", "Hola\r\nBcc: otra@a.example", "Texto");
        Assert.Equal("Hola Bcc: otra@a.example", (await site.MailTo("david@valle-sagrado.example")).Subject);
    }

    private async Task QueueAsync(string address, string subject, string body)
    {
        await using var scope = site.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Mailer>().Queue(address, subject, body);
        await scope.ServiceProvider.GetRequiredService<TinkuyDb>().SaveChangesAsync();
    }
}
