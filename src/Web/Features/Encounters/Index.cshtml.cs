using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Encounters;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Web.Features.Encounters;

/// <summary>The viewer's encounters: those that come, then those that were.</summary>
public class IndexModel(TinkuyDb db, Viewer viewer, TimeProvider clock) : PageModel
{
    private const int PageSize = 20;

    /// <summary>Page of the past ones, from 1.</summary>
    [BindProperty(SupportsGet = true, Name = "p")]
    public int PageNumber { get; set; } = 1;

    public List<EncounterLine> Upcoming { get; private set; } = [];

    public List<EncounterLine> Past { get; private set; } = [];

    public bool HasOlder { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        PageNumber = Math.Clamp(PageNumber, 1, 10_000);
        if (PageNumber == 1)
            Upcoming = await db.EncountersVisibleTo(viewer).Upcoming(now).Select(EncounterLine.For(db, viewer)).Take(50).ToListAsync(cancel);
        var past = await db.EncountersVisibleTo(viewer).Past(now).Select(EncounterLine.For(db, viewer))
            .Skip((PageNumber - 1) * PageSize).Take(PageSize + 1).ToListAsync(cancel);
        HasOlder = past.Count > PageSize;
        Past = [.. past.Take(PageSize)];
    }
}
