using Tinkuy.Domain.People;
using Tinkuy.Domain.Territories;
using Tinkuy.Domain.Text;

namespace Tinkuy.Domain.Groups;

/// <summary>Peers who learn together: the teachers of one school, or of several (a GIA, a community).</summary>
/// <remarks>
/// The rules about members look at <see cref="Memberships"/>: load at least the person concerned and all facilitators first
/// (<c>db.LockGroupAsync</c> does).
/// </remarks>
public class Group : IVersioned, ISubmitted
{
    public const int MaxNameLength = 120;
    public const int MaxPurposeLength = 4000;
    public const int MaxQuestionLength = 300;

    public long Id { get; set; }

    /// <summary>1 to 120 characters.</summary>
    public string Name { get; set; } = "";

    /// <summary>What the group is for, Markdown, at most 4,000 characters.</summary>
    public string Purpose { get; set; } = "";

    /// <summary><see cref="Purpose"/> as safe HTML.</summary>
    public string PurposeHtml { get; set; } = "";

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

    /// <summary>Founds a group; the founder facilitates it.</summary>
    /// <exception cref="RuleException">As for <see cref="Describe"/>.</exception>
    public static Group Found(long founderId, GroupDescription description, Guid submissionKey, DateTime nowUtc)
    {
        var group = new Group { CreatedById = founderId, CreatedAt = nowUtc, SubmissionKey = submissionKey, Access = description.Access };
        group.Describe(description, holdsWritings: false);
        group.Memberships.Add(new() { PersonId = founderId, Role = GroupRole.Facilitator, Status = MembershipStatus.Active, Since = nowUtc });
        return group;
    }

    /// <summary>Says anew what the group is.</summary>
    /// <param name="description">What is to hold from now on.</param>
    /// <param name="holdsWritings">Whether its members have written anything for one another (<c>db.HoldsWritingsAsync</c>).</param>
    /// <exception cref="RuleException"><c>PromiseOfAccess</c>, <c>PurposeTooLong</c> (limit, length) or <c>TextTooIntricate</c>.</exception>
    public void Describe(GroupDescription description, bool holdsWritings)
    {
        // Its members wrote for one another: what they said cannot become everybody's afterwards.
        if (holdsWritings && Access != GroupAccess.Open && description.Access == GroupAccess.Open)
            throw new RuleException("PromiseOfAccess", nameof(Access));
        if (description.Purpose.Length > MaxPurposeLength)
            throw new RuleException("PurposeTooLong", nameof(Purpose), MaxPurposeLength, description.Purpose.Length);
        if (Markdown.Check(description.Purpose) is not null)
            throw new RuleException("TextTooIntricate", nameof(Purpose));
        Name = description.Name.Trim();
        GuidingQuestion = description.GuidingQuestion.Trim();
        Purpose = description.Purpose.Trim();
        PurposeHtml = Markdown.ToHtml(Purpose);
        Kind = description.Kind;
        Access = description.Access;
        TerritoryId = description.TerritoryId;
    }

    /// <summary>Somebody comes in by the open door; nothing happens to a member.</summary>
    /// <exception cref="RuleException"><c>GroupArchived</c>, or <c>GroupNotOpen</c> when one must ask or be invited.</exception>
    public void Join(long personId, DateTime nowUtc)
    {
        if (IsMember(personId)) return;
        if (Access != GroupAccess.Open)
            throw new RuleException("GroupNotOpen");
        Admit(personId, nowUtc);
    }

    /// <summary>Somebody comes in whom a facilitator let in, by an invitation for instance; nothing happens to a member.</summary>
    /// <exception cref="RuleException"><c>GroupArchived</c>.</exception>
    public void Admit(long personId, DateTime nowUtc)
    {
        if (IsMember(personId)) return;
        MustLive();
        var membership = Find(personId);
        if (membership is null)
            Memberships.Add(membership = new() { PersonId = personId });
        membership.Status = MembershipStatus.Active;
        membership.Since = nowUtc;
    }

    /// <summary>Asks to be let in; nothing happens when that was asked before.</summary>
    /// <exception cref="RuleException"><c>GroupArchived</c>, or <c>GroupTakesNoRequests</c>.</exception>
    public void Request(long personId, DateTime nowUtc)
    {
        if (Find(personId) is not null) return;
        MustLive();
        if (Access != GroupAccess.ByRequest)
            throw new RuleException("GroupTakesNoRequests");
        Memberships.Add(new() { PersonId = personId, Status = MembershipStatus.Requested, Since = nowUtc });
    }

    /// <summary>Lets in somebody who asked.</summary>
    /// <exception cref="RuleException"><c>GroupArchived</c>, or <c>RequestGone</c>: taken back, or answered by somebody else.</exception>
    public void Accept(long personId, DateTime nowUtc)
    {
        if (IsMember(personId)) return;
        if (Find(personId) is null)
            throw new RuleException("RequestGone");
        Admit(personId, nowUtc);
    }

    /// <summary>Does not let in somebody who asked.</summary>
    /// <exception cref="RuleException"><c>RequestGone</c>: taken back, or answered by somebody else.</exception>
    public void Decline(long personId)
    {
        if (Find(personId) is not { Status: MembershipStatus.Requested } request)
            throw new RuleException("RequestGone");
        Memberships.Remove(request);
    }

    /// <summary>The person is no longer of the group, or takes the request back; nothing happens to a stranger.</summary>
    /// <exception cref="RuleException"><c>LastFacilitator</c>: somebody else must facilitate first.</exception>
    public void Leave(long personId)
    {
        if (Find(personId) is not { } membership) return;
        if (IsLastFacilitator(membership))
            throw new RuleException("LastFacilitator");
        Memberships.Remove(membership);
    }

    /// <summary>Gives a member another role.</summary>
    /// <exception cref="RuleException"><c>NotAMember</c>, or <c>LastFacilitator</c>.</exception>
    public void GiveRole(long personId, GroupRole role)
    {
        if (Find(personId) is not { Status: MembershipStatus.Active } membership)
            throw new RuleException("NotAMember");
        if (role != GroupRole.Facilitator && IsLastFacilitator(membership))
            throw new RuleException("LastFacilitator");
        membership.Role = role;
    }

    /// <summary>Puts the group away: from now on it can only be read.</summary>
    public void Archive(DateTime nowUtc) => ArchivedAt ??= nowUtc;

    /// <summary>Brings an archived group back to life.</summary>
    public void Reopen() => ArchivedAt = null;

    /// <summary>Whether this person is one of its facilitators.</summary>
    public bool IsFacilitatedBy(long personId) => Find(personId) is { IsFacilitator: true };

    private Membership? Find(long personId) => Memberships.Find(m => m.PersonId == personId);

    private bool IsMember(long personId) => Find(personId) is { Status: MembershipStatus.Active };

    private bool IsLastFacilitator(Membership membership) =>
        membership.IsFacilitator && !Memberships.Exists(m => m.IsFacilitator && m.PersonId != membership.PersonId);

    private void MustLive()
    {
        if (ArchivedAt is not null)
            throw new RuleException("GroupArchived");
    }
}

/// <summary>What its facilitators say of a group.</summary>
public sealed record GroupDescription(string Name, string GuidingQuestion, string Purpose, GroupKind Kind, GroupAccess Access, long? TerritoryId);

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
