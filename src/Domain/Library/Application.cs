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
}
