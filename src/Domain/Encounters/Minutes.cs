using Tinkuy.Domain.People;

namespace Tinkuy.Domain.Encounters;

/// <summary>
/// The acta. Its facts are taken from the room's log when the encounter closes and never change; its words belong to the
/// facilitator until the minutes are approved.
/// </summary>
public class Minutes : IVersioned
{
    public const int LongestRemarks = 20_000;

    private Minutes()
    {
    }

    internal Minutes(MinutesFacts facts, DateTime nowUtc) => (Facts, GeneratedAt) = (facts, nowUtc);

    /// <summary>The encounter's id: each has one.</summary>
    public long EncounterId { get; private set; }

    public Encounter? Encounter { get; private set; }

    /// <summary>What happened, from the log.</summary>
    public MinutesFacts Facts { get; private set; } = MinutesFacts.Empty;

    /// <summary>UTC.</summary>
    public DateTime GeneratedAt { get; private set; }

    /// <summary>What the facilitator adds in her own words, Markdown; may be empty.</summary>
    public string Remarks { get; private set; } = "";

    /// <summary><see cref="Remarks"/> rendered by <see cref="Text.Markdown.ToHtml"/>.</summary>
    public string RemarksHtml { get; private set; } = "";

    /// <summary>UTC; null until somebody approves them.</summary>
    public DateTime? ApprovedAt { get; private set; }

    public long? ApprovedById { get; private set; }

    public Person? ApprovedBy { get; private set; }

    /// <inheritdoc/>
    public uint Version { get; set; }

    /// <summary>Changes the words.</summary>
    /// <exception cref="RuleException"><c>MinutesApproved</c>, <c>RemarksTooLong</c>, <c>RemarksTooIntricate</c>.</exception>
    public void Annotate(string? remarks)
    {
        remarks = remarks?.Trim() ?? "";
        if (ApprovedAt is not null)
            throw new RuleException("MinutesApproved");
        if (remarks.Length > LongestRemarks)
            throw new RuleException("RemarksTooLong", nameof(Remarks), LongestRemarks);
        if (Text.Markdown.Check(remarks) is not null)
            throw new RuleException("RemarksTooIntricate", nameof(Remarks));
        (Remarks, RemarksHtml) = (remarks, Text.Markdown.ToHtml(remarks));
    }

    /// <summary>Approves them; the words are then as fixed as the facts.</summary>
    /// <exception cref="RuleException"><c>MinutesApproved</c>.</exception>
    public void Approve(long byPersonId, DateTime nowUtc)
    {
        if (ApprovedAt is not null)
            throw new RuleException("MinutesApproved");
        (ApprovedById, ApprovedAt) = (byPersonId, nowUtc);
    }
}
