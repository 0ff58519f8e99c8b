using Tinkuy.Domain.Files;
using Tinkuy.Domain.People;

namespace Tinkuy.Domain.Groups;

/// <summary>What somebody said in a conversation. It can be edited (each earlier wording is kept) and withdrawn.</summary>
public class Post : IVersioned, ISubmitted
{
    /// <summary>For EF Core.</summary>
    private Post()
    {
    }

    internal Post(long authorId, int number, int? replyTo, Guid submissionKey, DateTime nowUtc)
    {
        AuthorId = authorId;
        Number = number;
        ReplyToNumber = replyTo;
        SubmissionKey = submissionKey;
        CreatedAt = nowUtc;
    }

    public long Id { get; private set; }

    public long ConversationId { get; private set; }

    public Conversation? Conversation { get; internal set; }

    /// <summary>Place in the conversation, from 1; never changes.</summary>
    public int Number { get; private set; }

    public long AuthorId { get; private set; }

    public Person? Author { get; private set; }

    /// <summary>Number of the post that this one answers in particular, or null.</summary>
    public int? ReplyToNumber { get; private set; }

    /// <summary>Markdown, at most <see cref="PostText.MaxLength"/> characters; empty when files speak for themselves.</summary>
    public string Body { get; private set; } = "";

    /// <summary><see cref="Body"/> as safe HTML.</summary>
    public string BodyHtml { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; private set; }

    /// <summary>When the wording last changed, UTC; null if never.</summary>
    public DateTime? EditedAt { get; private set; }

    /// <summary>UTC; null while the post stands. A withdrawn post keeps its place, and its words are shown to nobody.</summary>
    public DateTime? WithdrawnAt { get; private set; }

    /// <summary>Its author, or a facilitator.</summary>
    public long? WithdrawnById { get; private set; }

    public List<PostRevision> Revisions { get; } = [];

    public List<PostFile> Files { get; } = [];

    /// <inheritdoc/>
    public Guid SubmissionKey { get; private set; }

    /// <inheritdoc/>
    public uint Version { get; set; }

    /// <summary>Whether this post opened the conversation.</summary>
    public bool IsOpening => Number == 1;

    /// <summary>Changes the wording of a reply and keeps the earlier one; nothing happens when it is the same.</summary>
    /// <exception cref="RuleException"><c>PostWithdrawn</c>.</exception>
    public void Edit(PostText text, DateTime nowUtc)
    {
        MustStand();
        if (text.Source == Body) return;
        KeepWording();
        Say(text);
        EditedAt = nowUtc;
    }

    /// <summary>Changes the opening post and the conversation's title with it; needs <see cref="Conversation"/> loaded.</summary>
    /// <exception cref="RuleException"><c>PostWithdrawn</c>.</exception>
    public void EditOpening(string title, bool isQuestion, PostText text, DateTime nowUtc)
    {
        MustStand();
        if (text.Source == Body && title.Trim() == Conversation!.Title && isQuestion == Conversation.IsQuestion) return;
        KeepWording();
        Say(text);
        Conversation!.Retitle(title, isQuestion, text);
        EditedAt = nowUtc;
    }

    /// <summary>Takes the post out of sight; needs <see cref="Conversation"/> loaded.</summary>
    public void Withdraw(long byId, DateTime nowUtc)
    {
        if (WithdrawnAt is not null) return;
        (WithdrawnAt, WithdrawnById) = (nowUtc, byId);
        if (IsOpening)
            Conversation!.WithdrawnAt = nowUtc;
        if (Conversation!.AnswerNumber == Number)
            Conversation.ChooseAnswer(null);
    }

    /// <summary>Undoes <see cref="Withdraw"/>. What a facilitator withdrew only a facilitator brings back.</summary>
    /// <exception cref="RuleException"><c>WithdrawnByAnother</c>.</exception>
    public void Restore(long byId, bool byFacilitator)
    {
        if (WithdrawnAt is not null && WithdrawnById != byId && !byFacilitator)
            throw new RuleException("WithdrawnByAnother");
        (WithdrawnAt, WithdrawnById) = (null, null);
        if (IsOpening)
            Conversation!.WithdrawnAt = null;
    }

    /// <summary>Adds files of the author's own, after those that are there.</summary>
    public void Attach(IEnumerable<StoredFile> files)
    {
        foreach (var file in files)
        {
            file.Keep();
            Files.Add(new() { File = file, Position = Files.Count });
        }
    }

    private void MustStand()
    {
        if (WithdrawnAt is not null)
            throw new RuleException("PostWithdrawn");
    }

    private void KeepWording() =>
        Revisions.Add(new() { At = EditedAt ?? CreatedAt, Title = IsOpening ? Conversation!.Title : null, Body = Body, BodyHtml = BodyHtml });

    internal void Say(PostText text) => (Body, BodyHtml) = (text.Source, text.Html);
}

/// <summary>An earlier wording of a post.</summary>
public class PostRevision
{
    public long Id { get; set; }

    public long PostId { get; set; }

    /// <summary>When this wording was written, UTC.</summary>
    public DateTime At { get; set; }

    /// <summary>The conversation's title then; null for a reply.</summary>
    public string? Title { get; set; }

    public string Body { get; set; } = "";

    /// <summary><see cref="Body"/> as safe HTML.</summary>
    public string BodyHtml { get; set; } = "";
}

/// <summary>A photo or a file that a post shows.</summary>
public class PostFile
{
    public long PostId { get; set; }

    public long FileId { get; set; }

    public StoredFile? File { get; set; }

    /// <summary>Order within the post, from 0.</summary>
    public int Position { get; set; }
}
