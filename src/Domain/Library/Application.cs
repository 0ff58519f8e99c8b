using Tinkuy.Domain.People;
using Tinkuy.Domain.Territories;

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

    /// <summary>The most children that one report speaks of.</summary>
    public const int MaxChildren = 500;

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

    /// <summary>The teacher's school when she told it, if any.</summary>
    public long? SchoolId { get; set; }

    public Territory? School { get; set; }

    /// <summary>How many children there were, 1 to <see cref="MaxChildren"/>; null when not said.</summary>
    public int? Children { get; set; }

    /// <summary>Whether several grades were together.</summary>
    public bool IsMultigrade { get; set; }

    /// <summary>Whether she would use it again; null when not said.</summary>
    public UseAgain? Again { get; set; }

    /// <summary>What the teacher changed, plain text.</summary>
    public string Changed { get; set; } = "";

    /// <summary>What worked, plain text.</summary>
    public string Worked { get; set; } = "";

    /// <summary>What did not, plain text.</summary>
    public string Failed { get; set; } = "";

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>Colleagues to whom it was of use.</summary>
    public List<ApplicationThanks> Thanks { get; } = [];

    /// <inheritdoc/>
    public Guid SubmissionKey { get; set; }

    /// <inheritdoc/>
    public uint Version { get; set; }

    /// <summary>Tells, or tells better, what happened.</summary>
    /// <param name="today">The date where the teacher is: nobody has applied a lesson tomorrow.</param>
    /// <exception cref="RuleException"><c>AppliedInTheFuture</c>, <c>AppliedLongAgo</c>, <c>ChildrenOutOfRange</c> (limit), <c>TextTooLong</c>, or <c>NothingTold</c>.</exception>
    public void Tell(ApplicationReport report, DateOnly today)
    {
        if (report.AppliedOn > today)
            throw new RuleException("AppliedInTheFuture", nameof(AppliedOn));
        if (report.AppliedOn < today.AddYears(-30))
            throw new RuleException("AppliedLongAgo", nameof(AppliedOn));
        if (report.Children is < 1 or > MaxChildren)
            throw new RuleException("ChildrenOutOfRange", nameof(Children), MaxChildren);
        AppliedOn = report.AppliedOn;
        Children = report.Children;
        IsMultigrade = report.IsMultigrade;
        Again = report.Again;
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
public sealed record ApplicationReport(DateOnly AppliedOn, string? Context, string Grade, string? Changed, string? Worked, string? Failed)
{
    /// <inheritdoc cref="Application.Children"/>
    public int? Children { get; init; }

    /// <inheritdoc cref="Application.IsMultigrade"/>
    public bool IsMultigrade { get; init; }

    /// <inheritdoc cref="Application.Again"/>
    public UseAgain? Again { get; init; }
}

/// <summary>Whether a teacher would use a material again. Said about the material, never about who made it.</summary>
public enum UseAgain
{
    /// <summary>As it is.</summary>
    Yes,
    /// <summary>With what she would change.</summary>
    WithChanges,
    /// <summary>Not with these children.</summary>
    No,
}

/// <summary>"Me sirve": what a report of use meant to one reader. A word for a colleague; nobody is ranked by it.</summary>
public class ApplicationThanks
{
    public long ApplicationId { get; set; }

    public long PersonId { get; set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; set; }
}
