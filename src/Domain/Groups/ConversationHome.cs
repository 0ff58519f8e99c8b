using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.Library.Moderation;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Domain.Groups;

/// <summary>Where a conversation lives, and what one viewer may do there. Exactly those who may see the home read its conversations.</summary>
/// <param name="Id">Of the group or of the material.</param>
/// <param name="Name">The group's name, the material's title.</param>
public sealed record ConversationHome(ConversationHomeKind Kind, long Id, string Name, ConversationStanding Standing);

/// <summary>What conversations can be about.</summary>
public enum ConversationHomeKind
{
    Group,
    Material,
}

/// <summary>What one viewer may do in the conversations of one home.</summary>
/// <param name="CanWrite">Answers and opens conversations now.</param>
/// <param name="CanJoin">Becomes a member by writing: only in an open group.</param>
/// <param name="Moderates">Withdraws others' posts, pins, locks.</param>
/// <param name="IsFollowing">Whether unread marks are kept for the viewer.</param>
/// <param name="IsArchived">Whether nobody writes any more.</param>
public sealed record ConversationStanding(bool CanWrite, bool CanJoin, bool Moderates, bool IsFollowing, bool IsArchived)
{
    /// <summary>Writes now, or joins by writing.</summary>
    public bool CanReply => CanWrite || CanJoin;
}

/// <summary>Finding the home of a conversation.</summary>
public static class ConversationHomeQueries
{
    extension(TinkuyDb db)
    {
        /// <summary>A home whose conversations the viewer may read, or null when for her there is none.</summary>
        public async Task<ConversationHome?> ConversationHomeAsync(Viewer viewer, ConversationHomeKind kind, long id, CancellationToken cancel) =>
            kind == ConversationHomeKind.Material ? await db.MaterialHomeAsync(viewer, id, cancel) : await db.GroupHomeAsync(viewer, id, cancel);

        private async Task<ConversationHome?> GroupHomeAsync(Viewer viewer, long id, CancellationToken cancel) =>
            await db.GroupHeadAsync(viewer, id, cancel) is { Standing: { CanRead: true } may } head
                ? new(ConversationHomeKind.Group, id, head.Name, new(may.CanWrite, may.CanJoin, may.IsFacilitator, may.IsMember, may.IsArchived))
                : null;

        // Whoever looks after the library looks after its talk; an author does not: she cannot silence what colleagues say of her work.
        private Task<ConversationHome?> MaterialHomeAsync(Viewer viewer, long id, CancellationToken cancel)
        {
            var moderated = db.MaterialsModeratedBy(viewer);
            return db.MaterialsVisibleTo(viewer).Where(m => m.Id == id)
                .Select(m => new
                {
                    m.Title,
                    IsOpen = m.Visibility != MaterialVisibility.Draft && m.HiddenAt == null,
                    Moderates = moderated.Any(x => x.Id == id),
                })
                .Select(m => (ConversationHome?)new ConversationHome(
                    ConversationHomeKind.Material, id, m.Title,
                    new(viewer.PersonId != null && m.IsOpen, false, m.Moderates, viewer.PersonId != null, false)))
                .SingleOrDefaultAsync(cancel);
        }
    }
}
