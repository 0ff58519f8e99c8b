using Tinkuy.Domain.Groups;

namespace Tinkuy.Web.Features.Groups.Conversations;

/// <summary>A post as its conversation shows it to one viewer.</summary>
public sealed record PostLine
{
    public required long Id { get; init; }

    public required int Number { get; init; }

    public required long AuthorId { get; init; }

    public required string AuthorName { get; init; }

    public required string? School { get; init; }

    /// <summary>Safe HTML; null when withdrawn.</summary>
    public required string? BodyHtml { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>UTC; null if never.</summary>
    public required DateTime? EditedAt { get; init; }

    public required long? WithdrawnById { get; init; }

    /// <summary>The post that this one answers in particular, and who wrote it; null for none.</summary>
    public required int? ReplyToNumber { get; init; }

    public required string? ReplyToName { get; init; }

    public IReadOnlyList<FileLine> Files { get; init; } = [];

    public IReadOnlyList<MarkTally> Marks { get; init; } = [];

    /// <summary>What the viewer may do with it.</summary>
    public PostActs May { get; init; }

    /// <summary>Whether this post was chosen as the answer.</summary>
    public bool IsAnswer { get; init; }

    public bool IsWithdrawn => BodyHtml is null;
}

/// <summary>A file that a post shows.</summary>
public sealed record FileLine(long PostId, string Name, string Url, long Size, bool IsImage);

/// <summary>How many said one thing of a post, and whether the viewer did.</summary>
public sealed record MarkTally(long PostId, PostMarkKind Kind, int Count, bool IsMine);

/// <summary>What one may do with a post.</summary>
[Flags]
public enum PostActs
{
    None = 0,
    /// <summary>Say what it meant to one.</summary>
    Mark = 1,
    /// <summary>Answer it in particular.</summary>
    Quote = 2,
    Edit = 4,
    Withdraw = 8,
    Restore = 16,
    ChooseAsAnswer = 32,
}
