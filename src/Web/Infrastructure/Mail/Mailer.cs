using System.Net.Mail;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Web.Infrastructure.Mail;

/// <summary>
/// Where features hand in mail: <c>mailer.Queue(…)</c>, then their own <c>SaveChanges</c>. A worker sends it, so that nobody
/// waits for a mail server and the time an answer takes does not tell whether an address has an account.
/// </summary>
public sealed class Mailer(TinkuyDb db, TimeProvider time)
{
    /// <summary>Adds a mail to what the context will save.</summary>
    /// <param name="address">Exactly one address.</param>
    /// <param name="subject">One line; line breaks become spaces.</param>
    /// <param name="body">Plain text.</param>
    /// <param name="unsubscribe">Where one post ends such mails; null for mails about the account itself.</param>
    /// <param name="notBefore">When it may leave, UTC; null for at once.</param>
    /// <exception cref="FormatException">It is not one address: a list would send to people who are not meant.</exception>
    public void Queue(string address, string subject, string body, string? unsubscribe = null, DateTime? notBefore = null)
    {
        var now = time.GetUtcNow().UtcDateTime;
        db.OutgoingMails.Add(new()
        {
            Recipient = OneAddress(address),
            Subject = string.Join(' ', subject.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries)),
            Body = body,
            UnsubscribeUrl = unsubscribe,
            CreatedAt = now,
            NextAttemptAt = notBefore ?? now,
        });
    }

    // MailAddress takes what stands before the last address for a name: "a@x.example, b@x.example" would reach b alone.
    private static string OneAddress(string text) =>
        MailAddress.TryCreate(text, out var address) && address.Address == text ? text : throw new FormatException($"\"{text}\" is not one address.");
}
