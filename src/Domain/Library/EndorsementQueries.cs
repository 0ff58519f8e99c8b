using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Groups;
using Tinkuy.Domain.Library.Reviews;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Domain.Library;

/// <summary>The questions about endorsements that several pages ask, each named once.</summary>
public static class EndorsementQueries
{
    extension(TinkuyDb db)
    {
        /// <summary>Endorsements that stand, of materials that the viewer may see.</summary>
        public IQueryable<Endorsement> EndorsementsVisibleTo(Viewer viewer)
        {
            var materials = db.MaterialsVisibleTo(viewer).Select(m => m.Id);
            return db.Endorsements.Where(e => e.RevokedAt == null && materials.Contains(e.MaterialId));
        }

        /// <summary>
        /// In whose name the viewer could endorse a material: of the groups she facilitates, and of the network when she
        /// coordinates it. A private group speaks only to its own members, of its own materials: its name must not leak. Nobody
        /// endorses her own, nor a draft.
        /// </summary>
        public async Task<IReadOnlyList<Voice>> VoicesForAsync(Viewer viewer, Material material, CancellationToken cancel)
        {
            if (!viewer.IsSignedIn || material.AuthorId == viewer.PersonId || material.Visibility == MaterialVisibility.Draft)
                return [];
            var facilitated = db.GroupIdsFacilitatedBy(viewer);
            var isGroups = material.Visibility == MaterialVisibility.Group;
            var groups = await db.Groups
                .Where(g => facilitated.Contains(g.Id) && g.ArchivedAt == null && (isGroups ? g.Id == material.GroupId : g.Access != GroupAccess.Private))
                .OrderBy(g => g.Name).Select(g => new Voice(g.Id, g.Name)).ToListAsync(cancel);
            return viewer.IsCoordinator && !isGroups ? [new(null, ""), .. groups] : groups;
        }

        /// <summary>What of a material could be named as evidence: reports of use by others than its author, and published reviews.</summary>
        public async Task<(IReadOnlyList<Application> Applications, IReadOnlyList<MaterialReview> Reviews)> EvidenceOfAsync(Material material, CancellationToken cancel)
        {
            var applications = await db.Applications.AsNoTracking().Include(a => a.Person)
                .Where(a => a.MaterialId == material.Id && a.PersonId != material.AuthorId).OrderByDescending(a => a.AppliedOn).Take(50).ToListAsync(cancel);
            var reviews = await db.MaterialReviews.AsNoTracking().Include(r => r.Reviewer)
                .Where(r => r.MaterialId == material.Id && r.Status == ReviewStatus.Published).OrderByDescending(r => r.PublishedAt).Take(50).ToListAsync(cancel);
            return (applications, reviews);
        }
    }
}

/// <summary>In whose name somebody speaks.</summary>
/// <param name="GroupId">A group she facilitates; null for the network's coordination.</param>
/// <param name="Name">The group's name; empty for the coordination.</param>
public sealed record Voice(long? GroupId, string Name);
