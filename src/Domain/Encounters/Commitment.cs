using Tinkuy.Domain.People;

namespace Tinkuy.Domain.Encounters;

/// <summary>What somebody said in an encounter that they would do, by when; verified together at a later one.</summary>
public class Commitment : IVersioned
{
    public const int LongestText = 500;
    public const int LongestRemark = 500;

    public long Id { get; private set; }

    public long EncounterId { get; init; }

    public Encounter? Encounter { get; private set; }

    /// <summary>Number of the agreement in the room's log, which keeps how it came about; null when it was not made in the room.</summary>
    public long? AgreementSeq { get; init; }

    /// <summary>1 to <see cref="LongestText"/> characters, plain text.</summary>
    public string Text { get; init; } = "";

    /// <summary>Last day, where the encounter was held.</summary>
    public DateOnly DueOn { get; init; }

    public List<CommitmentOwner> Owners { get; } = [];

    public CommitmentStatus Status { get; private set; }

    /// <summary>What was said when it was verified: how it went, why it was not done. Plain text.</summary>
    public string Remark { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; init; }

    /// <summary>When and by whom the status was last verified, UTC; null while nobody has.</summary>
    public DateTime? VerifiedAt { get; private set; }

    /// <inheritdoc cref="VerifiedAt"/>
    public long? VerifiedById { get; private set; }

    public Person? VerifiedBy { get; private set; }

    /// <inheritdoc/>
    public uint Version { get; set; }

    /// <summary>Notes how it stands.</summary>
    /// <exception cref="RuleException"><c>RemarkTooLong</c>.</exception>
    public void Verify(CommitmentStatus status, string? remark, long byPersonId, DateTime nowUtc)
    {
        remark = remark?.Trim() ?? "";
        if (remark.Length > LongestRemark)
            throw new RuleException("RemarkTooLong", "Remark", LongestRemark);
        (Status, Remark, VerifiedById, VerifiedAt) = (status, remark, byPersonId, nowUtc);
    }
}

/// <summary>Somebody who answers for a commitment.</summary>
public class CommitmentOwner
{
    public long CommitmentId { get; private set; }

    public Commitment? Commitment { get; private set; }

    public long PersonId { get; init; }

    public Person? Person { get; private set; }

    /// <summary>When she was reminded of the day that comes, UTC; null while she was not. Set before the mail leaves: never twice.</summary>
    public DateTime? RemindedBeforeAt { get; private set; }

    /// <summary>Likewise, once, of a day that has gone by.</summary>
    public DateTime? RemindedAfterAt { get; private set; }

    /// <summary>Notes that she is reminded.</summary>
    /// <param name="isPast">Whether the day has gone by.</param>
    public void Remind(bool isPast, DateTime nowUtc)
    {
        if (isPast)
            RemindedAfterAt = nowUtc;
        else
            RemindedBeforeAt = nowUtc;
    }
}

public enum CommitmentStatus
{
    Open,
    InProgress,
    Done,
    NotDone,
}
