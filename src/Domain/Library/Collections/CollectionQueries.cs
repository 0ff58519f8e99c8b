using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Groups;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Domain.Library.Collections;

/// <summary>The questions about collections that several pages ask, each named once.</summary>
public static class CollectionQueries
{
    extension(TinkuyDb db)
    {
        /// <summary>Collections that the viewer may know of, as for materials: public ones, the network's and those of her groups unless they are hidden, and her own.</summary>
        public IQueryable<Collection> CollectionsVisibleTo(Viewer viewer)
        {
            var mine = db.GroupIdsOf(viewer);
            return db.Collections.Where(c =>
                (c.HiddenAt == null
                    && (c.Visibility == MaterialVisibility.Public
                        || (viewer.PersonId != null
                            && (c.Visibility == MaterialVisibility.Members
                                || (c.Visibility == MaterialVisibility.Group && mine.Contains(c.GroupId!.Value))))))
                || (viewer.PersonId != null && c.OwnerId == viewer.PersonId));
        }

        /// <summary>A group's own collections, as far as the viewer may know of them: for its members. What was hidden is not shown there, not even to its owner.</summary>
        public IQueryable<Collection> CollectionsOfGroup(Viewer viewer, long groupId) => db.CollectionsVisibleTo(viewer).Where(c => c.GroupId == groupId && c.HiddenAt == null);

        /// <summary>Collections that the viewer may fill and describe: her own, and those of her groups, which their members make together.</summary>
        public IQueryable<Collection> CollectionsEditableBy(Viewer viewer)
        {
            var mine = db.GroupIdsOf(viewer);
            return db.Collections.Where(c => viewer.PersonId != null
                && (c.OwnerId == viewer.PersonId
                    || (c.HiddenAt == null && c.Visibility == MaterialVisibility.Group && mine.Contains(c.GroupId!.Value) && c.Group!.ArchivedAt == null)));
        }

        /// <summary>Collections that the viewer may delete: her own, and those of the groups that she facilitates.</summary>
        public IQueryable<Collection> CollectionsDeletableBy(Viewer viewer)
        {
            var facilitated = db.GroupIdsFacilitatedBy(viewer);
            return db.CollectionsEditableBy(viewer)
                .Where(c => c.OwnerId == viewer.PersonId || (c.Visibility == MaterialVisibility.Group && facilitated.Contains(c.GroupId!.Value)));
        }

        /// <summary>
        /// Collections that the viewer looks after, hidden ones included: as for materials, coordinators and administrators those
        /// that all see, a group's facilitators the group's. Nobody judges her own.
        /// </summary>
        public IQueryable<Collection> CollectionsModeratedBy(Viewer viewer)
        {
            var facilitated = db.GroupIdsFacilitatedBy(viewer);
            var forAll = viewer.IsCoordinator || viewer.IsAdministrator;
            return db.Collections.Where(c => viewer.PersonId != null && c.OwnerId != viewer.PersonId
                && ((forAll && (c.Visibility == MaterialVisibility.Public || c.Visibility == MaterialVisibility.Members))
                    || (c.Visibility == MaterialVisibility.Group && facilitated.Contains(c.GroupId!.Value))));
        }

        /// <summary>What a collection holds for the viewer, in its order: only materials that she may see.</summary>
        /// <param name="collectionId">The caller has checked that the viewer may see it.</param>
        public IQueryable<CollectionItem> CollectionItemsVisibleTo(Viewer viewer, long collectionId)
        {
            var materials = db.MaterialsVisibleTo(viewer).Select(m => m.Id);
            return db.CollectionItems.Where(i => i.CollectionId == collectionId && materials.Contains(i.MaterialId)).OrderBy(i => i.Order).ThenBy(i => i.AddedAt);
        }

        /// <summary>What a collection holds for the viewer, in its order, whole: what is printed and carried.</summary>
        /// <param name="collectionId">The caller has checked that the viewer may see it.</param>
        public async Task<IReadOnlyList<(string Note, Material Material)>> CollectedAsync(Viewer viewer, long collectionId, CancellationToken cancel)
        {
            var items = await db.CollectionItemsVisibleTo(viewer, collectionId).Select(i => new { i.MaterialId, i.Note }).ToListAsync(cancel);
            var ids = items.Select(i => i.MaterialId).ToList();
            var materials = await db.MaterialsVisibleTo(viewer).AsNoTracking().Where(m => ids.Contains(m.Id))
                .Include(m => m.Origin).Include(m => m.Files).ThenInclude(f => f.File).AsSplitQuery().ToDictionaryAsync(m => m.Id, cancel);
            // One may have been hidden between the two questions.
            return [.. items.Where(i => materials.ContainsKey(i.MaterialId)).Select(i => (i.Note, materials[i.MaterialId]))];
        }

        /// <summary>About how much a collection weighs for the viewer, in bytes: its texts, and each of its files once.</summary>
        /// <param name="collectionId">The caller has checked that the viewer may see it.</param>
        public async Task<long> CollectionSizeAsync(Viewer viewer, long collectionId, CancellationToken cancel)
        {
            var materials = db.CollectionItemsVisibleTo(viewer, collectionId).Select(i => i.MaterialId);
            var files = await db.Files.Where(f => db.MaterialFiles.Any(m => m.FileId == f.Id && materials.Contains(m.MaterialId))).SumAsync(f => f.Size, cancel);
            // A page's own head and foot, and its line in the contents, are small change.
            return files + await db.Materials.Where(m => materials.Contains(m.Id)).SumAsync(m => (long)m.BodyHtml.Length + 1500, cancel);
        }
    }
}
