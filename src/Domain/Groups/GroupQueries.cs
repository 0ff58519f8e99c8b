using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Library;
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

        /// <summary>A group's head and what the viewer may do in it, or null when for the viewer there is no such group.</summary>
        public Task<GroupHead?> GroupHeadAsync(Viewer viewer, long groupId, CancellationToken cancel) =>
            db.GroupsVisibleTo(viewer)
                .Where(g => g.Id == groupId)
                .Select(g => new
                {
                    g.Id,
                    g.Name,
                    g.Access,
                    g.ArchivedAt,
                    Own = g.Memberships.Where(m => m.PersonId == viewer.PersonId).Select(m => new { m.Status, m.Role }).FirstOrDefault(),
                })
                .Select(g => new GroupHead(g.Id, g.Name, new(g.Access, g.ArchivedAt != null, g.Own!.Status, g.Own!.Role)))
                .SingleOrDefaultAsync(cancel);

        /// <summary>
        /// The group with its facilitators and the persons named, for a change of its members. Who changes next waits until the
        /// caller's transaction ends, so two facilitators who leave at once cannot leave the group alone.
        /// </summary>
        public async Task<Group> LockGroupAsync(long groupId, long[] people, CancellationToken cancel)
        {
            // Two statements: one would lock the newest row, but join it with the members of before the wait.
            await db.Database.ExecuteSqlAsync($"SELECT 1 FROM groups WHERE id = {groupId} FOR UPDATE", cancel);
            return await db.Groups
                .Include(g => g.Memberships.Where(m => m.Role == GroupRole.Facilitator || people.Contains(m.PersonId)))
                .SingleAsync(g => g.Id == groupId, cancel);
        }

        /// <summary>Changes a group's members by one of its own methods, alone at the time, and saves. Whoever no longer facilitates loses the links she made.</summary>
        /// <param name="groupId">The caller has checked that the viewer may do this there.</param>
        /// <param name="personId">Whom the change is about.</param>
        /// <param name="change">Such as <c>group => group.Join(personId, now)</c>.</param>
        /// <param name="cancel">Stops the waiting; nothing is changed then.</param>
        /// <exception cref="RuleException">What the change raises; nothing is changed then.</exception>
        public async Task ChangeMembersAsync(long groupId, long personId, Action<Group> change, CancellationToken cancel)
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            var group = await db.LockGroupAsync(groupId, [personId], cancel);
            change(group);
            await db.SaveChangesAsync(cancel);
            if (!group.IsFacilitatedBy(personId))
                await db.RevokeInvitationsAsync(groupId, personId, cancel);
            await transaction.CommitAsync(cancel);
        }

        /// <summary>Whether the group holds anything that its members wrote for one another: conversations, encounters, studies, materials or collections of its own.</summary>
        public Task<bool> HoldsWritingsAsync(long groupId, CancellationToken cancel) =>
            db.Groups.AnyAsync(
                g => g.Id == groupId
                    && (db.Conversations.Any(c => c.GroupId == groupId)
                        || db.EncounterGroups.Any(e => e.GroupId == groupId)
                        || db.LessonStudies.Any(s => s.GroupId == groupId && s.GroupMayRead)
                        || db.Materials.Any(m => m.GroupId == groupId && m.Visibility == MaterialVisibility.Group)
                        || db.Collections.Any(c => c.GroupId == groupId)),
                cancel);

        // A link must not outlive its maker's right to hand it out: who was put out could let herself in again.
        private Task<int> RevokeInvitationsAsync(long groupId, long personId, CancellationToken cancel) =>
            db.Database.ExecuteSqlAsync(
                $"UPDATE invitations SET revoked_at = now() WHERE invited_by_id = {personId} AND group_id = {groupId} AND used_at IS NULL AND revoked_at IS NULL", cancel);
    }
}
