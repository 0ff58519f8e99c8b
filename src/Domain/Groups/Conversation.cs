using Tinkuy.Domain.Library;
using Tinkuy.Domain.People;

namespace Tinkuy.Domain.Groups;

/// <summary>
/// Something that a group, or the readers of a material, talk about: an opening post and the replies to it. Posts are numbered from 1 without gaps and keep
/// their number for ever, so that pages, links and unread marks need no counting; take the row's lock
/// (<c>db.LockConversationAsync</c>) before adding one.
/// </summary>
public class Conversation
{
    public const int MaxTitleLength = 160;

    public long Id { get; set; }

    /// <summary>The group whose members talk; null when it is about a material.</summary>
    public long? GroupId { get; private set; }

    public Group? Group { get; set; }

    /// <summary>The material that it is about; null in a group. Exactly one of the two is its home.</summary>
    public long? MaterialId { get; private set; }

    public Material? Material { get; set; }

    public long AuthorId { get; set; }

    public Person? Author { get; set; }

    /// <summary>1 to 160 characters. Pages show <see cref="ShownTitle"/>.</summary>
    public string Title { get; private set; } = "";

    /// <summary>The title as readers may see it: empty once it was withdrawn.</summary>
    public string ShownTitle => WithdrawnAt is null ? Title : "";

    /// <summary>How the opening post begins, plain text.</summary>
    public string Excerpt { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTime OpenedAt { get; private set; }

    /// <summary>When the last post was written, UTC.</summary>
    public DateTime LastActivityAt { get; private set; }

    /// <summary>Number of the last post; the opening one counts, withdrawn ones too.</summary>
    public int PostCount { get; private set; }

    /// <summary>Whether the author asks something that can be answered.</summary>
    public bool IsQuestion { get; private set; }

    /// <summary>Number of the post that answers the question, or null while it is open.</summary>
    public int? AnswerNumber { get; private set; }

    /// <summary>Stands above the others.</summary>
    public bool IsPinned { get; set; }

    /// <summary>When a facilitator closed it to new posts, UTC; null while it is open.</summary>
    public DateTime? LockedAt { get; private set; }

    /// <summary>When its opening post was withdrawn, and its title with it, UTC; null otherwise.</summary>
    public DateTime? WithdrawnAt { get; internal set; }

    public List<Post> Posts { get; } = [];

    /// <summary>Opens a conversation in a group with its first post.</summary>
    public static Conversation Open(long groupId, long authorId, string title, bool isQuestion, PostText text, Guid submissionKey, DateTime nowUtc) =>
        Open(ConversationHomeKind.Group, groupId, authorId, title, isQuestion, text, submissionKey, nowUtc);

    /// <summary>Opens a conversation with its first post.</summary>
    /// <param name="homeId">The group's or the material's id, as <paramref name="home"/> says; the caller has checked that the author may write there.</param>
    public static Conversation Open(ConversationHomeKind home, long homeId, long authorId, string title, bool isQuestion, PostText text, Guid submissionKey, DateTime nowUtc)
    {
        var conversation = new Conversation
        {
            GroupId = home == ConversationHomeKind.Group ? homeId : null,
            MaterialId = home == ConversationHomeKind.Material ? homeId : null,
            AuthorId = authorId,
            OpenedAt = nowUtc,
        };
        conversation.Add(authorId, text, null, submissionKey, nowUtc);
        conversation.Retitle(title, isQuestion, text);
        return conversation;
    }

    /// <summary>Adds a post.</summary>
    /// <param name="authorId">Who writes; the caller has checked that they may.</param>
    /// <param name="text">What they say.</param>
    /// <param name="replyTo">Number of the post that this one answers in particular, or null. A number that does not exist is dropped.</param>
    /// <param name="submissionKey">The key that the form carried.</param>
    /// <param name="nowUtc">UTC.</param>
    /// <exception cref="RuleException"><c>ConversationLocked</c>.</exception>
    public Post Reply(long authorId, PostText text, int? replyTo, Guid submissionKey, DateTime nowUtc)
    {
        if (LockedAt is not null)
            throw new RuleException("ConversationLocked");
        return Add(authorId, text, replyTo is { } n && n >= 1 && n <= PostCount ? n : null, submissionKey, nowUtc);
    }

    /// <summary>Chooses the post that answers the question, or none.</summary>
    /// <exception cref="RuleException"><c>NotAQuestion</c>, or <c>NoSuchReply</c>: only a reply can answer.</exception>
    public void ChooseAnswer(int? number)
    {
        if (!IsQuestion)
            throw new RuleException("NotAQuestion");
        if (number < 2 || number > PostCount)
            throw new RuleException("NoSuchReply");
        AnswerNumber = number;
    }

    /// <summary>Closes the conversation to new posts, or opens it again.</summary>
    public void Lock(bool locked, DateTime nowUtc) => LockedAt = locked ? LockedAt ?? nowUtc : null;

    internal void Retitle(string title, bool isQuestion, PostText opening)
    {
        Title = title.Trim();
        IsQuestion = isQuestion;
        Excerpt = opening.Excerpt;
        if (!isQuestion)
            AnswerNumber = null;
    }

    private Post Add(long authorId, PostText text, int? replyTo, Guid submissionKey, DateTime nowUtc)
    {
        var post = new Post(authorId, ++PostCount, replyTo, submissionKey, nowUtc) { Conversation = this };
        post.Say(text);
        Posts.Add(post);
        LastActivityAt = nowUtc;
        return post;
    }
}
