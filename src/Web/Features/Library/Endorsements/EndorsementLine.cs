using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Groups;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Web.Features.Library.Endorsements;

/// <summary>An endorsement as the material's page shows it.</summary>
/// <param name="Group">The group's name; null when it was the network's coordination, empty when the viewer may not know of the group.</param>
/// <param name="Applications">The reports of use it rests on that still stand.</param>
/// <param name="Reviews">The published reviews it rests on.</param>
/// <param name="Study">Whether it rests on the lesson study.</param>
public sealed record EndorsementLine(long Id, string By, string? Group, string Reasons, DateTime At, IReadOnlyList<long> Applications, IReadOnlyList<long> Reviews, bool Study)
{
    /// <summary>The endorsements of a material that stand, the newest first, in three statements.</summary>
    public static async Task<IReadOnlyList<EndorsementLine>> OfAsync(TinkuyDb db, Viewer viewer, long material, CancellationToken cancel)
    {
        var mine = db.GroupIdsOf(viewer);
        // Whoever endorses speaks in the open for her group; only a private one stays unnamed to others.
        var rows = await db.EndorsementsVisibleTo(viewer).Where(e => e.MaterialId == material).OrderByDescending(e => e.Id)
            .Select(e => new
            {
                Endorsement = e,
                By = e.By!.DisplayName,
                Group = e.GroupId == null ? null : e.Group!.Access != GroupAccess.Private || mine.Contains(e.GroupId.Value) ? e.Group.Name : "",
            })
            .AsNoTracking().Take(20).ToListAsync(cancel);
        if (rows.Count == 0)
            return [];
        var told = rows.SelectMany(r => r.Endorsement.ApplicationIds).ToList();
        var reviewed = rows.SelectMany(r => r.Endorsement.ReviewIds).ToList();
        var applications = await db.Applications.Where(a => a.MaterialId == material && told.Contains(a.Id)).Select(a => a.Id).ToListAsync(cancel);
        var reviews = await db.MaterialReviews.Where(r => r.MaterialId == material && r.PublishedAt != null && reviewed.Contains(r.Id)).Select(r => r.Id).ToListAsync(cancel);
        return [.. rows.Select(r => new EndorsementLine(
            r.Endorsement.Id, r.By, r.Group, r.Endorsement.Reasons, r.Endorsement.At,
            [.. r.Endorsement.ApplicationIds.Where(applications.Contains)], [.. r.Endorsement.ReviewIds.Where(reviews.Contains)], r.Endorsement.RestsOnStudy))];
    }
}
