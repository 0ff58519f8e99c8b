using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Domain.Taxonomies;
using Tinkuy.Web.Features.Search;
using Tinkuy.Web.Features.Search.Saved;
using Tinkuy.Web.Infrastructure.Hosting;

namespace Tinkuy.Web.Features.Library;

/// <summary>One material: its text and files, whose it is and what one may do with it, who used it and what came of that.</summary>
[AllowAnonymous, MarksSeen(MaterialSource.Name)]
public class ReadModel(TinkuyDb db, Viewer viewer, Taxonomy taxonomy, PublicAddress address) : PageModel
{
    private const int MostShown = 30;

    public Material Material { get; private set; } = null!;

    public Curriculum Curriculum { get; private set; } = taxonomy.For(null);

    /// <summary>Whether the viewer may change it.</summary>
    public bool IsEditable { get; private set; }

    /// <summary>Whether what it was adapted from can be opened.</summary>
    public bool IsParentVisible { get; private set; }

    /// <summary>The newest first, at most <see cref="MostShown"/>.</summary>
    public IReadOnlyList<Application> Applications { get; private set; } = [];

    /// <summary>How many different people used it.</summary>
    public int Appliers { get; private set; }

    /// <summary>Those that the viewer may see, the newest first, at most <see cref="MostShown"/>.</summary>
    public IReadOnlyList<MaterialLine> Adaptations { get; private set; } = [];

    public int AdaptationCount { get; private set; }

    /// <summary>Its address for other sites.</summary>
    public string Address => address.Of($"/biblioteca/{Material.Id}");

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel)
    {
        var material = await db.MaterialsVisibleTo(viewer).AsNoTracking()
            .Include(m => m.Territory).Include(m => m.Group).Include(m => m.Origin).Include(m => m.Files).ThenInclude(f => f.File!.Previews)
            .AsSplitQuery().SingleOrDefaultAsync(m => m.Id == id, cancel);
        if (material is null)
            return NotFound();
        Material = material;
        Curriculum = taxonomy.For(material.Country);
        IsEditable = await db.MaterialsEditableBy(viewer).AnyAsync(m => m.Id == id, cancel);
        await LoadEvidenceAsync(cancel);
        await LoadLineageAsync(cancel);
        return Page();
    }

    private async Task LoadEvidenceAsync(CancellationToken cancel)
    {
        var all = db.Applications.AsNoTracking().Where(a => a.MaterialId == Material.Id);
        Applications = await all.Include(a => a.Person!.School).OrderByDescending(a => a.AppliedOn).ThenByDescending(a => a.Id).Take(MostShown).ToListAsync(cancel);
        Appliers = Applications.Count < MostShown
            ? Applications.Select(a => a.PersonId).Distinct().Count()
            : await all.Select(a => a.PersonId).Distinct().CountAsync(cancel);
    }

    private async Task LoadLineageAsync(CancellationToken cancel)
    {
        var visible = db.MaterialsVisibleTo(viewer);
        IsParentVisible = Material.Origin?.ParentId is { } parent && await visible.AnyAsync(m => m.Id == parent, cancel);
        var adaptations = visible.Where(m => m.Origin!.ParentId == Material.Id);
        Adaptations = await adaptations.OrderByDescending(m => m.Id).Take(MostShown).Select(m => new MaterialLine(m.Id, m.Title, m.Credit)).ToListAsync(cancel);
        AdaptationCount = Adaptations.Count < MostShown ? Adaptations.Count : await adaptations.CountAsync(cancel);
    }
}

/// <summary>A material as one line of a list.</summary>
public sealed record MaterialLine(long Id, string Title, string Credit);
