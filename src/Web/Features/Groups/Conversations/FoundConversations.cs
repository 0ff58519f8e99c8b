using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Groups;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Features.Search;

namespace Tinkuy.Web.Features.Groups.Conversations;

/// <summary>Conversations among what was found; a passage leads to its post.</summary>
public sealed class FoundConversations : IFoundKind
{
    public string Kind => ConversationSource.Name;

    public string Word => SearchKinds.Conversations;

    public async Task<IReadOnlyDictionary<long, Found>> ShowAsync(TinkuyDb db, Viewer viewer, IReadOnlyCollection<long> ids, CancellationToken cancel)
    {
        var visible = await db.ConversationsVisibleTo(viewer).Where(c => ids.Contains(c.Id))
            .Select(c => new
            {
                c.Id,
                c.GroupId,
                c.MaterialId,
                Title = c.WithdrawnAt == null ? c.Title : "",
                Home = c.GroupId != null ? c.Group!.Name : c.Material!.Title,
                c.LastActivityAt,
                c.AuthorId,
                c.PostCount,
                IsRead = db.Readings.Any(r => r.PersonId == viewer.PersonId && r.ConversationId == c.Id && r.LastReadNumber >= c.PostCount),
            })
            .ToListAsync(cancel);
        return visible.ToDictionary(c => c.Id, c => new Found(c.Title, ConversationPages.Link(ConversationHomes.Link(c.GroupId, c.MaterialId), c.Id))
        {
            Word = Word,
            Within = c.Home,
            At = c.LastActivityAt,
            OwnerId = c.PostCount == 1 ? c.AuthorId : null,
            IsRead = c.IsRead,
            PassageUrl = number => ConversationPages.Link(ConversationHomes.Link(c.GroupId, c.MaterialId), c.Id, number),
        });
    }
}
