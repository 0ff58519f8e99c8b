using Microsoft.Extensions.Localization;
using Tinkuy.Domain.People;
using Tinkuy.Web.Infrastructure.Culture;
using Tinkuy.Web.Infrastructure.Hosting;
using Tinkuy.Web.Infrastructure.Mail;

namespace Tinkuy.Web.Features.Account;

/// <summary>The mails about accounts, each in its reader's language. They are added to the context: saving the act sends them.</summary>
public sealed class AccountMails(Mailer mailer, PublicAddress address, IStringLocalizer<AccountText> text)
{
    /// <summary>The link asked for by somebody who forgot her password.</summary>
    public void Recovery(Person to, string link) => Queue(to.Email!, to.Language, "MailRecovery", to.DisplayName, link);

    /// <summary>The account asked for is open: the link to choose a password.</summary>
    public void Approved(Person to, string token) =>
        Queue(to.Email!, to.Language, "MailApproved", to.DisplayName, address.Of($"/clave/{token}"));

    /// <summary>Somebody who has an account asked for one: she has it already.</summary>
    public void AlreadyHere(Person to) =>
        Queue(to.Email!, to.Language, "MailAlreadyHere", to.DisplayName, address.Of("/recuperar"));

    /// <summary>The request for an account was not granted.</summary>
    public void Declined(AccountRequest request) =>
        Queue(request.Email, request.Language, "MailDeclined", request.Name);

    /// <summary>An invitation bound to an address.</summary>
    /// <param name="language">The inviter's: nothing is known of the addressee.</param>
    public void Invited(Invitation invitation, string token, string invitedBy, string language) =>
        Queue(invitation.Email!, language, "MailInvited", invitedBy, address.Of($"/invitacion/{token}"));

    private void Queue(string to, string language, string key, params object[] values)
    {
        using var _ = new Speaking(Cultures.Of(language));
        mailer.Queue(to, text[key + "Subject", values], text[key + "Body", values]);
    }
}
