using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Web.Features.Library;

/// <summary>What one has written, drafts included, the last changed first.</summary>
public class MineModel(TinkuyDb db, Viewer viewer) : PageModel
{
    private const int PerPage = 20;

    public IReadOnlyList<MineLine> Materials { get; private set; } = [];

    /// <summary>The page shown, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>How many pages there are, at least 1.</summary>
    public int Last { get; private set; }

    public async Task OnGetAsync(int? pagina, CancellationToken cancel)
    {
        var visible = db.MaterialsVisibleTo(viewer);
        var mine = db.Materials.Where(m => m.AuthorId == viewer.PersonId);
        Last = Math.Max(1, (await mine.CountAsync(cancel) + PerPage - 1) / PerPage);
        Number = Math.Clamp(pagina ?? 1, 1, Last);
        Materials = await mine.OrderByDescending(m => m.UpdatedAt).Skip((Number - 1) * PerPage).Take(PerPage)
            .Select(m => new MineLine(
                m.Id, m.Title, m.Kind, m.Visibility, m.Group!.Name, m.UpdatedAt,
                db.Applications.Count(a => a.MaterialId == m.Id), visible.Count(a => a.Origin!.ParentId == m.Id),
                db.MaterialLinks.Count(l => l.MaterialId == m.Id && l.Link!.DeadSince != null)))
            .ToListAsync(cancel);
    }
}

/// <summary>One of the viewer's own materials in the list.</summary>
public sealed record MineLine(long Id, string Title, MaterialKind Kind, MaterialVisibility Visibility, string? Group, DateTime UpdatedAt, int Reports, int Adaptations, int DeadLinks);
