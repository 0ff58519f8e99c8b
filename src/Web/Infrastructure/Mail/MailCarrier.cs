using System.Net;
using System.Net.Mail;
using System.Text;
using Microsoft.Extensions.Options;
using Tinkuy.Domain.Mail;

namespace Tinkuy.Web.Infrastructure.Mail;

/// <summary>Takes one mail out of the house: to the mail server, or into the folder when there is none.</summary>
public sealed class MailCarrier(IOptions<SmtpOptions> options, MailFolder folder)
{
    /// <exception cref="SmtpException">The server did not take it.</exception>
    /// <exception cref="IOException">The file could not be written.</exception>
    public async Task CarryAsync(OutgoingMail mail, CancellationToken ct)
    {
        var smtp = options.Value;
        if (smtp.IsConfigured)
            await SendAsync(mail, smtp, ct);
        else
            await folder.WriteAsync(mail, smtp.From, ct);
    }

    /// <summary>The headers by which a mail program offers one click to end such mails (RFC 2369, 3.2 and RFC 8058, 3.1).</summary>
    public static IEnumerable<(string Name, string Value)> Headers(OutgoingMail mail) =>
        mail.UnsubscribeUrl is { } url ? [("List-Unsubscribe", $"<{url}>"), ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")] : [];

    private static async Task SendAsync(OutgoingMail mail, SmtpOptions smtp, CancellationToken ct)
    {
        using var client = new SmtpClient(smtp.Host, smtp.Port) { EnableSsl = smtp.StartTls };
        if (smtp.User.Length > 0)
            client.Credentials = new NetworkCredential(smtp.User, smtp.Password);
        using var message = new MailMessage(new MailAddress(smtp.From, "Tinkuy"), new MailAddress(mail.Recipient))
        {
            Subject = mail.Subject,
            Body = mail.Body,
            SubjectEncoding = Encoding.UTF8,
            BodyEncoding = Encoding.UTF8,
        };
        foreach (var (name, value) in Headers(mail))
            message.Headers.Add(name, value);
        await client.SendMailAsync(message, ct);
    }
}
