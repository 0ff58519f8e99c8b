using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Web.Infrastructure.Mail;

/// <summary>Sends what is due.</summary>
public sealed class MailRound(TinkuyDb db, MailCarrier carrier, TimeProvider time, ILogger<MailRound> log)
{
    /// <summary>
    /// Sends the mail that has waited longest, if one is due. Its row is locked meanwhile, so that of several nodes one sends
    /// it; a node that dies between sending and deleting sends it again, which beats never.
    /// </summary>
    /// <returns>False when nothing was due.</returns>
    public async Task<bool> SendOneAsync(CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var now = time.GetUtcNow().UtcDateTime;
        var mail = await db.OutgoingMails
            .FromSql($"SELECT * FROM outgoing_mails WHERE next_attempt_at <= {now} ORDER BY next_attempt_at LIMIT 1 FOR UPDATE SKIP LOCKED")
            .SingleOrDefaultAsync(ct);
        if (mail is null)
            return false;
        try
        {
            await carrier.CarryAsync(mail, ct);
            db.OutgoingMails.Remove(mail);
        }
        catch (Exception e) when (e is System.Net.Mail.SmtpException or IOException or UnauthorizedAccessException)
        {
            log.LogWarning("Mail {Id} was not sent: {Reason}", mail.Id, e.Message);
            mail.Failed(e.InnerException is null ? e.Message : $"{e.Message} {e.InnerException.Message}", now);
        }
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return true;
    }
}
