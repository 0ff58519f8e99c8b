using Tinkuy.Domain.Groups;
using Tinkuy.Domain.People;

namespace Tinkuy.Domain.Library;

/// <summary>
/// "Práctica destacada": a group's facilitators, or the network's coordination, stand for a material and say why and what
/// evidence they go by. It can be taken back, with a reason; it says nothing about the person who made it.
/// </summary>
public class Endorsement : IVersioned, ISubmitted
{
    /// <summary>Longest reasons, in characters.</summary>
    public const int MaxReasons = 1500;

    /// <summary>Longest reason for taking it back, in characters.</summary>
    public const int MaxRevokedReason = 500;

    public long Id { get; set; }

    public long MaterialId { get; private set; }

    public Material? Material { get; set; }

    /// <summary>The version that was endorsed.</summary>
    public int MaterialNumber { get; private set; }

    /// <summary>The group for which it was said; null for the network's coordination.</summary>
    public long? GroupId { get; private set; }

    public Group? Group { get; set; }

    public long ById { get; private set; }

    public Person? By { get; set; }

    /// <summary>Why, plain text, never empty.</summary>
    public string Reasons { get; private set; } = "";

    /// <summary>The reports of use it rests on.</summary>
    public long[] ApplicationIds { get; private set; } = [];

    /// <summary>The published reviews it rests on.</summary>
    public long[] ReviewIds { get; private set; } = [];

    /// <summary>Whether it rests on the lesson study that the material was born in.</summary>
    public bool RestsOnStudy { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; private set; }

    /// <summary>UTC; null while it stands.</summary>
    public DateTime? RevokedAt { get; private set; }

    public long? RevokedById { get; private set; }

    /// <summary>Why it was taken back, plain text.</summary>
    public string RevokedReason { get; private set; } = "";

    /// <inheritdoc/>
    public Guid SubmissionKey { get; private set; }

    /// <inheritdoc/>
    public uint Version { get; set; }

    /// <summary>Endorses a material. That the person may speak for the group, and that the evidence is the material's, the caller has checked.</summary>
    /// <exception cref="RuleException"><c>EndorseOwn</c>, <c>ReasonsMissing</c>, <c>ReasonsTooLong</c> (limit), or <c>EvidenceMissing</c>: nobody endorses by hearsay.</exception>
    public static Endorsement Of(Material material, long? groupId, long byId, string? reasons, EndorsementEvidence evidence, Guid key, DateTime nowUtc)
    {
        if (material.AuthorId == byId)
            throw new RuleException("EndorseOwn");
        if (evidence is { Applications.Count: 0, Reviews.Count: 0, Study: false })
            throw new RuleException("EvidenceMissing", "Evidence");
        return new()
        {
            MaterialId = material.Id,
            MaterialNumber = material.Number,
            GroupId = groupId,
            ById = byId,
            Reasons = Said(reasons, MaxReasons, nameof(Reasons), "ReasonsMissing"),
            ApplicationIds = [.. evidence.Applications],
            ReviewIds = [.. evidence.Reviews],
            RestsOnStudy = evidence.Study,
            At = nowUtc,
            SubmissionKey = key,
        };
    }

    /// <summary>Takes it back; nothing happens the second time.</summary>
    /// <exception cref="RuleException"><c>RevokeReasonMissing</c>, or <c>ReasonsTooLong</c> (limit).</exception>
    public void Revoke(long byId, string? reason, DateTime nowUtc)
    {
        if (RevokedAt is not null) return;
        RevokedReason = Said(reason, MaxRevokedReason, "Reason", "RevokeReasonMissing");
        (RevokedAt, RevokedById) = (nowUtc, byId);
    }

    private static string Said(string? text, int max, string field, string missing)
    {
        var said = MaterialRules.Lines(text ?? "").Trim();
        if (said.Length == 0)
            throw new RuleException(missing, field);
        return said.Length <= max ? said : throw new RuleException("ReasonsTooLong", field, max);
    }
}

/// <summary>What an endorsement rests on.</summary>
/// <param name="Applications">Ids of reports of use.</param>
/// <param name="Reviews">Ids of published reviews.</param>
/// <param name="Study">The lesson study it was born in.</param>
public sealed record EndorsementEvidence(IReadOnlyList<long> Applications, IReadOnlyList<long> Reviews, bool Study);
