using Tinkuy.Domain.Library;
using Tinkuy.Web.Features.Search;

namespace Tinkuy.Web.Tests.Features.Search;

public class MaterialPriorTests
{
    private static readonly DateTime March = new(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc);

    private static Material Bare(DateTime? at = null) => Material.Share(new() { Title = "Tiras" }, "Rosa", 1, Guid.NewGuid(), at ?? March);

    [Fact]
    public void It_lies_between_nothing_and_one_whatever_is_known()
    {
        Assert.InRange(MaterialPrior.Of(Bare(new(1990, 1, 1, 0, 0, 0, DateTimeKind.Utc)), default), 0, 0.001);
        var best = Material.Share(
            new() { Title = "Tiras", Summary = "s", Level = "primaria", Grades = ["2"], Area = "matematica", DurationMinutes = 90, MaterialsNeeded = "papel" }, "Rosa", 1, Guid.NewGuid(), new(2090, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        best.LessonStudyId = 3;
        Assert.InRange(MaterialPrior.Of(best, new(1_000_000, 100_000, true)), 0.99, 1);
    }

    [Fact]
    public void Every_use_counts_and_each_less_than_the_one_before()
    {
        double[] by = [.. new[] { 0, 1, 2, 3, 10, 100 }.Select(uses => MaterialPrior.Of(Bare(), new(uses, 1, false)))];
        Assert.Equal(by.Order(), by);
        Assert.True(by[1] - by[0] > by[2] - by[1]);
    }

    [Fact]
    public void Three_uses_in_three_schools_tell_more_than_four_in_one() =>
        Assert.True(MaterialPrior.Of(Bare(), new(3, 3, false)) > MaterialPrior.Of(Bare(), new(4, 1, false)));

    [Fact]
    public void An_endorsement_weighs_more_than_a_full_form_and_age_decides_only_between_equals()
    {
        Assert.True(MaterialPrior.Of(Bare(), new(0, 0, true)) > MaterialPrior.Of(Bare(), default) + 0.10);
        Assert.True(MaterialPrior.Of(Bare(March.AddYears(1)), default) > MaterialPrior.Of(Bare(), default));
        Assert.True(MaterialPrior.Of(Bare(March.AddYears(-5)), new(1, 1, false)) > MaterialPrior.Of(Bare(March.AddYears(5)), default));
    }
}
