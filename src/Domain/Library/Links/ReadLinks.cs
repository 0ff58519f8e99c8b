using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Domain.Library.Links;

/// <summary>Finds out which addresses materials point to, of those that changed.</summary>
public sealed class ReadLinks(TinkuyDb db, TimeProvider clock)
{
    private const int Batch = 50;

    /// <summary>Reads one batch of the materials that wait.</summary>
    /// <returns>Whether there may be more.</returns>
    public async Task<bool> ReadBatchAsync(CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // Taken first: whoever changes a material from now on waits for this to end, and puts it here again.
        var ids = await db.Database.SqlQuery<long>($"""
            DELETE FROM link_readings WHERE material_id IN (SELECT material_id FROM link_readings ORDER BY material_id LIMIT {Batch} FOR UPDATE SKIP LOCKED)
            RETURNING material_id AS "Value"
            """).ToListAsync(cancel);
        var materials = await db.Materials.AsNoTracking().Where(m => ids.Contains(m.Id)).OrderBy(m => m.Id).ToListAsync(cancel);
        foreach (var material in materials)
            await KeepAsync(material.Id, LinksOf(material), cancel);
        await transaction.CommitAsync(cancel);
        return ids.Count == Batch;
    }

    // Nobody is told of a draft, not even the sites that it points to.
    private static string[] LinksOf(Material material) => material.Visibility == MaterialVisibility.Draft
        ? []
        : [.. OutwardUrl.In(material.BodyHtml, material.Sources.Where(s => s.ParentId is null).Select(s => s.Url).Prepend(material.SourceUrl)).Order(StringComparer.Ordinal)];

    private async Task KeepAsync(long material, string[] urls, CancellationToken cancel)
    {
        var hosts = urls.Select(u => new Uri(u).Host).ToArray();
        var now = clock.GetUtcNow().UtcDateTime;
        await db.Database.ExecuteSqlAsync($"""
            INSERT INTO outward_links (url, host, failures, next_at) SELECT u, h, 0, {now} FROM unnest({urls}, {hosts}) AS t(u, h) ON CONFLICT (url) DO NOTHING
            """, cancel);
        await db.Database.ExecuteSqlAsync($"""
            DELETE FROM material_links WHERE material_id = {material} AND link_id NOT IN (SELECT id FROM outward_links WHERE url = ANY({urls}))
            """, cancel);
        await db.Database.ExecuteSqlAsync($"""
            INSERT INTO material_links (material_id, link_id) SELECT {material}, id FROM outward_links WHERE url = ANY({urls}) ON CONFLICT DO NOTHING
            """, cancel);
    }
}
