using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Web.Features.Room;

/// <summary>A material that lies beside a room.</summary>
/// <param name="Bytes">What its attachments weigh together.</param>
public sealed record RoomResource(long Id, string Title, MaterialKind Kind, long Bytes)
{
    /// <summary>Those of these materials that somebody may read, in their order.</summary>
    public static async Task<IReadOnlyList<RoomResource>> ReadAsync(TinkuyDb db, Viewer viewer, IReadOnlyList<long> ids, CancellationToken cancel)
    {
        if (ids.Count == 0)
            return [];
        var found = await Of(db.MaterialsVisibleTo(viewer).Where(m => ids.Contains(m.Id))).ToDictionaryAsync(m => m.Id, cancel);
        return [.. ids.Where(found.ContainsKey).Select(id => found[id])];
    }

    /// <summary>The projection.</summary>
    public static IQueryable<RoomResource> Of(IQueryable<Material> materials) =>
        materials.Select(m => new RoomResource(m.Id, m.Title, m.Kind, m.Files.Sum(f => f.File!.Size)));
}
