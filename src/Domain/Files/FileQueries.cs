using Tinkuy.Domain.Groups;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Domain.Files;

/// <summary>Who may read which file.</summary>
public static class FileQueries
{
    extension(TinkuyDb db)
    {
        /// <summary>
        /// Files the viewer may read: those that a parent shows, and one's own uploads. A feature whose things carry files adds
        /// one line here, composed from its own <c>VisibleTo</c>; there is no other way to a file, but that photos of a room
        /// follow what each reads there (<see cref="Encounters.RoomPhoto"/>).
        /// </summary>
        public IQueryable<StoredFile> FilesVisibleTo(Viewer viewer)
        {
            var materials = db.MaterialsVisibleTo(viewer).Select(m => m.Id);
            var inPosts = db.PostFilesVisibleTo(viewer).Select(f => f.FileId);
            return db.Files.Where(f => f.Status != FileStatus.Withdrawn && (
                f.UploaderId == viewer.PersonId
                || db.MaterialFiles.Any(x => x.FileId == f.Id && materials.Contains(x.MaterialId))
                || inPosts.Contains(f.Id)));
        }
    }
}
