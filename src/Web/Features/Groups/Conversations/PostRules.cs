using Tinkuy.Domain.Groups;
using Tinkuy.Domain.People;

namespace Tinkuy.Web.Features.Groups.Conversations;

/// <summary>Which acts a viewer has on the posts of one conversation: asked for showing the buttons, and again when one is pressed.</summary>
public sealed record PostRules(ConversationStanding Standing, Conversation Conversation, Viewer Viewer)
{
    /// <summary>The acts on one post.</summary>
    public PostActs For(long authorId, int number, bool isWithdrawn, long? withdrawnById)
    {
        var isOwn = authorId == Viewer.PersonId;
        if (!Standing.CanWrite)
            return Standing.CanJoin && Conversation.LockedAt is null && !isWithdrawn ? PostActs.Quote : PostActs.None;
        if (isWithdrawn)
            return Standing.Moderates || withdrawnById == Viewer.PersonId ? PostActs.Restore : PostActs.None;
        var chooses = Conversation.IsQuestion && number > 1 && (Conversation.AuthorId == Viewer.PersonId || Standing.Moderates);
        return (isOwn ? PostActs.Edit : PostActs.Mark)
            | (isOwn || Standing.Moderates ? PostActs.Withdraw : PostActs.None)
            | (Conversation.LockedAt is null ? PostActs.Quote : PostActs.None)
            | (chooses ? PostActs.ChooseAsAnswer : PostActs.None);
    }
}
