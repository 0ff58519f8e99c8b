namespace Tinkuy.Domain.Encounters;

/// <summary>
/// Deals people into small groups. Whoever they are dealt in an order: one after the other to one group after the other, so
/// sizes differ by at most one; and as those of a school stand together in that order, no group has two more of a school than another.
/// </summary>
public static class Mixing
{
    /// <summary>Somebody to deal.</summary>
    /// <param name="School">Empty for those who work at none: they share nothing that would have to be spread.</param>
    public sealed record Person(long Id, string School);

    /// <summary>Deals them by chance.</summary>
    /// <param name="seed">The same seed and people, in whatever order, give the same groups.</param>
    public static List<List<long>> ByChance(IEnumerable<Person> people, int groups, int seed) => Deal(Shuffled(people, seed), groups);

    /// <summary>Deals them by chance, those of each school over all groups.</summary>
    /// <inheritdoc cref="ByChance"/>
    public static List<List<long>> AcrossSchools(IEnumerable<Person> people, int groups, int seed) =>
        // Grouping keeps the order of chance within a school; the largest schools go first, when all groups are alike.
        Deal(Shuffled(people, seed).GroupBy(p => p.School).OrderBy(s => s.Key.Length == 0).ThenByDescending(s => s.Count()).ThenBy(s => s.Key, StringComparer.Ordinal).SelectMany(s => s), groups);

    private static List<List<long>> Deal(IEnumerable<Person> people, int groups)
    {
        var dealt = Enumerable.Range(0, groups).Select(_ => new List<long>()).ToList();
        foreach (var (at, person) in people.Index())
            dealt[at % groups].Add(person.Id);
        return dealt;
    }

    private static Person[] Shuffled(IEnumerable<Person> people, int seed)
    {
        var shuffled = people.OrderBy(p => p.Id).ToArray();
        new Random(seed).Shuffle(shuffled);
        return shuffled;
    }
}
