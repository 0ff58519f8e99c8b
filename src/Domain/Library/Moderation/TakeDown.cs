using Tinkuy.Domain.People;

namespace Tinkuy.Domain.Library.Moderation;

/// <summary>
/// A material was hidden by those who look after the library: why, what its author answered, and whether it came back. While
/// it is hidden, only its author and its moderators know of it.
/// </summary>
public class TakeDown : IVersioned
{
    /// <summary>Longest reason, answer and word on restoring, in characters.</summary>
    public const int MaxWords = 2000;

    public long Id { get; set; }

    public long MaterialId { get; private set; }

    public Material? Material { get; set; }

    public long ById { get; private set; }

    public Person? By { get; set; }

    public ReportReason Reason { get; private set; }

    /// <summary>What the author is told, plain text.</summary>
    public string Words { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTime At { get; private set; }

    /// <summary>What the author says to it, plain text; empty until she does.</summary>
    public string Answer { get; private set; } = "";

    /// <summary>When she last said so, UTC.</summary>
    public DateTime? AnsweredAt { get; private set; }

    /// <summary>When the material came back, UTC; null while it is hidden.</summary>
    public DateTime? LiftedAt { get; private set; }

    public long? LiftedById { get; private set; }

    /// <summary>What the author is told when it comes back, plain text; may be empty.</summary>
    public string LiftedWords { get; private set; } = "";

    /// <inheritdoc/>
    public uint Version { get; set; }

    internal static TakeDown Of(long materialId, long byId, ReportReason reason, string? words, DateTime nowUtc) => new()
    {
        MaterialId = materialId,
        ById = byId,
        Reason = reason,
        Words = Said(words, MaxWords, nameof(Words), "HideWordsMissing"),
        At = nowUtc,
    };

    /// <summary>The author answers, or answers anew; moderators see it in their queue.</summary>
    /// <exception cref="RuleException"><c>AnswerMissing</c>, or <c>ReportTooLong</c> (limit).</exception>
    public void Reply(string? answer, DateTime nowUtc)
    {
        Answer = Said(answer, MaxWords, nameof(Answer), "AnswerMissing");
        AnsweredAt = nowUtc;
    }

    internal void Lift(long byId, string? words, DateTime nowUtc)
    {
        var said = MaterialRules.Lines(words ?? "").Trim();
        if (said.Length > MaxWords)
            throw new RuleException("ReportTooLong", nameof(Words), MaxWords);
        (LiftedAt, LiftedById, LiftedWords) = (nowUtc, byId, said);
    }

    internal static string Said(string? text, int max, string field, string missing)
    {
        var said = MaterialRules.Lines(text ?? "").Trim();
        if (said.Length == 0)
            throw new RuleException(missing, field);
        return said.Length <= max ? said : throw new RuleException("ReportTooLong", field, max);
    }
}
