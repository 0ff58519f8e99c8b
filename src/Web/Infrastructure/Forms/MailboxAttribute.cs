using System.ComponentModel.DataAnnotations;
using System.Net.Mail;

namespace Tinkuy.Web.Infrastructure.Forms;

/// <summary>Exactly one e-mail address that mail can be sent to; the framework's own attribute asks only for an @.</summary>
public sealed class MailboxAttribute : ValidationAttribute
{
    public MailboxAttribute() => ErrorMessage = nameof(EmailAddressAttribute);

    public override bool IsValid(object? value) =>
        value is not string { Length: > 0 } text || (MailAddress.TryCreate(text.Trim(), out var address) && address.Address == text.Trim() && address.Host.Contains('.', StringComparison.Ordinal));
}
