using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.Library.Collections;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Infrastructure.Hosting;

namespace Tinkuy.Web.Features.Library.Doors;

/// <summary>What every door to other programs shows: what a visitor may read and nothing else, whoever asks.</summary>
public sealed class PublicLibrary(TinkuyDb db, PublicAddress address)
{
    /// <summary>All public materials; filter and limit before reading.</summary>
    // The second condition follows from the first; said aloud it lets the planner use its index.
    public IQueryable<Material> Materials => db.MaterialsVisibleTo(Viewer.Visitor).Where(m => m.Visibility == MaterialVisibility.Public).AsNoTracking();

    /// <summary>All public collections that hold something public; filter and limit before reading.</summary>
    public IQueryable<Collection> Collections
    {
        get
        {
            var open = Materials.Select(m => m.Id);
            return db.CollectionsVisibleTo(Viewer.Visitor).Where(c => c.Visibility == MaterialVisibility.Public && c.Items.Any(i => open.Contains(i.MaterialId))).AsNoTracking();
        }
    }

    /// <summary>
    /// Those of these materials that are public, with files and all they draw on, by number. Of a work that is not public itself the
    /// credit stays, which its licence asks for, but not where it stands.
    /// </summary>
    public async Task<Dictionary<long, Material>> WholeAsync(IReadOnlyCollection<long> ids, CancellationToken cancel)
    {
        var whole = await Materials.Where(m => ids.Contains(m.Id))
            .Include(m => m.Origin).Include(m => m.Territory).Include(m => m.Files).ThenInclude(f => f.File)
            .AsSplitQuery().ToDictionaryAsync(m => m.Id, cancel);
        var parents = whole.Values.SelectMany(SourceAddresses.ParentsOf).Distinct().ToList();
        var open = parents.Count == 0 ? [] : await Materials.Where(m => parents.Contains(m.Id)).Select(m => m.Id).ToListAsync(cancel);
        foreach (var material in whole.Values)
            SourceAddresses.Hide(material, open, address.Of(""));
        return whole;
    }
}
