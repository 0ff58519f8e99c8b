using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Infrastructure.Mail;

namespace Tinkuy.Web.Features.Mails;

/// <summary>
/// What mail waits to be sent and why, and without a mail server the mails themselves, to be passed on by hand. With one,
/// the texts stay closed: a link to a new password belongs to its reader alone.
/// </summary>
[Authorize(Policy = Roles.Administrator)]
public class IndexModel(TinkuyDb db, MailFolder folder, IOptions<SmtpOptions> smtp) : PageModel
{
    private const int Most = 100;

    public bool HasServer => smtp.Value.IsConfigured;

    /// <summary>A line about a mail that has not left: never its text.</summary>
    public sealed record WaitingMail(string Recipient, string Subject, int Attempts, DateTime? NextAttemptAt, string? LastError);

    public List<WaitingMail> Waiting { get; private set; } = [];

    public IReadOnlyList<FiledMail> Filed { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Waiting = await db.OutgoingMails.OrderByDescending(m => m.CreatedAt).Take(Most)
            .Select(m => new WaitingMail(m.Recipient, m.Subject, m.Attempts, m.NextAttemptAt, m.LastError))
            .ToListAsync(cancel);
        Filed = HasServer ? [] : folder.Newest(Most);
    }
}
