using Tinkuy.Domain.People;

namespace Tinkuy.Domain.Library.Moderation;

/// <summary>Somebody tells that a material should not stand as it does. Who told it is shown to moderators only.</summary>
public class MaterialReport : ISubmitted
{
    /// <summary>Longest explanation, in characters.</summary>
    public const int MaxWords = 1000;

    public long Id { get; set; }

    public long MaterialId { get; private set; }

    public Material? Material { get; set; }

    public long ReporterId { get; private set; }

    public Person? Reporter { get; set; }

    public ReportReason Reason { get; private set; }

    /// <summary>What is wrong, plain text.</summary>
    public string Words { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTime At { get; private set; }

    /// <summary>When a moderator dealt with it, UTC; null while it waits.</summary>
    public DateTime? ClosedAt { get; private set; }

    public long? ClosedById { get; private set; }

    /// <inheritdoc/>
    public Guid SubmissionKey { get; private set; }

    /// <summary>Reports a material.</summary>
    /// <exception cref="RuleException"><c>ReportReasonMissing</c>, <c>ReportWordsMissing</c> or <c>ReportTooLong</c> (limit).</exception>
    public static MaterialReport Of(long materialId, long reporterId, ReportReason? reason, string? words, Guid key, DateTime nowUtc)
    {
        if (reason is not { } chosen || !Enum.IsDefined(chosen))
            throw new RuleException("ReportReasonMissing", nameof(Reason));
        return new()
        {
            MaterialId = materialId,
            ReporterId = reporterId,
            Reason = chosen,
            Words = TakeDown.Said(words, MaxWords, nameof(Words), "ReportWordsMissing"),
            At = nowUtc,
            SubmissionKey = key,
        };
    }

    internal void Close(long byId, DateTime nowUtc) => (ClosedAt, ClosedById) = (nowUtc, byId);
}

/// <summary>Why somebody reports a material.</summary>
public enum ReportReason
{
    /// <summary>Children can be recognised: faces, names, data.</summary>
    Children,
    /// <summary>It belongs to somebody who did not agree.</summary>
    Rights,
    /// <summary>It is false, or dangerous to do.</summary>
    Harmful,
    /// <summary>It offends or discriminates.</summary>
    Disrespect,
    /// <summary>Advertising, or nothing to do with teaching.</summary>
    OffTopic,
    /// <summary>Something else, told in words.</summary>
    Other,
}
