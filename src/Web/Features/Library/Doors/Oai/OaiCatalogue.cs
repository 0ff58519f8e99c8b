using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.Library.Doors;
using Tinkuy.Domain.Persistence;
using Tinkuy.Domain.Territories;

namespace Tinkuy.Web.Features.Library.Doors.Oai;

/// <summary>A record to give: its header and, unless it is a deletion, the material.</summary>
public sealed record OaiItem(PublicRecord Record, Material? Material);

/// <summary>Where a harvester's answers come from.</summary>
public sealed class OaiCatalogue(TinkuyDb db, PublicLibrary library)
{
    /// <summary>Records in one answer.</summary>
    public const int PageSize = 100;

    /// <summary>The stamp of the oldest record; null in an empty library.</summary>
    public Task<DateTime?> EarliestAsync(CancellationToken cancel) =>
        db.PublicRecords.OrderBy(r => r.Stamp).Select(r => (DateTime?)r.Stamp).FirstOrDefaultAsync(cancel);

    /// <summary>The networks that have, or had, something public.</summary>
    public Task<List<Territory>> NetworksAsync(CancellationToken cancel) =>
        db.Territories.AsNoTracking().Where(t => t.Level == TerritoryLevel.Network && db.PublicRecords.Any(r => r.NetworkId == t.Id))
            .OrderBy(t => t.Id).ToListAsync(cancel);

    /// <summary>One record, or null when no such material ever was public.</summary>
    public async Task<OaiItem?> FindAsync(long material, CancellationToken cancel)
    {
        var record = await db.PublicRecords.AsNoTracking().SingleOrDefaultAsync(r => r.MaterialId == material, cancel);
        return record is null ? null : (await WithMaterialsAsync([record], cancel))[0];
    }

    /// <summary>The next records, and where to go on after them; null at the end.</summary>
    /// <param name="whole">Whether the materials are wanted, or the headers alone.</param>
    public async Task<(IReadOnlyList<OaiItem> Items, OaiPosition? Next)> ListAsync(OaiPosition at, bool whole, CancellationToken cancel)
    {
        var records = await Query(at).Take(PageSize + 1).ToListAsync(cancel);
        var page = records.Take(PageSize).ToList();
        var next = records.Count > PageSize ? at with { Stamp = page[^1].Stamp, Id = page[^1].MaterialId, Given = at.Given + page.Count } : null;
        return (whole ? await WithMaterialsAsync(page, cancel) : [.. page.Select(r => new OaiItem(r, null))], next);
    }

    // The records of a list from its position on, in its order.
    private IQueryable<PublicRecord> Query(OaiPosition at)
    {
        var records = db.PublicRecords.AsNoTracking();
        if (at.Network is { } network)
            records = records.Where(r => r.NetworkId == network);
        if (at.From is { } from)
            records = records.Where(r => r.Stamp >= from);
        if (at.Until is { } until)
            records = records.Where(r => r.Stamp <= until);
        if (at.Id > 0)
            records = records.Where(r => EF.Functions.GreaterThan(ValueTuple.Create(r.Stamp, r.MaterialId), ValueTuple.Create(at.Stamp, at.Id)));
        return records.OrderBy(r => r.Stamp).ThenBy(r => r.MaterialId);
    }

    private async Task<IReadOnlyList<OaiItem>> WithMaterialsAsync(List<PublicRecord> records, CancellationToken cancel)
    {
        var materials = await library.WholeAsync([.. records.Where(r => !r.IsDeleted).Select(r => r.MaterialId)], cancel);
        return [.. records.Select(r => new OaiItem(r, materials.GetValueOrDefault(r.MaterialId)))];
    }
}
