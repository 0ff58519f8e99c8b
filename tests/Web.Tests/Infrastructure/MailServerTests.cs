using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Tinkuy.Domain.Mail;
using Tinkuy.Domain.Persistence;
using Tinkuy.Testing;
using Tinkuy.Web.Infrastructure.Mail;

namespace Tinkuy.Web.Tests.Infrastructure;

public class MailServerTests
{
    [Fact]
    public async Task With_a_mail_server_a_mail_is_sent_there_and_forgotten()
    {
        using var server = new FakeSmtpServer();
        await using var database = await TestDatabase.CreateAsync(withCast: false);
        await using var db = database.Open();
        await SendAsync(db, server);
        Assert.Contains("RCPT TO:<elena@valle-sagrado.example>", server.Lines);
        Assert.False(await db.OutgoingMails.AnyAsync());
    }

    [Fact]
    public async Task A_mail_that_the_server_refuses_is_kept_with_the_reason_and_a_later_date()
    {
        using var server = new FakeSmtpServer(refusesRecipients: true);
        await using var database = await TestDatabase.CreateAsync(withCast: false);
        await using var db = database.Open();
        await SendAsync(db, server);
        var mail = await db.OutgoingMails.AsNoTracking().SingleAsync();
        Assert.Equal(1, mail.Attempts);
        Assert.Contains("no such mailbox", mail.LastError, StringComparison.Ordinal);
        Assert.True(mail.NextAttemptAt > TimeProvider.System.GetUtcNow().UtcDateTime);
    }

    [Fact]
    public void The_pauses_double_and_after_some_days_we_give_up()
    {
        var start = new DateTime(2026, 3, 2, 8, 0, 0, DateTimeKind.Utc);
        var mail = new OutgoingMail { NextAttemptAt = start };
        mail.Failed("no", start);
        mail.Failed("no", start);
        Assert.Equal(start.AddMinutes(2), mail.NextAttemptAt);
        var last = start;
        while (mail.NextAttemptAt is { } next)
            mail.Failed("no", last = next);
        Assert.Equal(OutgoingMail.MostAttempts, mail.Attempts);
        Assert.InRange(last - start, TimeSpan.FromHours(24), TimeSpan.FromDays(4));
    }

    private static async Task SendAsync(TinkuyDb db, FakeSmtpServer server)
    {
        db.OutgoingMails.Add(new()
        {
            Recipient = "elena@valle-sagrado.example",
            Subject = "Encuentro del jueves",
            Body = "Te esperamos.",
            CreatedAt = DateTime.UnixEpoch,
            NextAttemptAt = DateTime.UnixEpoch,
        });
        await db.SaveChangesAsync();
        var smtp = Options.Create(new SmtpOptions { Host = "127.0.0.1", Port = server.Port, StartTls = false });
        var round = new MailRound(db, new MailCarrier(smtp, folder: null!), TimeProvider.System, NullLogger<MailRound>.Instance);
        Assert.True(await round.SendOneAsync(CancellationToken.None));
        Assert.False(await round.SendOneAsync(CancellationToken.None));
    }
}
