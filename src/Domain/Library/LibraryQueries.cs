using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Groups;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Domain.Library;

/// <summary>The questions about materials that many features ask, each named once.</summary>
public static class LibraryQueries
{
    extension(TinkuyDb db)
    {
        /// <summary>Materials that the viewer may know of: public ones, the network's and those of her groups unless they are hidden, and her own.</summary>
        public IQueryable<Material> MaterialsVisibleTo(Viewer viewer)
        {
            var mine = db.GroupIdsOf(viewer);
            return db.Materials.Where(m =>
                (m.HiddenAt == null
                    && (m.Visibility == MaterialVisibility.Public
                        || (viewer.PersonId != null
                            && (m.Visibility == MaterialVisibility.Members
                                || (m.Visibility == MaterialVisibility.Group && mine.Contains(m.GroupId!.Value))))))
                || (viewer.PersonId != null && m.AuthorId == viewer.PersonId));
        }

        /// <summary>Materials that the viewer may change or delete: one's own, and for administrators the imported ones, which nobody owns.</summary>
        public IQueryable<Material> MaterialsEditableBy(Viewer viewer) =>
            db.Materials.Where(m =>
                viewer.PersonId != null
                && (m.AuthorId == viewer.PersonId || (viewer.IsAdministrator && m.AuthorId == null && m.SourceId != null)));

        /// <summary>Says that a report of use was of help, or takes it back. Saying it twice says it once.</summary>
        public Task ThankAsync(long applicationId, long personId, bool on, DateTime nowUtc, CancellationToken cancel) => on
            ? db.Database.ExecuteSqlAsync($"""
                INSERT INTO application_thanks (application_id, person_id, at) VALUES ({applicationId}, {personId}, {nowUtc}) ON CONFLICT DO NOTHING
                """, cancel)
            : db.ApplicationThanks.Where(t => t.ApplicationId == applicationId && t.PersonId == personId).ExecuteDeleteAsync(cancel);
    }
}
