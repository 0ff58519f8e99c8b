using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Infrastructure.CurrentViewer;

namespace Tinkuy.Web.Features.Admin;

/// <summary>The doors of administration, and the trace of what was done behind them.</summary>
[Authorize(Policy = Roles.Coordinator)]
public class IndexModel(TinkuyDb db) : PageModel
{
    public record Door(string Key, string Path, int Waiting = 0);
    public record TraceLine(AuditAct Act, DateTime At, string? Actor, string? Subject, string Detail);

    public IReadOnlyList<Door> Doors { get; private set; } = [];

    /// <summary>The newest acts: all of them for an administrator, one's own for a coordinator.</summary>
    public IReadOnlyList<TraceLine> Trace { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var viewer = HttpContext.Viewer();
        var waiting = await db.AccountRequests.CountAsync(r => r.State == RequestState.Waiting, cancel);
        Doors =
        [
            new("Requests", "/administracion/solicitudes", waiting),
            new("Invitations", "/administracion/invitaciones"),
            new("Territory", "/administracion/territorio"),
            .. viewer.IsAdministrator
                ? new Door[] { new("People", "/administracion/personas"), new("Curriculum", "/administracion/curriculo"), new("Import", "/administracion/importar"), new("Mails", "/administracion/correos"), new("Indexes", "/administracion/buscador") }
                : [],
        ];
        Trace = await db.AuditEntries
            .Where(a => viewer.IsAdministrator || a.ActorId == viewer.PersonId)
            .OrderByDescending(a => a.At)
            .Take(20)
            .Select(a => new TraceLine(a.Act, a.At, a.Actor!.DisplayName, a.Subject!.DisplayName, a.Detail))
            .ToListAsync(cancel);
    }
}
