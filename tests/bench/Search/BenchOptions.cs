using System.Globalization;

namespace Tinkuy.Bench.Search;

/// <summary>What follows the name of a search bench: <c>--documents 100000 --engine postgres</c>.</summary>
public sealed record BenchOptions(int Documents, string Engine)
{
    /// <param name="documents">How many without the option.</param>
    /// <exception cref="ArgumentException">An option is not known or has no value.</exception>
    public static BenchOptions Read(string[] arguments, int documents)
    {
        var options = new BenchOptions(documents, "postgres");
        foreach (var pair in arguments.Chunk(2))
            options = pair switch
            {
                ["--documents", var number] => options with { Documents = int.Parse(number, CultureInfo.InvariantCulture) },
                ["--engine", var name] => options with { Engine = name },
                _ => throw new ArgumentException($"{pair[0]}: --documents NUMBER --engine NAME", nameof(arguments)),
            };
        return options;
    }
}
