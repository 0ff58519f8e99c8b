namespace Tinkuy.Domain.Groups;

/// <summary>What one viewer may do in one group, said once for pages, hubs and buttons alike.</summary>
/// <param name="Access">The group's door.</param>
/// <param name="IsArchived">Whether the group can only be read.</param>
/// <param name="Status">The viewer's membership, or null for a stranger. Administrators are strangers too.</param>
/// <param name="Role">The viewer's role; means nothing without an active membership.</param>
public sealed record GroupStanding(GroupAccess Access, bool IsArchived, MembershipStatus? Status, GroupRole? Role)
{
    public bool IsMember => Status == MembershipStatus.Active;

    public bool IsFacilitator => IsMember && Role == GroupRole.Facilitator;

    /// <summary>Conversations and members are there to read.</summary>
    public bool CanRead => IsMember || Access == GroupAccess.Open;

    public bool CanWrite => IsMember && !IsArchived;

    public bool CanJoin => !IsMember && !IsArchived && Access == GroupAccess.Open;

    public bool CanRequest => Status is null && !IsArchived && Access == GroupAccess.ByRequest;

    /// <summary>Writes now, or joins by writing.</summary>
    public bool CanReply => CanWrite || CanJoin;

    public bool HasRequested => Status == MembershipStatus.Requested;
}

/// <summary>A group as every page under it shows it at its head.</summary>
public sealed record GroupHead(long Id, string Name, GroupStanding Standing);
