using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Encounters;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Features.Shared;

namespace Tinkuy.Web.Features.Encounters;

/// <summary>The viewer's encounters: those that come, then those that were.</summary>
public class IndexModel(TinkuyDb db, Viewer viewer, TimeProvider clock) : PageModel
{
    private const int PageSize = 20;

    /// <summary>Page of the past ones, from 1.</summary>
    [BindProperty(SupportsGet = true, Name = "pagina")]
    public int PageNumber { get; set; } = 1;

    public List<EncounterLine> Upcoming { get; private set; } = [];

    public List<EncounterLine> Past { get; private set; } = [];

    /// <summary>How many pages the past ones take.</summary>
    public int Pages { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var past = db.EncountersVisibleTo(viewer).Past(now);
        Pages = Pager.Count(await past.CountAsync(cancel), PageSize);
        PageNumber = Pager.Within(PageNumber, Pages);
        if (PageNumber == 1)
            Upcoming = await db.EncountersVisibleTo(viewer).Upcoming(now).Select(EncounterLine.For(db, viewer)).Take(50).ToListAsync(cancel);
        Past = await past.Select(EncounterLine.For(db, viewer)).Skip((PageNumber - 1) * PageSize).Take(PageSize).ToListAsync(cancel);
    }
}
