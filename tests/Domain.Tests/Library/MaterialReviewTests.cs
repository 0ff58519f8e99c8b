using Tinkuy.Domain.Library;
using Tinkuy.Domain.Library.Reviews;

namespace Tinkuy.Domain.Tests.Library;

public class MaterialReviewTests
{
    private const long Rosa = 1;
    private const long Marcos = 2;
    private static readonly DateTime Now = new(2026, 5, 4, 15, 0, 0, DateTimeKind.Utc);
    private static readonly PublishedRubric Rubrics = new(Rubric.BuiltIn, null, 0, null);

    [Fact]
    public void Nobody_reviews_her_own_and_a_draft_is_not_reviewed()
    {
        Assert.Equal("ReviewOwn", Assert.Throws<RuleException>(() => Asked(Shared(), Rosa)).Code);
        Assert.Equal("ReviewDraft", Assert.Throws<RuleException>(() => Asked(Shared(MaterialVisibility.Draft), Marcos)).Code);
    }

    [Fact]
    public void What_the_author_answered_stays_when_the_reviewer_says_it_better()
    {
        var review = Asked(Shared(), Marcos);
        review.Give("Hablan", [("Falta el cierre", 1)], 1, Now);
        review.Answer(["Lo cambié"], Now);
        review.Give("Hablan mucho", [("Ahora sí", 2)], 2, Now);
        Assert.Equal(new ReviewRemark("Ahora sí", 2, "Lo cambié"), review.Remarks[0]);
        Assert.Equal((2, Rubric.BuiltIn.Criteria.Count), (review.MaterialNumber, review.Remarks.Count));
    }

    [Fact]
    public void Published_words_are_not_changed_until_the_author_takes_them_back()
    {
        var review = Asked(Shared(), Marcos);
        Assert.Equal("ReviewNotGiven", Assert.Throws<RuleException>(() => review.Publish(true, Now)).Code);
        review.Give("Hablan", [("Falta el cierre", 99)], 1, Now);
        Assert.Null(review.Remarks[0].Level);
        review.Publish(true, Now);
        Assert.Equal("ReviewPublished", Assert.Throws<RuleException>(() => review.Give("Otra cosa", [("Otra", null)], 1, Now)).Code);
        review.Publish(false, Now);
        review.Give("Otra cosa", [("Otra", null)], 1, Now);
        Assert.Equal((ReviewStatus.Given, null), (review.Status, review.PublishedAt));
    }

    [Fact]
    public void Praise_alone_and_a_level_alone_are_no_review()
    {
        var review = Asked(Shared(), Marcos);
        Assert.Equal("NothingRemarked", Assert.Throws<RuleException>(() => review.Give("Muy bien", [(null, 3)], 1, Now)).Code);
        Assert.Equal("NothingRemarked", Assert.Throws<RuleException>(() => review.Give(" ", [("Falta", 1)], 1, Now)).Code);
        Assert.Equal("Remarks[1].Comment", Assert.Throws<RuleException>(() => review.Give("Bien", [("a", 1), (new('x', MaterialReview.MaxWords + 1), 1)], 1, Now)).Field);
        Assert.Equal(ReviewStatus.Asked, review.Status);
    }

    [Fact]
    public void The_rubric_that_every_installation_begins_with_obeys_its_own_rules()
    {
        var rubric = Rubric.BuiltIn.Checked();
        Assert.Equal(6, rubric.Criteria.Count);
        Assert.All(rubric.Criteria, c => Assert.All(c.Levels, l => Assert.NotEmpty(l.Words)));
        Assert.Equal(rubric.ToJson(), Rubric.FromJson(rubric.ToJson()).ToJson());
    }

    [Theory]
    [InlineData("", "RubricTitleMissing")]
    [InlineData("Con título", "CriteriaMissing")]
    public void A_rubric_without_title_or_criteria_is_refused(string title, string code) =>
        Assert.Equal(code, Assert.Throws<RuleException>(() => new Rubric { Title = title }.Checked()).Code);

    [Fact]
    public void A_criterion_needs_two_levels() =>
        Assert.Equal("LevelsMissing", Assert.Throws<RuleException>(() => new Rubric { Title = "R", Criteria = [new("Uno", "", [new("Solo", "")])] }.Checked()).Code);

    private static MaterialReview Asked(Material material, long reviewer) => MaterialReview.Ask(material, reviewer, Rubrics, null, "", Guid.NewGuid(), Now);

    private static Material Shared(MaterialVisibility visibility = MaterialVisibility.Public)
    {
        var material = Material.Share(new() { Title = "Tiras" }, "Rosa Quispe", Rosa, Guid.NewGuid(), Now);
        material.ShowTo(visibility);
        return material;
    }
}
