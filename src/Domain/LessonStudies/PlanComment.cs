using Tinkuy.Domain.People;
using Tinkuy.Domain.Text;

namespace Tinkuy.Domain.LessonStudies;

/// <summary>What a colleague says about the plan, or about one passage of it, or in reply to another. Only the team reads it.</summary>
public class PlanComment : ISubmitted
{
    /// <summary>The longest comment, in characters.</summary>
    public const int LongestBody = 4000;

    public long Id { get; private set; }

    /// <summary>The version that was commented on.</summary>
    public long PlanVersionId { get; private set; }

    public PlanVersion? PlanVersion { get; private set; }

    /// <summary>The comment that this one replies to; replies have no replies.</summary>
    public long? ParentId { get; private set; }

    public List<PlanComment> Replies { get; } = [];

    /// <summary>The words it is about; null when it is about the whole plan, and for replies.</summary>
    public Passage? Passage { get; private set; }

    /// <summary>Markdown.</summary>
    public string Body { get; private set; } = "";

    /// <summary><see cref="Body"/> rendered when it was saved: safe to print.</summary>
    public string BodyHtml { get; private set; } = "";

    public long AuthorId { get; private set; }

    public Person? Author { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; private set; }

    /// <summary>When the team settled it, UTC; null while it is open.</summary>
    public DateTime? ResolvedAt { get; private set; }

    public long? ResolvedById { get; private set; }

    public Person? ResolvedBy { get; private set; }

    /// <inheritdoc/>
    public Guid SubmissionKey { get; private set; }

    /// <summary>A comment on a version of the plan.</summary>
    /// <param name="quote">The words it is about; empty for the whole plan.</param>
    /// <param name="prefix">What stands before them, if known.</param>
    /// <exception cref="RuleException"><c>CommentMissing</c>, <c>CommentTooLong</c> and its like; <c>PassageNotFound</c>, <c>PassageTooLong</c>.</exception>
    public static PlanComment On(PlanVersion version, string? body, string? quote, string? prefix, long authorId, Guid key, DateTime nowUtc)
    {
        var comment = Write(version.Id, body, authorId, key, nowUtc);
        comment.Passage = string.IsNullOrWhiteSpace(quote) ? null : Passage.In(version.Html, quote, prefix ?? "");
        return comment;
    }

    /// <summary>An answer to this comment; an answer to an answer joins the same row.</summary>
    /// <exception cref="RuleException"><c>CommentMissing</c>, <c>CommentTooLong</c> and its like.</exception>
    public PlanComment Reply(string? body, long authorId, Guid key, DateTime nowUtc)
    {
        var reply = Write(PlanVersionId, body, authorId, key, nowUtc);
        reply.ParentId = ParentId ?? Id;
        return reply;
    }

    /// <summary>Settles it; the one who settled it first stays named.</summary>
    public void Resolve(long byId, DateTime nowUtc)
    {
        if (ResolvedAt is null) (ResolvedAt, ResolvedById) = (nowUtc, byId);
    }

    /// <summary>Opens it again.</summary>
    public void Reopen() => (ResolvedAt, ResolvedById) = (null, null);

    private static PlanComment Write(long versionId, string? body, long authorId, Guid key, DateTime nowUtc)
    {
        var text = Typed.Lines(body);
        if (string.IsNullOrWhiteSpace(text))
            throw new RuleException("CommentMissing", nameof(Body));
        if (text.Length > LongestBody)
            throw new RuleException("CommentTooLong", nameof(Body), LongestBody);
        return new()
        {
            PlanVersionId = versionId,
            Body = text,
            BodyHtml = Rendered.From(text, "Comment", nameof(Body)),
            AuthorId = authorId,
            SubmissionKey = key,
            At = nowUtc,
        };
    }
}
