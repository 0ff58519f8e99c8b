using Tinkuy.Domain.Groups;

namespace Tinkuy.Domain.People;

/// <summary>
/// A link that lets one person in, once: into the site, into a role if it carries one, into a group if it names one.
/// The link's secret is stored hashed, so the link can be shown only when it is made.
/// </summary>
public class Invitation : IVersioned, ISubmitted
{
    /// <summary>How long a link works when nothing else is said.</summary>
    public static readonly TimeSpan DefaultLifetime = TimeSpan.FromDays(14);

    public long Id { get; set; }

    /// <summary>SHA-256 of the link's secret; see <see cref="SecretToken"/>.</summary>
    public byte[] TokenHash { get; private set; } = [];

    /// <summary>The only address that may accept, or null for whoever holds the link.</summary>
    public string? Email { get; set; }

    /// <summary>One of <see cref="Roles"/> that the person gets, or null for none.</summary>
    public string? Role { get; set; }

    /// <summary>The group that the person joins, or null for none.</summary>
    public long? GroupId { get; set; }

    public Group? Group { get; set; }

    public long InvitedById { get; set; }

    public Person? InvitedBy { get; set; }

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>From then on the link no longer works, UTC.</summary>
    public DateTime ExpiresAt { get; set; }

    public long? UsedById { get; private set; }

    public Person? UsedBy { get; private set; }

    /// <summary>UTC; null while nobody has used it.</summary>
    public DateTime? UsedAt { get; private set; }

    /// <summary>When it was taken back, UTC; null otherwise.</summary>
    public DateTime? RevokedAt { get; private set; }

    /// <inheritdoc/>
    public Guid SubmissionKey { get; set; }

    /// <inheritdoc/>
    public uint Version { get; set; }

    /// <summary>Makes an invitation and the secret for its link (<c>/invitacion/{token}</c>), which exists nowhere else.</summary>
    /// <param name="invitedById">Who invites; the caller has checked that they may, also for the role and the group.</param>
    /// <param name="nowUtc">UTC.</param>
    /// <param name="email">The only address that may accept, or null.</param>
    /// <param name="role">One of <see cref="Roles"/>, or null.</param>
    /// <param name="groupId">A group to join, or null.</param>
    /// <param name="submissionKey">The key that the form carried.</param>
    public static (Invitation Invitation, string Token) Create(
        long invitedById, DateTime nowUtc, string? email = null, string? role = null, long? groupId = null, Guid? submissionKey = null)
    {
        var invitation = new Invitation
        {
            InvitedById = invitedById,
            Email = string.IsNullOrWhiteSpace(email) ? null : email.Trim(),
            Role = role,
            GroupId = groupId,
            CreatedAt = nowUtc,
            SubmissionKey = submissionKey ?? Guid.NewGuid(),
        };
        return (invitation, invitation.Renew(nowUtc));
    }

    /// <summary>Gives the invitation a new secret and its full lifetime again; the old link stops working.</summary>
    /// <exception cref="RuleException"><c>InvitationUsed</c> or <c>InvitationRevoked</c>.</exception>
    public string Renew(DateTime nowUtc)
    {
        if (StateAt(nowUtc) is InvitationState.Used or InvitationState.Revoked)
            throw new RuleException($"Invitation{StateAt(nowUtc)}");
        var token = SecretToken.New();
        TokenHash = SecretToken.Hash(token);
        ExpiresAt = nowUtc + DefaultLifetime;
        return token;
    }

    /// <summary>Whether the link works, and if not, why.</summary>
    public InvitationState StateAt(DateTime nowUtc) =>
        UsedAt is not null ? InvitationState.Used
        : RevokedAt is not null ? InvitationState.Revoked
        : TokenHash.Length > 0 && nowUtc >= ExpiresAt ? InvitationState.Expired
        : InvitationState.Open;

    /// <summary>
    /// Uses the invitation up. Two who accept at once are told apart by <see cref="Version"/>: the second one's saving fails.
    /// Joining the group and getting the role is <see cref="AcceptInvitation"/>'s work.
    /// </summary>
    /// <exception cref="RuleException">
    /// <c>InvitationUsed</c>, <c>InvitationRevoked</c>, <c>InvitationExpired</c>, or <c>InvitationForAnother</c> when it is bound to another address.
    /// </exception>
    public void Accept(Person by, DateTime nowUtc)
    {
        if (StateAt(nowUtc) is not InvitationState.Open and var state)
            throw new RuleException($"Invitation{state}");
        if (!IsFor(by.Email))
            throw new RuleException("InvitationForAnother");
        UsedBy = by;
        UsedAt = nowUtc;
    }

    /// <summary>Takes the invitation back; nothing happens when that was done before.</summary>
    /// <exception cref="RuleException"><c>InvitationUsed</c>: it is too late.</exception>
    public void Revoke(DateTime nowUtc)
    {
        if (UsedAt is not null)
            throw new RuleException("InvitationUsed");
        RevokedAt ??= nowUtc;
    }

    /// <summary>Whether the holder of this address may accept.</summary>
    public bool IsFor(string? email) => Email is null || string.Equals(Email, email?.Trim(), StringComparison.OrdinalIgnoreCase);
}

/// <summary>Whether an invitation's link works, and if not, why.</summary>
public enum InvitationState
{
    Open,
    Expired,
    Used,
    Revoked,
}
