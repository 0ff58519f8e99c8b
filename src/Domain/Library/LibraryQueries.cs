using Tinkuy.Domain.Groups;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Domain.Library;

/// <summary>The questions about materials that many features ask, each named once.</summary>
public static class LibraryQueries
{
    extension(TinkuyDb db)
    {
        /// <summary>Materials that the viewer may know of: public ones, the network's, those of the viewer's groups, and the viewer's own.</summary>
        public IQueryable<Material> MaterialsVisibleTo(Viewer viewer)
        {
            var mine = db.GroupIdsOf(viewer);
            return db.Materials.Where(m =>
                m.Visibility == MaterialVisibility.Public
                || (viewer.PersonId != null
                    && (m.Visibility == MaterialVisibility.Members
                        || m.AuthorId == viewer.PersonId
                        || (m.Visibility == MaterialVisibility.Group && mine.Contains(m.GroupId!.Value)))));
        }

        /// <summary>Materials that the viewer may change or delete: one's own, and for administrators the imported ones, which nobody owns.</summary>
        public IQueryable<Material> MaterialsEditableBy(Viewer viewer) =>
            db.Materials.Where(m =>
                viewer.PersonId != null
                && (m.AuthorId == viewer.PersonId || (viewer.IsAdministrator && m.AuthorId == null && m.SourceId != null)));
    }
}
