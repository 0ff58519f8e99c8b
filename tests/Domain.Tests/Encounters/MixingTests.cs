using Tinkuy.Domain.Encounters;

namespace Tinkuy.Domain.Tests.Encounters;

public class MixingTests
{
    [Fact]
    public void Everybody_is_in_one_group_and_sizes_differ_by_at_most_one()
    {
        foreach (var (people, groups, seed) in Cases())
            foreach (var dealt in new[] { Mixing.ByChance(people, groups, seed), Mixing.AcrossSchools(people, groups, seed) })
            {
                Assert.Equal(groups, dealt.Count);
                Assert.Equal(people.Select(p => p.Id).Order(), dealt.SelectMany(g => g).Order());
                Assert.InRange(dealt.Max(g => g.Count) - dealt.Min(g => g.Count), 0, 1);
            }
    }

    [Fact]
    public void Across_schools_no_group_has_two_more_of_a_school_than_another()
    {
        foreach (var (people, groups, seed) in Cases())
        {
            var dealt = Mixing.AcrossSchools(people, groups, seed);
            foreach (var school in people.Where(p => p.School.Length > 0).GroupBy(p => p.School))
            {
                var counts = dealt.ConvertAll(g => g.Count(id => school.Any(p => p.Id == id)));
                Assert.InRange(counts.Max() - counts.Min(), 0, 1);
            }
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_groups_whatever_the_order_and_another_seed_others()
    {
        Mixing.Person[] people = [.. Enumerable.Range(1, 20).Select(i => new Mixing.Person(i, $"IE {i % 4}"))];
        Assert.Equal(Mixing.AcrossSchools(people, 4, 7), Mixing.AcrossSchools(people.Reverse(), 4, 7));
        Assert.Equal(Mixing.ByChance(people, 4, 7), Mixing.ByChance(people.Reverse(), 4, 7));
        Assert.NotEqual(Mixing.ByChance(people, 4, 7), Mixing.ByChance(people, 4, 8));
    }

    [Fact]
    public void Three_schools_of_three_make_three_groups_with_one_of_each()
    {
        Mixing.Person[] people = [.. Enumerable.Range(0, 9).Select(i => new Mixing.Person(i, $"IE {i / 3}"))];
        Assert.All(Mixing.AcrossSchools(people, 3, 1), g => Assert.Equal(3, g.Select(id => id / 3).Distinct().Count()));
    }

    private static IEnumerable<(Mixing.Person[] People, int Groups, int Seed)> Cases()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var dice = new Random(seed);
            var schools = dice.Next(1, 8);
            var people = Enumerable.Range(1, dice.Next(2, 60)).Select(i => new Mixing.Person(i, dice.Next(schools) is var s and > 0 ? $"IE {s}" : "")).ToArray();
            yield return (people, dice.Next(2, 13), seed);
        }
    }
}
