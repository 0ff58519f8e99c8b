using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Persistence;
using Tinkuy.Domain.Search;
using Tinkuy.Web.Infrastructure.Mail;

namespace Tinkuy.Web.Features.Mails;

/// <summary>
/// Ends mails of one sort by one post (RFC 8058), from the button on the page or from a mail program, which has neither
/// cookies nor a token of ours. Opening the address changes nothing: programs that check links for viruses open every one.
/// </summary>
[AllowAnonymous, IgnoreAntiforgeryToken, ResponseCache(NoStore = true)]
public class UnsubscribeModel(TinkuyDb db, UnsubscribeLinks links) : PageModel
{
    /// <summary>Whether it has just been done.</summary>
    public bool Done { get; private set; }

    /// <summary>What the mails are about.</summary>
    public MailSort Sort { get; private set; }

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken cancel) =>
        links.Owner(token) is var (id, sort) && await db.Users.AnyAsync(p => p.Id == id, cancel) ? Shown(sort, done: false) : NotFound();

    /// <summary>Answers with a page and no redirect: RFC 8058, 3.1 wants none.</summary>
    public async Task<IActionResult> OnPostAsync(string token, CancellationToken cancel)
    {
        if (links.Owner(token) is not var (id, sort) || !await db.Users.AnyAsync(p => p.Id == id, cancel))
            return NotFound();
        if (sort == MailSort.Finds)
            await db.EndSearchMailsAsync(id, cancel);
        else if (sort == MailSort.Library)
            await db.Users.Where(p => p.Id == id).ExecuteUpdateAsync(p => p.SetProperty(x => x.WantsLibraryMail, false), cancel);
        else
            await db.Users.Where(p => p.Id == id).ExecuteUpdateAsync(p => p.SetProperty(x => x.WantsEncounterMail, false), cancel);
        return Shown(sort, done: true);
    }

    private PageResult Shown(MailSort sort, bool done)
    {
        (Sort, Done) = (sort, done);
        return Page();
    }
}
