using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Groups;
using Tinkuy.Domain.Library.Collections;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Domain.Library.Moderation;

/// <summary>Who looks after what of the library, and what waits for it.</summary>
public static class ModerationQueries
{
    extension(TinkuyDb db)
    {
        /// <summary>
        /// Materials that the viewer looks after, hidden ones included: coordinators and administrators those that all see, a
        /// group's facilitators the group's. Nobody judges her own. Drafts are nobody's business.
        /// </summary>
        public IQueryable<Material> MaterialsModeratedBy(Viewer viewer)
        {
            var facilitated = db.GroupIdsFacilitatedBy(viewer);
            var forAll = viewer.IsCoordinator || viewer.IsAdministrator;
            return db.Materials.Where(m => viewer.PersonId != null && (m.AuthorId == null || m.AuthorId != viewer.PersonId)
                && ((forAll && (m.Visibility == MaterialVisibility.Public || m.Visibility == MaterialVisibility.Members))
                    || (m.Visibility == MaterialVisibility.Group && facilitated.Contains(m.GroupId!.Value))));
        }

        /// <summary>Of those, what waits for somebody to look: open reports, and answers of authors whose material is hidden.</summary>
        public IQueryable<Material> MaterialsToModerate(Viewer viewer)
        {
            var waiting = db.LibraryReports.Where(r => r.ClosedAt == null && r.MaterialId != null).Select(r => r.MaterialId!.Value)
                .Union(db.TakeDowns.Where(t => t.LiftedAt == null && t.AnsweredAt != null).Select(t => t.MaterialId));
            return db.MaterialsModeratedBy(viewer).Where(m => waiting.Contains(m.Id));
        }

        /// <summary>Of the collections that the viewer looks after, what waits for somebody to look: open reports, and answers of owners whose collection is hidden.</summary>
        public IQueryable<Collection> CollectionsToModerate(Viewer viewer)
        {
            var waiting = db.LibraryReports.Where(r => r.ClosedAt == null && r.CollectionId != null).Select(r => r.CollectionId!.Value)
                .Union(db.Collections.Where(c => c.HiddenAnsweredAt != null).Select(c => c.Id));
            return db.CollectionsModeratedBy(viewer).Where(c => waiting.Contains(c.Id));
        }
    }

    /// <summary>Closes those of these reports that wait; the caller saves.</summary>
    internal static async Task CloseAsync(this IQueryable<LibraryReport> reports, Viewer by, DateTime nowUtc, CancellationToken cancel)
    {
        foreach (var report in await reports.Where(r => r.ClosedAt == null).ToListAsync(cancel))
            report.Close(by.Id, nowUtc);
    }
}
