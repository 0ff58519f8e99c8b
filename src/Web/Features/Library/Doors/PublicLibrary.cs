using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Web.Features.Library.Doors;

/// <summary>What every door to other programs shows: what a visitor may read and nothing else, whoever asks.</summary>
public sealed class PublicLibrary(TinkuyDb db)
{
    /// <summary>All public materials; filter and limit before reading.</summary>
    // The second condition follows from the first; said aloud it lets the planner use its index.
    public IQueryable<Material> Materials => db.MaterialsVisibleTo(Viewer.Visitor).Where(m => m.Visibility == MaterialVisibility.Public).AsNoTracking();

    /// <summary>Those of these materials that are public, with files and origin, by number.</summary>
    public Task<Dictionary<long, Material>> WholeAsync(IReadOnlyCollection<long> ids, CancellationToken cancel) =>
        Materials.Where(m => ids.Contains(m.Id))
            .Include(m => m.Origin).Include(m => m.Territory).Include(m => m.Files).ThenInclude(f => f.File)
            .AsSplitQuery().ToDictionaryAsync(m => m.Id, cancel);
}
