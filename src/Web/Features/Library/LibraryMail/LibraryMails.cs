using Microsoft.Extensions.Localization;
using Tinkuy.Domain.Encounters;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.Library.Collections;
using Tinkuy.Domain.People;
using Tinkuy.Web.Infrastructure.Culture;
using Tinkuy.Web.Infrastructure.Hosting;
using Tinkuy.Web.Infrastructure.Mail;

namespace Tinkuy.Web.Features.Library.LibraryMail;

/// <summary>
/// Mails about a material or a collection that somebody waits for: a colleague is asked to look at it, its author or whoever
/// reported it is told what was decided. Each is added to the context of the act and leaves in working hours of its reader's zone. Who
/// decided, and who reported, no mail says.
/// </summary>
public sealed class LibraryMails(Mailer mailer, PublicAddress address, UnsubscribeLinks links, TimeProvider clock, IStringLocalizer<LibraryMailText> text)
{
    /// <summary>A colleague is asked to look at a material.</summary>
    /// <param name="request">What its author would like to know; may be empty.</param>
    public void AskReview(Person reviewer, string asker, Material material, string? request) =>
        Queue(reviewer, "ReviewAsked", [asker, material.Title], request, $"/biblioteca/{material.Id}/revisiones");

    /// <summary>A material was hidden.</summary>
    /// <param name="words">What its author is told.</param>
    public void TellHidden(Person author, Material material, string? words) => Queue(author, "Hidden", [material.Title], words, $"/biblioteca/{material.Id}/retiro");

    /// <summary>A material came back.</summary>
    /// <param name="words">What its author is told; may be empty.</param>
    public void TellRestored(Person author, Material material, string? words) => Queue(author, "Restored", [material.Title], words, $"/biblioteca/{material.Id}");

    /// <summary>A report was looked at.</summary>
    /// <param name="isHidden">Whether the material was hidden for it.</param>
    public void TellReporter(Person reporter, Material material, bool isHidden) =>
        Queue(reporter, isHidden ? "ReportHeeded" : "ReportDismissed", [material.Title], words: null, isHidden ? "/biblioteca" : $"/biblioteca/{material.Id}");

    /// <summary>A collection was hidden.</summary>
    /// <param name="words">What its owner is told.</param>
    public void TellHidden(Person owner, Collection collection, string? words) => Queue(owner, "CollectionHidden", [collection.Title], words, PathOf(collection) + "/retiro");

    /// <summary>A collection came back.</summary>
    public void TellRestored(Person owner, Collection collection) => Queue(owner, "CollectionRestored", [collection.Title], words: null, PathOf(collection));

    /// <summary>A report about a collection was looked at.</summary>
    /// <param name="isHidden">Whether the collection was hidden for it.</param>
    public void TellReporter(Person reporter, Collection collection, bool isHidden) =>
        Queue(reporter, isHidden ? "CollectionReportHeeded" : "CollectionReportDismissed", [collection.Title], words: null, isHidden ? "/biblioteca" : PathOf(collection));

    private static string PathOf(Collection collection) => $"/biblioteca/colecciones/{collection.Id}";

    private void Queue(Person to, string key, object[] about, string? words, string path)
    {
        if (!to.WantsLibraryMail || to.Email is null || to.Status != PersonStatus.Active)
            return;
        using var _ = new Speaking(Cultures.Of(to.Language));
        var unsubscribe = links.For(to.Id, MailSort.Library);
        string[] paragraphs =
        [
            text["Hello", to.DisplayName],
            text[key, about],
            .. string.IsNullOrWhiteSpace(words) ? Array.Empty<string>() : [text["Said", words.Trim()].Value],
            text[key + "Link", address.Of(path)],
            text["End", unsubscribe],
        ];
        try
        {
            mailer.Queue(to.Email, text[key + "Subject", about], string.Join("\n\n", paragraphs), unsubscribe, WorkingHours.Next(clock.GetUtcNow().UtcDateTime, to.TimeZone));
        }
        catch (FormatException)
        {
            // An address that no mail can go to is the administrator's to mend; it must not hold up the act.
        }
    }
}
