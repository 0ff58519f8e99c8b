using System.Globalization;
using Tinkuy.Search;

namespace Tinkuy.Bench.Search;

/// <summary>
/// Documents as long as real plans, about 1,000 words, half of them in a two-page attachment. Each is made from its number
/// alone, so that what a query should find can be made again without keeping it.
/// </summary>
public static class MadeUpDocuments
{
    /// <summary>Words in the parts of each document.</summary>
    public const int Words = 1000;

    private static readonly DateTime FirstDay = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Who asks: a member of five of four hundred groups.</summary>
    public static SearchScope Member { get; } = SearchScope.Of(["public", "members", "person:7", .. Enumerable.Range(1, 5).Select(Group)]);

    /// <summary>The document's id.</summary>
    public static string Id(int number) => string.Create(CultureInfo.InvariantCulture, $"material:{number}");

    /// <summary>The same document for the same number.</summary>
    public static SearchDocument Of(int number)
    {
        var random = new Random(number);
        return new()
        {
            Id = Id(number),
            Kind = "material",
            Title = Text(random, 6),
            Tags = [Text(random, 1), Text(random, 1)],
            Summary = Text(random, 25),
            Parts = [new(Text(random, Words / 2)), new(Text(random, Words / 4), "anexo.pdf", 1), new(Text(random, Words / 4), "anexo.pdf", 2)],
            Facets = new Dictionary<string, IReadOnlyList<string>> { ["tipo"] = [$"tipo{number % 6}"], ["grado"] = [$"{number % 6}", $"{(number + 1) % 6}"], ["area"] = [$"area{number % 9}"] },
            Scopes = (number % 10) switch { 0 => [Group(number % 400)], 1 => ["members"], _ => ["public"] },
            Quality = random.NextDouble(),
            Uses = random.Next(30),
            UpdatedAt = FirstDay.AddMinutes(number % 400_000),
        };
    }

    private static string Group(int number) => string.Create(CultureInfo.InvariantCulture, $"group:{number}");

    private static string Text(Random random, int words) =>
        string.Join(' ', Enumerable.Range(0, words).Select(i => i % 12 == 11 ? WordList.Next(random) + "." : WordList.Next(random)));
}
