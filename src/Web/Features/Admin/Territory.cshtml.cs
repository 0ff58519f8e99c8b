using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Domain.Taxonomies;
using Tinkuy.Domain.Territories;
using Tinkuy.Web.Infrastructure.CurrentViewer;

namespace Tinkuy.Web.Features.Admin;

/// <summary>The tree of places: what lies within one, or what is found by name.</summary>
[Authorize(Policy = Roles.Coordinator)]
public class TerritoryModel(TinkuyDb db, Taxonomy taxonomy) : PageModel
{
    private const int PageSize = 50;

    public record Line(long Id, TerritoryLevel Level, string Country, string Code, string Name, string[] Modalities, string? Within);

    [BindProperty(Name = "lugar", SupportsGet = true)] public long? PlaceId { get; set; }

    [BindProperty(Name = "q", SupportsGet = true)] public string? Query { get; set; }

    [BindProperty(Name = "pagina", SupportsGet = true)] public int Number { get; set; } = 1;

    public int Pages { get; private set; }

    /// <summary>The place one stands at; null at the root.</summary>
    public Territory? Place { get; private set; }

    /// <summary>The places above it, widest first.</summary>
    public IReadOnlyList<Territory> Above { get; private set; } = [];

    public IReadOnlyList<Line> Lines { get; private set; } = [];

    public bool IsAdministrator => HttpContext.Viewer().IsAdministrator;

    /// <summary>Schools hang under a network or, where there is none, a district.</summary>
    public bool MayHoldSchools => Place?.Level is TerritoryLevel.District or TerritoryLevel.Network;

    public Curriculum Words(string country) => taxonomy.For(country);

    public string Address(int page) => $"?pagina={page}" + (PlaceId is { } id ? $"&lugar={id}" : "") + (Query is { } q ? $"&q={Uri.EscapeDataString(q)}" : "");

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (PlaceId is { } id && !await ClimbAsync(id, cancel))
            return NotFound();
        var places = string.IsNullOrWhiteSpace(Query) ? db.Territories.Where(t => t.ParentId == PlaceId) : db.PlacesMatching(Query);
        Pages = (await places.CountAsync(cancel) + PageSize - 1) / PageSize;
        Number = Math.Clamp(Number, 1, Math.Max(1, Pages));
        Lines = await places
            .OrderBy(t => t.Name).ThenBy(t => t.Id)
            .Skip((Number - 1) * PageSize)
            .Take(PageSize)
            .Select(t => new Line(t.Id, t.Level, t.Country, t.Code, t.Name, t.Modalities, Query == null ? null : t.Parent!.Name))
            .ToListAsync(cancel);
        return Page();
    }

    // Five levels at most: one query brings the whole way up.
    private async Task<bool> ClimbAsync(long id, CancellationToken cancel)
    {
        Place = await db.Territories.AsNoTracking().Include(t => t.Parent!.Parent!.Parent!.Parent).SingleOrDefaultAsync(t => t.Id == id, cancel);
        var above = new List<Territory>();
        for (var place = Place?.Parent; place is not null; place = place.Parent)
            above.Insert(0, place);
        Above = above;
        return Place is not null;
    }
}
