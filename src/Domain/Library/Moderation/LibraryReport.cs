using Tinkuy.Domain.Library.Collections;
using Tinkuy.Domain.People;

namespace Tinkuy.Domain.Library.Moderation;

/// <summary>Somebody tells that a material, or a collection, should not stand as it does. Who told it is shown to moderators only.</summary>
public class LibraryReport : ISubmitted
{
    /// <summary>Longest explanation, in characters.</summary>
    public const int MaxWords = 1000;

    public long Id { get; set; }

    /// <summary>What it is about; null when it is about a collection.</summary>
    public long? MaterialId { get; private set; }

    public Material? Material { get; set; }

    /// <summary>What it is about; null when it is about a material.</summary>
    public long? CollectionId { get; private set; }

    public Collection? Collection { get; set; }

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
    public static LibraryReport OnMaterial(long materialId, long reporterId, ReportReason? reason, string? words, Guid key, DateTime nowUtc)
    {
        var report = Of(reporterId, reason, words, key, nowUtc);
        report.MaterialId = materialId;
        return report;
    }

    /// <summary>Reports a collection: its own words. What it holds is reported material by material.</summary>
    /// <exception cref="RuleException">As for <see cref="OnMaterial"/>.</exception>
    public static LibraryReport OnCollection(long collectionId, long reporterId, ReportReason? reason, string? words, Guid key, DateTime nowUtc)
    {
        var report = Of(reporterId, reason, words, key, nowUtc);
        report.CollectionId = collectionId;
        return report;
    }

    internal void Close(long byId, DateTime nowUtc) => (ClosedAt, ClosedById) = (nowUtc, byId);

    private static LibraryReport Of(long reporterId, ReportReason? reason, string? words, Guid key, DateTime nowUtc)
    {
        if (reason is not { } chosen || !Enum.IsDefined(chosen))
            throw new RuleException("ReportReasonMissing", nameof(Reason));
        return new()
        {
            ReporterId = reporterId,
            Reason = chosen,
            Words = TakeDown.Said(words, MaxWords, nameof(Words), "ReportWordsMissing"),
            At = nowUtc,
            SubmissionKey = key,
        };
    }
}

/// <summary>Why somebody reports something of the library.</summary>
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
