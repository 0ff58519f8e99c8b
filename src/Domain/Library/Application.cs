using Tinkuy.Domain.People;

namespace Tinkuy.Domain.Library;

/// <summary>
/// "La apliqué": what happened when somebody used a material with her own pupils. Evidence instead of stars. Whoever sees
/// the material sees its applications.
/// </summary>
public class Application : IVersioned, ISubmitted
{
    /// <summary>Longest answer, in characters.</summary>
    public const int MaxAnswer = 3000;

    /// <summary>Longest context, in characters.</summary>
    public const int MaxContext = 200;

    public long Id { get; set; }

    public long MaterialId { get; set; }

    public Material? Material { get; set; }

    /// <summary>The version that was used.</summary>
    public int MaterialNumber { get; set; }

    public long PersonId { get; set; }

    public Person? Person { get; set; }

    /// <summary>The day, where the teacher is.</summary>
    public DateOnly AppliedOn { get; set; }

    /// <summary>Where and with whom, plain text: "1.º y 2.º juntos, 14 niños, en quechua".</summary>
    public string Context { get; set; } = "";

    /// <summary>Code of the grade, as in the taxonomy; empty when not said.</summary>
    public string Grade { get; set; } = "";

    /// <summary>What the teacher changed, plain text.</summary>
    public string Changed { get; set; } = "";

    /// <summary>What worked, plain text.</summary>
    public string Worked { get; set; } = "";

    /// <summary>What did not, plain text.</summary>
    public string Failed { get; set; } = "";

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; set; }

    /// <inheritdoc/>
    public Guid SubmissionKey { get; set; }

    /// <inheritdoc/>
    public uint Version { get; set; }

    /// <summary>Tells, or tells better, what happened.</summary>
    /// <param name="today">The date where the teacher is: nobody has applied a lesson tomorrow.</param>
    /// <exception cref="RuleException"><c>AppliedInTheFuture</c>, <c>AppliedLongAgo</c>, <c>TextTooLong</c>, or <c>NothingTold</c>.</exception>
    public void Tell(ApplicationReport report, DateOnly today)
    {
        if (report.AppliedOn > today)
            throw new RuleException("AppliedInTheFuture", nameof(AppliedOn));
        if (report.AppliedOn < today.AddYears(-30))
            throw new RuleException("AppliedLongAgo", nameof(AppliedOn));
        AppliedOn = report.AppliedOn;
        Context = Kept(report.Context, MaxContext, nameof(Context));
        Grade = report.Grade;
        Changed = Kept(report.Changed, MaxAnswer, nameof(Changed));
        Worked = Kept(report.Worked, MaxAnswer, nameof(Worked));
        Failed = Kept(report.Failed, MaxAnswer, nameof(Failed));
        if (Changed.Length + Worked.Length + Failed.Length == 0)
            throw new RuleException("NothingTold", nameof(Worked));
    }

    private static string Kept(string? text, int max, string field)
    {
        var kept = MaterialRules.Lines(text ?? "").Trim();
        return kept.Length <= max ? kept : throw new RuleException("TextTooLong", field, max);
    }
}

/// <summary>What a teacher tells of one use of a material. The fields are those of <see cref="Application"/>.</summary>
public sealed record ApplicationReport(DateOnly AppliedOn, string? Context, string Grade, string? Changed, string? Worked, string? Failed);
