using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Tinkuy.Domain;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Infrastructure.CurrentViewer;
using Tinkuy.Web.Infrastructure.Forms;
using Tinkuy.Web.Infrastructure.Mail;

namespace Tinkuy.Web.Features.Admin;

/// <summary>Requests for accounts, for a coordinator to answer.</summary>
[Authorize(Policy = Roles.Coordinator)]
public class RequestsModel(TinkuyDb db, AnswerRequest answer, IOptions<SmtpOptions> smtp, IStringLocalizer<AdminText> text) : PageModel
{
    private const int Most = 50;

    public record WaitingLine(long Id, string Name, string Email, string School, string Reason, DateTime CreatedAt, bool HasAccount);
    public record DecidedLine(string Name, RequestState State, string? By, DateTime At);

    public IReadOnlyList<WaitingLine> Waiting { get; private set; } = [];

    public IReadOnlyList<DecidedLine> Decided { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancel) => LoadAsync(cancel);

    public async Task<IActionResult> OnPostAsync(long id, bool approve, CancellationToken cancel)
    {
        var request = await db.AccountRequests.SingleOrDefaultAsync(r => r.Id == id, cancel);
        if (request is null)
            return NotFound();
        try
        {
            await answer.RunAsync(request, approve, HttpContext.Viewer(), cancel);
        }
        catch (RuleException broken)
        {
            db.ChangeTracker.Clear();
            ModelState.AddRule(broken, text);
            await LoadAsync(cancel);
            return Page();
        }
        TempData["Flash"] = text[approve ? "RequestApprovedNow" : "RequestDeclinedNow", request.Name].Value + (smtp.Value.IsConfigured ? "" : " " + text["MailStaysHere"].Value);
        return LocalRedirect("/administracion/solicitudes");
    }

    private async Task LoadAsync(CancellationToken cancel)
    {
#pragma warning disable CA1304, CA1311, CA1862 // It becomes upper() in SQL; no culture of .NET has a say.
        Waiting = await db.AccountRequests
            .Where(r => r.State == RequestState.Waiting)
            .OrderBy(r => r.CreatedAt)
            .Take(Most)
            .Select(r => new WaitingLine(r.Id, r.Name, r.Email, r.School, r.Reason, r.CreatedAt, db.Users.Any(p => p.NormalizedEmail == r.Email.ToUpper())))
            .ToListAsync(cancel);
#pragma warning restore CA1304, CA1311, CA1862
        Decided = await db.AccountRequests
            .Where(r => r.State != RequestState.Waiting)
            .OrderByDescending(r => r.DecidedAt)
            .Take(10)
            .Select(r => new DecidedLine(r.Name, r.State, r.DecidedBy!.DisplayName, r.DecidedAt!.Value))
            .ToListAsync(cancel);
    }
}
