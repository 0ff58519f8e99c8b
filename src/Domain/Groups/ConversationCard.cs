namespace Tinkuy.Domain.Groups;

/// <summary>A conversation as lists show it to one viewer: on Home and on the group's page.</summary>
public sealed record ConversationCard
{
    public required long Id { get; init; }

    /// <summary>The group it lives in; null when it is about a material.</summary>
    public required long? GroupId { get; init; }

    /// <summary>The material it is about; null in a group.</summary>
    public required long? MaterialId { get; init; }

    /// <summary>The group's name, or the material's title.</summary>
    public required string HomeName { get; init; }

    /// <summary>Empty when the opening post was withdrawn.</summary>
    public required string Title { get; init; }

    public required string Excerpt { get; init; }

    public required long AuthorId { get; init; }

    public required string AuthorName { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime OpenedAt { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime LastActivityAt { get; init; }

    public required int PostCount { get; init; }

    /// <summary>How many answers were taken back: their numbers stay, their words do not.</summary>
    public required int WithdrawnReplies { get; init; }

    public required bool IsQuestion { get; init; }

    public required bool IsAnswered { get; init; }

    public required bool IsPinned { get; init; }

    public required bool IsLocked { get; init; }

    /// <summary>How many have said of the opening post that they tried it.</summary>
    public required int Tried { get; init; }

    /// <summary>How far the viewer has read; null when never opened.</summary>
    public required int? LastRead { get; init; }

    /// <summary>
    /// Since when the viewer follows it, UTC: as a member of the group; as author of the material, or because she has been there.
    /// Null for one who only looks in.
    /// </summary>
    public required DateTime? MemberSince { get; init; }

    /// <summary>Answers that stand.</summary>
    public int Replies => PostCount - 1 - WithdrawnReplies;

    /// <summary>
    /// Posts that the viewer has not seen. What lay still when she joined does not count: nobody wants to begin with a hundred
    /// unread conversations. Nor do those of one who only looks in.
    /// </summary>
    public int Unread => LastActivityAt > MemberSince ? PostCount - (LastRead ?? 0) : 0;

    /// <summary>Whether the viewer has never opened it although it moved since she joined.</summary>
    public bool IsNew => Unread > 0 && LastRead is null;

    /// <summary>The post to begin with: the first unread, or the opening one.</summary>
    public int Entrance => Unread > 0 ? PostCount - Unread + 1 : 1;
}
