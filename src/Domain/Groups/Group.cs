using Tinkuy.Domain.People;
using Tinkuy.Domain.Territories;

namespace Tinkuy.Domain.Groups;

/// <summary>Peers who learn together: the teachers of one school, or of several (a GIA, a community).</summary>
public class Group : IVersioned, ISubmitted
{
    public long Id { get; set; }

    /// <summary>1 to 120 characters.</summary>
    public string Name { get; set; } = "";

    /// <summary>What the group is for, Markdown, at most 4,000 characters.</summary>
    public string Purpose { get; set; } = "";

    /// <summary>The question that the group works on, at most 300 characters.</summary>
    public string GuidingQuestion { get; set; } = "";

    public GroupKind Kind { get; set; }

    public GroupAccess Access { get; set; }

    /// <summary>The network, district or school that the group belongs to, if any.</summary>
    public long? TerritoryId { get; set; }

    public Territory? Territory { get; set; }

    public long CreatedById { get; set; }

    public Person? CreatedBy { get; set; }

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>When the group was put away, UTC; null while it lives. An archived group is read-only.</summary>
    public DateTime? ArchivedAt { get; set; }

    public List<Membership> Memberships { get; } = [];

    /// <inheritdoc/>
    public Guid SubmissionKey { get; set; }

    /// <inheritdoc/>
    public uint Version { get; set; }
}

/// <summary>Where the members come from.</summary>
public enum GroupKind
{
    /// <summary>One school.</summary>
    Institutional,
    /// <summary>Several schools.</summary>
    InterInstitutional,
}

/// <summary>How one becomes a member, and who knows that the group exists.</summary>
public enum GroupAccess
{
    /// <summary>Anyone with an account reads and joins.</summary>
    Open,
    /// <summary>Anyone with an account sees the group's card; a facilitator lets people in.</summary>
    ByRequest,
    /// <summary>By invitation; for anyone else it does not exist.</summary>
    Private,
}
