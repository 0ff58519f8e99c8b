namespace Tinkuy.Chaos;

/// <summary>One row of the table of faults.</summary>
/// <param name="Number">As in the table; several when one run shows several.</param>
/// <param name="Criterion">When it passes.</param>
public sealed record Row(string Number, string Fault, string Criterion, Func<Stage, Task<Outcome>> RunAsync)
{
    public bool IsAsked(string[] numbers) => numbers.Length == 0 || Number.Split(", ").Any(numbers.Contains);
}

/// <summary>What came of it.</summary>
public sealed record Outcome(bool Passed, string Measured)
{
    public static Outcome Of(bool passed, FormattableString measured) => new(passed, FormattableString.Invariant(measured));
}
