using Tinkuy.Domain.People;

namespace Tinkuy.Domain.Groups;

/// <summary>One person in one group. Only <see cref="MembershipStatus.Active"/> opens the group's content.</summary>
public class Membership
{
    public long GroupId { get; set; }

    public Group? Group { get; set; }

    public long PersonId { get; set; }

    public Person? Person { get; set; }

    public GroupRole Role { get; set; }

    public MembershipStatus Status { get; set; }

    /// <summary>When the person joined or asked to, UTC.</summary>
    public DateTime Since { get; set; }

    /// <summary>Whether the person lets people in, schedules, moderates.</summary>
    public bool IsFacilitator => Status == MembershipStatus.Active && Role == GroupRole.Facilitator;
}

public enum GroupRole
{
    Member,
    /// <summary>Lets people in, schedules encounters, moderates.</summary>
    Facilitator,
}

public enum MembershipStatus
{
    /// <summary>Asked to join; a facilitator has not answered yet.</summary>
    Requested,
    Active,
}
