using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain;
using Tinkuy.Domain.Files;
using Tinkuy.Domain.Groups;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Web.Features.Groups.Conversations;

/// <summary>
/// Puts what somebody wrote into a conversation, once however often it is sent. Who may join a group joins by writing. The pages
/// that call have made sure that the viewer may write there or join.
/// </summary>
public sealed class PostWriter(TinkuyDb db, Viewer viewer, TimeProvider clock)
{
    /// <summary>The address of what this form made before, or null.</summary>
    public async Task<string?> WrittenBeforeAsync(Guid submissionKey, CancellationToken cancel) =>
        await db.Posts
            .Where(p => p.AuthorId == viewer.PersonId && p.SubmissionKey == submissionKey)
            .Select(p => new { p.Conversation!.GroupId, p.Conversation.MaterialId, p.ConversationId, p.Number })
            .SingleOrDefaultAsync(cancel) is { } made ? ConversationPages.Link(ConversationHomes.Link(made.GroupId, made.MaterialId), made.ConversationId, made.Number) : null;

    /// <summary>Opens a conversation.</summary>
    /// <returns>Its address.</returns>
    /// <exception cref="RuleException">A rule of <see cref="PostText"/> or of joining the group.</exception>
    public Task<string> OpenAsync(ConversationHome home, OpeningForm form, IReadOnlyList<StoredFile> files, CancellationToken cancel)
    {
        var text = PostText.Read(form.Body, mayBeEmpty: files.Count > 0);
        return SaveAsync(home, form.SubmissionKey, now =>
        {
            var conversation = Conversation.Open(home.Kind, home.Id, viewer.Id, form.Title, form.IsQuestion, text, form.SubmissionKey, now);
            conversation.Posts[0].Attach(files);
            db.Conversations.Add(conversation);
            return Task.FromResult(conversation);
        }, cancel);
    }

    /// <summary>Replies.</summary>
    /// <returns>The address of the post.</returns>
    /// <exception cref="RuleException">A rule of <see cref="PostText"/>, of joining, or <c>ConversationLocked</c>.</exception>
    public Task<string> ReplyAsync(ConversationHome home, long conversationId, ReplyForm form, IReadOnlyList<StoredFile> files, CancellationToken cancel)
    {
        var text = PostText.Read(form.Body, mayBeEmpty: files.Count > 0);
        return SaveAsync(home, form.SubmissionKey, async now =>
        {
            var conversation = await db.LockConversationAsync(conversationId, cancel);
            conversation.Reply(viewer.Id, text, form.ReplyTo, form.SubmissionKey, now).Attach(files);
            return conversation;
        }, cancel);
    }

    private async Task<string> SaveAsync(ConversationHome home, Guid key, Func<DateTime, Task<Conversation>> write, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            if (home.Kind == ConversationHomeKind.Group && !await db.GroupIdsOf(viewer).ContainsAsync(home.Id, cancel))
                (await db.LockGroupAsync(home.Id, [viewer.Id], cancel)).Join(viewer.Id, now);
            var conversation = await write(now);
            await db.SaveChangesAsync(cancel);
            await ReadOwnAsync(conversation, now, cancel);
            await transaction.CommitAsync(cancel);
            return ConversationPages.Link(ConversationHomes.Link(home.Kind, home.Id), conversation.Id, conversation.PostCount);
        }
        catch (DbUpdateException twice) when (twice.IsDuplicate())
        {
            db.ChangeTracker.Clear();
            if (await WrittenBeforeAsync(key, cancel) is { } place)
                return place;
            throw;
        }
    }

    // One's own words are not news; whatever others wrote meanwhile stays unread.
    private async Task ReadOwnAsync(Conversation conversation, DateTime now, CancellationToken cancel)
    {
        var seen = await db.Readings.Where(r => r.PersonId == viewer.PersonId && r.ConversationId == conversation.Id).Select(r => r.LastReadNumber).SingleOrDefaultAsync(cancel);
        if (seen >= conversation.PostCount - 1)
            await db.MarkReadAsync(viewer.Id, conversation.Id, conversation.PostCount, now, cancel);
    }
}
