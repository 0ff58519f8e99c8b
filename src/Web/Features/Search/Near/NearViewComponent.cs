using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Domain.Taxonomies;
using Tinkuy.Search;
using Tinkuy.Web.Features.Library;

namespace Tinkuy.Web.Features.Search.Near;

/// <summary>What stands near a material: materials that resemble it, and colleagues who teach what it is for.</summary>
public sealed class NearViewComponent(TinkuyDb db, Viewer viewer, Taxonomy taxonomy, ISearchEngine engine, IStringLocalizer<LibraryText> text) : ViewComponent
{
    private const int MostAlike = 4;
    private const int MostPeers = 6;

    public async Task<IViewComponentResult> InvokeAsync(Material material)
    {
        var cancel = HttpContext.RequestAborted;
        var peers = viewer.IsSignedIn ? await db.PeersOf(viewer, material.Grades, material.Area)
            .OrderBy(p => p.DisplayName).Take(MostPeers).Select(p => new PeerLine(p.Id, p.DisplayName, p.School!.Name)).ToListAsync(cancel) : [];
        var curriculum = taxonomy.For(material.Country);
        var grades = MaterialLabels.Grades(curriculum, material.Level, material.Grades, text["And"], text["RangeTo"]);
        var area = material.Area.Length > 0 ? curriculum.AreaName(material.Area) : null;
        return View("~/Features/Search/Near/Near.cshtml", new NearThings(await AlikeAsync(material, cancel), peers, material.Grades.Length > 0 ? grades : null, area));
    }

    private async Task<IReadOnlyList<MaterialLine>> AlikeAsync(Material material, CancellationToken cancel)
    {
        var scope = await SearchScopes.OfAsync(db, viewer, cancel);
        // Conversations and actas may be alike, too; here only what can be taught counts.
        var ids = (await engine.SimilarAsync(MaterialSource.IdOf(material.Id), scope, MostAlike * 3, cancel))
            .Where(id => id.StartsWith(MaterialSource.Name + ":", StringComparison.Ordinal)).Select(MaterialSource.NumberOf).Take(MostAlike).ToList();
        if (ids.Count == 0)
            return [];
        var visible = await db.MaterialsVisibleTo(viewer).Where(m => ids.Contains(m.Id)).Select(m => new MaterialLine(m.Id, m.Title, m.Credit)).ToDictionaryAsync(m => m.Id, cancel);
        return [.. ids.Where(visible.ContainsKey).Select(id => visible[id])];
    }
}

/// <summary>What stands near a material.</summary>
/// <param name="Alike">The most alike first.</param>
/// <param name="Grades">The grades that the peers share with it, in words; null when it says none.</param>
/// <param name="Area">The area that they share, in words; null when it says none.</param>
public sealed record NearThings(IReadOnlyList<MaterialLine> Alike, IReadOnlyList<PeerLine> Peers, string? Grades, string? Area);

/// <summary>A colleague as a line of a list.</summary>
public sealed record PeerLine(long Id, string Name, string? School);
