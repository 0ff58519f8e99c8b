using Microsoft.Extensions.Localization;
using Tinkuy.Domain.People;
using Tinkuy.Web.Infrastructure.Culture;
using Tinkuy.Web.Infrastructure.Hosting;
using Tinkuy.Web.Infrastructure.Mail;

namespace Tinkuy.Web.Features.Search.Saved;

/// <summary>The mail about what somebody's saved searches found, in her language. It is added to the context.</summary>
public sealed class FindMails(Mailer mailer, PublicAddress address, UnsubscribeLinks links, IStringLocalizer<SavedText> text)
{
    private const int MostOfOneSearch = 5;

    /// <summary>Hands in one mail.</summary>
    /// <param name="news">By search; none of them empty.</param>
    public void Queue(Person to, IReadOnlyList<SearchNews> news)
    {
        using var _ = new Speaking(Cultures.Of(to.Language));
        var unsubscribe = links.For(to.Id, MailSort.Finds);
        var total = news.Sum(n => n.Finds.Count);
        string[] paragraphs =
        [
            text["MailHello", to.DisplayName],
            text[total == 1 ? "MailLeadOne" : "MailLead", total],
            .. news.Select(Part),
            text["MailManage", address.Of("/biblioteca/busquedas")],
            text["MailEnd", unsubscribe],
        ];
        try
        {
            mailer.Queue(to.Email!, text[total == 1 ? "MailSubjectOne" : "MailSubject", total, news[0].Search.Name], string.Join("\n\n", paragraphs), unsubscribe);
        }
        catch (FormatException)
        {
            // An address that no mail can go to is the administrator's to mend; it must not hold up everybody else's.
        }
    }

    private string Part(SearchNews news) => string.Join('\n', (IEnumerable<string>)
    [
        text["MailSearch", news.Search.Name],
        .. news.Finds.Take(MostOfOneSearch).Select(f => $"– {(f.Title.Length > 0 ? f.Title : text["MailUntitled"])}\n  {address.Of(f.Url)}"),
        .. news.Finds.Count > MostOfOneSearch ? [text["MailMore", news.Finds.Count - MostOfOneSearch, address.Of(LibraryAddress.Parse(news.Search.Query).Link())].Value] : Array.Empty<string>(),
    ]);
}
