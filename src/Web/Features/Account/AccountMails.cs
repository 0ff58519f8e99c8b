using Microsoft.Extensions.Localization;
using Tinkuy.Domain.Mail;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Infrastructure.Culture;
using Tinkuy.Web.Infrastructure.Hosting;

namespace Tinkuy.Web.Features.Account;

/// <summary>The mails about accounts, each in its reader's language. They are added to the context: saving the act sends them.</summary>
public sealed class AccountMails(TinkuyDb db, PublicAddress address, TimeProvider clock, IStringLocalizer<AccountText> text)
{
    /// <summary>The link asked for by somebody who forgot her password.</summary>
    public void Recovery(Person to, string link) => Add(to.Email!, to.DisplayName, to.Language, "MailRecovery", to.DisplayName, link);

    /// <summary>The account asked for is open: the link to choose a password.</summary>
    public void Approved(Person to, string token) =>
        Add(to.Email!, to.DisplayName, to.Language, "MailApproved", to.DisplayName, address.Of($"/clave/{token}"));

    /// <summary>Somebody who has an account asked for one: she has it already.</summary>
    public void AlreadyHere(Person to) =>
        Add(to.Email!, to.DisplayName, to.Language, "MailAlreadyHere", to.DisplayName, address.Of("/recuperar"));

    /// <summary>The request for an account was not granted.</summary>
    public void Declined(AccountRequest request) =>
        Add(request.Email, request.Name, request.Language, "MailDeclined", request.Name);

    /// <summary>An invitation bound to an address.</summary>
    /// <param name="language">The inviter's: nothing is known of the addressee.</param>
    public void Invited(Invitation invitation, string token, string invitedBy, string language) =>
        Add(invitation.Email!, "", language, "MailInvited", invitedBy, address.Of($"/invitacion/{token}"));

    private void Add(string to, string name, string language, string key, params object[] values)
    {
        using var _ = new Speaking(Cultures.Of(language));
        db.OutgoingMails.Add(new()
        {
            To = to,
            ToName = name,
            Subject = text[key + "Subject", values],
            Body = text[key + "Body", values],
            CreatedAt = clock.GetUtcNow().UtcDateTime,
        });
    }
}
