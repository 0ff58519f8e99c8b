using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Domain.Groups;

/// <summary>The questions about groups that many features ask, each named once.</summary>
public static class GroupQueries
{
    extension(TinkuyDb db)
    {
        /// <summary>
        /// Ids of the groups whose content the viewer reads as a member. Compose it into other queries
        /// (<c>db.GroupIdsOf(viewer).Contains(x.GroupId)</c>): it stays one SQL statement.
        /// </summary>
        public IQueryable<long> GroupIdsOf(Viewer viewer) =>
            db.Memberships
                .Where(m => m.PersonId == viewer.PersonId && m.Status == MembershipStatus.Active)
                .Select(m => m.GroupId);

        /// <summary>Groups whose existence the viewer may know: not the private ones of others, nothing for visitors.</summary>
        public IQueryable<Group> GroupsVisibleTo(Viewer viewer)
        {
            var mine = db.GroupIdsOf(viewer);
            return db.Groups.Where(g => viewer.PersonId != null && (g.Access != GroupAccess.Private || mine.Contains(g.Id)));
        }

        /// <summary>Groups whose conversations the viewer may read: open ones, and the viewer's own.</summary>
        public IQueryable<Group> GroupsReadableBy(Viewer viewer)
        {
            var mine = db.GroupIdsOf(viewer);
            return db.Groups.Where(g => viewer.PersonId != null && (g.Access == GroupAccess.Open || mine.Contains(g.Id)));
        }

        /// <summary>Ids of the groups that the viewer facilitates.</summary>
        public IQueryable<long> GroupIdsFacilitatedBy(Viewer viewer) =>
            db.Memberships
                .Where(m => m.PersonId == viewer.PersonId && m.Status == MembershipStatus.Active && m.Role == GroupRole.Facilitator)
                .Select(m => m.GroupId);
    }
}
