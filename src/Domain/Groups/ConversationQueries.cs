using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Domain.Groups;

/// <summary>The questions about conversations that many features ask, each named once.</summary>
public static class ConversationQueries
{
    extension(TinkuyDb db)
    {
        /// <summary>Conversations of groups that the viewer may read and on materials that she may see, withdrawn ones included.</summary>
        public IQueryable<Conversation> ConversationsVisibleTo(Viewer viewer)
        {
            var readable = db.GroupsReadableBy(viewer).Select(g => g.Id);
            var materials = db.MaterialsVisibleTo(viewer);
            return db.Conversations.Where(c =>
                (c.GroupId != null && readable.Contains(c.GroupId.Value))
                || (c.MaterialId != null && materials.Any(m => m.Id == c.MaterialId)));
        }

        /// <summary>Posts whose words the viewer may read: not the withdrawn ones, whoever asks.</summary>
        public IQueryable<Post> PostsVisibleTo(Viewer viewer)
        {
            var readable = db.GroupsReadableBy(viewer).Select(g => g.Id);
            var materials = db.MaterialsVisibleTo(viewer);
            return db.Posts.Where(p => p.WithdrawnAt == null
                && ((p.Conversation!.GroupId != null && readable.Contains(p.Conversation.GroupId.Value))
                    || (p.Conversation.MaterialId != null && materials.Any(m => m.Id == p.Conversation.MaterialId))));
        }

        /// <summary>Files of those posts.</summary>
        public IQueryable<PostFile> PostFilesVisibleTo(Viewer viewer)
        {
            var posts = db.PostsVisibleTo(viewer).Select(p => p.Id);
            return db.PostFiles.Where(f => posts.Contains(f.PostId));
        }

        /// <summary>A group's conversations in the order of its page: pinned ones, then the latest. Compose paging onto it.</summary>
        public IQueryable<ConversationCard> ConversationCards(Viewer viewer, long groupId) =>
            db.Cards(viewer, db.ConversationsVisibleTo(viewer)
                .Where(c => c.GroupId == groupId && (c.WithdrawnAt == null || c.PostCount > 1))
                .OrderByDescending(c => c.IsPinned).ThenByDescending(c => c.LastActivityAt));

        /// <summary>A material's conversations in the order of its page: pinned ones, then the latest. Compose paging onto it.</summary>
        public IQueryable<ConversationCard> MaterialConversationCards(Viewer viewer, long materialId) =>
            db.Cards(viewer, db.ConversationsVisibleTo(viewer)
                .Where(c => c.MaterialId == materialId && (c.WithdrawnAt == null || c.PostCount > 1))
                .OrderByDescending(c => c.IsPinned).ThenByDescending(c => c.LastActivityAt));

        /// <summary>What moved last on the viewer's materials and where she has written on others', newest first.</summary>
        /// <param name="viewer">Somebody signed in; a visitor gets nothing.</param>
        /// <param name="count">How many conversations at most.</param>
        public IQueryable<ConversationCard> MaterialActivity(Viewer viewer, int count)
        {
            var hers = db.Materials.Where(m => viewer.PersonId != null && m.AuthorId == viewer.PersonId)
                .SelectMany(m => db.Conversations.Where(c => c.MaterialId == m.Id)).Select(c => c.Id)
                .Union(db.Posts.Where(p => p.AuthorId == viewer.PersonId && p.Conversation!.MaterialId != null).Select(p => p.ConversationId));
            return db.Cards(viewer, db.ConversationsVisibleTo(viewer)
                .Where(c => hers.Contains(c.Id) && c.WithdrawnAt == null)
                .OrderByDescending(c => c.LastActivityAt).Take(count));
        }

        /// <summary>What moved last in the viewer's groups, newest first: for Home, in one statement.</summary>
        /// <param name="viewer">Somebody signed in; a visitor gets nothing.</param>
        /// <param name="count">How many conversations at most.</param>
        public IQueryable<ConversationCard> GroupActivity(Viewer viewer, int count)
        {
            // The newest of each group first (an index scan apiece), then the newest of those: no group's whole past is read.
            var latest =
                from id in db.GroupIdsOf(viewer)
                from c in db.Conversations
                    .Where(c => c.GroupId == id && c.WithdrawnAt == null && c.Group!.ArchivedAt == null)
                    .OrderByDescending(c => c.LastActivityAt).Take(count)
                select c;
            return db.Cards(viewer, latest.OrderByDescending(c => c.LastActivityAt).Take(count));
        }

        /// <summary>How many conversations of a group hold something that its member has not read, by group.</summary>
        public IQueryable<GroupUnread> UnreadByGroup(Viewer viewer) =>
            from m in db.Memberships
            where m.PersonId == viewer.PersonId && m.Status == MembershipStatus.Active
            from c in db.Conversations
            where c.GroupId == m.GroupId && c.LastActivityAt > m.Since && c.WithdrawnAt == null
                && !db.Readings.Any(r => r.PersonId == m.PersonId && r.ConversationId == c.Id && r.LastReadNumber >= c.PostCount)
            group c by m.GroupId into unread
            select new GroupUnread(unread.Key, unread.Count());

        /// <summary>Remembers that somebody has had the posts up to a number on the page; never goes backwards.</summary>
        public Task MarkReadAsync(long personId, long conversationId, int number, DateTime nowUtc, CancellationToken cancel) =>
            db.Database.ExecuteSqlAsync($"""
                INSERT INTO readings (person_id, conversation_id, last_read_number, read_at) VALUES ({personId}, {conversationId}, {number}, {nowUtc})
                ON CONFLICT (person_id, conversation_id) DO UPDATE SET last_read_number = excluded.last_read_number, read_at = excluded.read_at
                WHERE readings.last_read_number < excluded.last_read_number
                """, cancel);

        /// <summary>Says what a post meant to somebody, or takes it back. Saying it twice says it once.</summary>
        public Task MarkAsync(long postId, long personId, PostMarkKind kind, bool on, DateTime nowUtc, CancellationToken cancel) => on
            ? db.Database.ExecuteSqlAsync($"""
                INSERT INTO post_marks (post_id, kind, person_id, at) VALUES ({postId}, {kind.ToString()}, {personId}, {nowUtc})
                ON CONFLICT DO NOTHING
                """, cancel)
            : db.PostMarks.Where(m => m.PostId == postId && m.PersonId == personId && m.Kind == kind).ExecuteDeleteAsync(cancel);

        /// <summary>
        /// The conversation as it stands now; whoever wants to write next waits until the caller's transaction ends. That is
        /// what keeps the numbers of its posts without gaps.
        /// </summary>
        public async Task<Conversation> LockConversationAsync(long id, CancellationToken cancel) =>
            (await db.Conversations.FromSql($"SELECT * FROM conversations WHERE id = {id} FOR UPDATE").ToListAsync(cancel)).Single();

        private IQueryable<ConversationCard> Cards(Viewer viewer, IQueryable<Conversation> conversations) =>
            conversations.Select(c => new ConversationCard
            {
                Id = c.Id,
                GroupId = c.GroupId,
                MaterialId = c.MaterialId,
                HomeName = c.GroupId != null ? c.Group!.Name : c.Material!.Title,
                Title = c.WithdrawnAt == null ? c.Title : "",
                Excerpt = c.WithdrawnAt == null ? c.Excerpt : "",
                AuthorId = c.AuthorId,
                AuthorName = c.Author!.DisplayName,
                OpenedAt = c.OpenedAt,
                LastActivityAt = c.LastActivityAt,
                PostCount = c.PostCount,
                WithdrawnReplies = db.Posts.Count(p => p.ConversationId == c.Id && p.WithdrawnAt != null && p.Number > 1),
                IsQuestion = c.IsQuestion,
                IsAnswered = c.AnswerNumber != null,
                IsPinned = c.IsPinned,
                IsLocked = c.LockedAt != null,
                Tried = db.PostMarks.Count(m => m.Kind == PostMarkKind.Tried && m.Post!.ConversationId == c.Id && m.Post.Number == 1),
                LastRead = db.Readings.Where(r => r.PersonId == viewer.PersonId && r.ConversationId == c.Id).Select(r => (int?)r.LastReadNumber).FirstOrDefault(),
                MemberSince = c.MaterialId != null
                    ? viewer.PersonId != null && (c.Material!.AuthorId == viewer.PersonId || db.Readings.Any(r => r.PersonId == viewer.PersonId && r.ConversationId == c.Id))
                        ? (DateTime?)c.Material!.CreatedAt : null
                    : db.Memberships
                    .Where(m => m.PersonId == viewer.PersonId && m.GroupId == c.GroupId && m.Status == MembershipStatus.Active)
                    .Select(m => (DateTime?)m.Since).FirstOrDefault(),
            });
    }
}

/// <summary>How many of a group's conversations wait to be read.</summary>
public sealed record GroupUnread(long GroupId, int Conversations);
