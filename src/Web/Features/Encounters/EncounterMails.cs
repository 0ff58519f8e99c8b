using Microsoft.Extensions.Localization;
using Tinkuy.Domain.Encounters;
using Tinkuy.Domain.People;
using Tinkuy.Web.Features.Shared;
using Tinkuy.Web.Infrastructure.Culture;
using Tinkuy.Web.Infrastructure.Hosting;
using Tinkuy.Web.Infrastructure.Mail;

namespace Tinkuy.Web.Features.Encounters;

/// <summary>The mails about encounters, each in its reader's language and by her own clock. They are added to the context.</summary>
public sealed class EncounterMails(
    Mailer mailer, PublicAddress address, UnsubscribeLinks links, TimeProvider clock, IStringLocalizer<EncountersText> text, IStringLocalizer<SharedText> shared)
{
    /// <summary>Hands in one mail.</summary>
    /// <param name="encounters">One, or several dates of a series; with their organizer.</param>
    public void Queue(NoticeKind kind, Person to, IReadOnlyList<Encounter> encounters)
    {
        using var _ = new Speaking(Cultures.Of(to.Language));
        var when = new HumanTime(clock, new Viewer(to.Id, to.DisplayName, to.SchoolId, to.TimeZone), shared);
        var first = encounters[0];
        var unsubscribe = links.For(to.Id);
        string[] paragraphs =
        [
            text["MailHello", to.DisplayName],
            text[$"Mail{kind}", first.Title, first.Organizer!.DisplayName],
            string.Join('\n', encounters.Select(e => Moment(e, when))),
            kind == NoticeKind.Cancelled ? "" : first.GuidingQuestion,
            kind == NoticeKind.Invited && first.SeriesId is not null ? text["MailSeries"] : "",
            text["MailLook", address.Of($"/encuentros/{first.Id}")],
            kind == NoticeKind.Cancelled ? "" : text["MailCalendar", address.Of($"/calendario?encuentro={first.Id}")],
            text["MailEnd", unsubscribe],
        ];
        try
        {
            mailer.Queue(to.Email!, text[$"Mail{kind}Subject", first.Title, when.Date(DateOnly.FromDateTime(when.Local(first.StartsAt)))], string.Join("\n\n", paragraphs.Where(p => p.Length > 0)), unsubscribe);
        }
        catch (FormatException)
        {
            // An address that no mail can go to is the administrator's to mend; it must not hold up everybody else's.
        }
    }

    // "jue 26 nov, 4:00 p. m. (Lima)", and the hour of the place where it is held when that is another. Never "mañana": nobody
    // knows when a mail is read.
    private string Moment(Encounter encounter, HumanTime when)
    {
        var mine = Say(when.Local(encounter.StartsAt), when.City, when);
        return when.CityOf(encounter.TimeZone) == when.City ? mine : $"{mine} · {Say(encounter.LocalStart, when.CityOf(encounter.TimeZone), when)}";
    }

    private string Say(DateTime local, string city, HumanTime when) => shared["TimeMoment", when.Date(DateOnly.FromDateTime(local)), when.Clock(local), city];
}
