using Microsoft.Extensions.Localization;
using Tinkuy.Domain.Encounters;
using Tinkuy.Domain.People;
using Tinkuy.Web.Infrastructure.Culture;
using Tinkuy.Web.Infrastructure.Hosting;
using Tinkuy.Web.Infrastructure.Mail;

namespace Tinkuy.Web.Features.Encounters.Acta;

/// <summary>The gentle word about what somebody promised, in her language. It is added to the context.</summary>
public sealed class CommitmentMails(Mailer mailer, PublicAddress address, UnsubscribeLinks links, IStringLocalizer<ActaText> text)
{
    /// <summary>Hands in one mail about all of a person's commitments that are due.</summary>
    /// <param name="isPast">Whether their days have gone by.</param>
    public void Queue(Person to, IReadOnlyList<Commitment> commitments, bool isPast)
    {
        ArgumentNullException.ThrowIfNull(to);
        using var _ = new Speaking(Cultures.Of(to.Language));
        var unsubscribe = links.For(to.Id);
        string[] paragraphs =
        [
            text["MailHello", to.DisplayName],
            text[isPast ? "MailPast" : "MailSoon"],
            string.Join('\n', commitments.Select(c => text["MailPromise", c.Text, MinutesLines.Day(c.DueOn)].Value)),
            text["MailTell", address.Of("/acuerdos")],
            text["MailEnd", unsubscribe],
        ];
        try
        {
            mailer.Queue(to.Email!, text[isPast ? "MailPastSubject" : "MailSoonSubject"], string.Join("\n\n", paragraphs), unsubscribe);
        }
        catch (FormatException)
        {
            // An address that no mail can go to is the administrator's to mend; it must not hold up everybody else's.
        }
    }
}
