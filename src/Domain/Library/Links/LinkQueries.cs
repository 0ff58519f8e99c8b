using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Domain.Library.Links;

/// <summary>The questions about links that several pages ask, each named once.</summary>
public static class LinkQueries
{
    extension(TinkuyDb db)
    {
        /// <summary>The links of a material that do not open any more.</summary>
        /// <param name="materialId">The caller has checked that the viewer may see it.</param>
        public IQueryable<OutwardLink> DeadLinksOf(long materialId) =>
            db.MaterialLinks.Where(l => l.MaterialId == materialId && l.Link!.DeadSince != null).Select(l => l.Link!).OrderBy(l => l.Id);

        /// <summary>
        /// Takes the link that waits longest, for an hour: who asks may be cut off, and of several nodes one asks. A host that was
        /// asked a moment ago rests.
        /// </summary>
        /// <param name="rest">How long a host rests.</param>
        /// <returns>The link, tracked; null when nothing is due.</returns>
        public async Task<OutwardLink?> TakeDueLinkAsync(DateTime nowUtc, TimeSpan rest, CancellationToken cancel) =>
            (await db.OutwardLinks.FromSql($"""
                UPDATE outward_links SET next_at = {nowUtc.AddHours(1)}, tried_at = {nowUtc} WHERE id = (
                    SELECT id FROM outward_links l WHERE next_at <= {nowUtc}
                        AND NOT EXISTS (SELECT 1 FROM outward_links o WHERE o.host = l.host AND o.tried_at > {nowUtc - rest})
                    ORDER BY next_at LIMIT 1 FOR UPDATE SKIP LOCKED)
                RETURNING *
                """).ToListAsync(cancel)).SingleOrDefault();
    }
}
