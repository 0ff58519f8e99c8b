using Tinkuy.Domain.Library;
using Tinkuy.Domain.People;

namespace Tinkuy.Domain.Tests.Library;

public class MaterialTests
{
    private static readonly DateTime Now = new(2026, 5, 4, 15, 0, 0, DateTimeKind.Utc);
    private static readonly Person Marcos = new() { Id = 2, DisplayName = "Marcos Ccori", SchoolId = 7 };

    private static Material Strips(Licence licence = Licence.CcBySa4) =>
        Material.Share(new() { Title = "Tiras de papel", Body = "Dobla **la tira**.", Licence = licence }, "Rosa Quispe", 1, Guid.NewGuid(), Now);

    [Fact]
    public void A_new_material_is_a_draft_with_its_first_version()
    {
        var material = Strips();
        Assert.Equal(MaterialVisibility.Draft, material.Visibility);
        Assert.Equal(1, Assert.Single(material.Versions).Number);
        Assert.Contains("<strong>la tira</strong>", material.BodyHtml);
    }

    [Fact]
    public void Each_save_is_a_version_and_the_old_one_stays_as_it_was()
    {
        var material = Strips();
        Assert.True(material.Revise(material.Content with { Body = "Dobla en dos." }, 1, Now.AddHours(1)));
        Assert.Equal(2, material.Number);
        Assert.Equal(["Dobla **la tira**.", "Dobla en dos."], material.Versions.Select(v => v.Content.Body));
        Assert.Equal(Now.AddHours(1), material.UpdatedAt);
        Assert.Equal(Now, material.CreatedAt);
    }

    [Fact]
    public void Saving_the_same_again_is_no_version()
    {
        var material = Strips();
        Assert.False(material.Revise(material.Content, 1, Now.AddHours(1)));
        Assert.Equal(1, material.Number);
    }

    [Theory]
    [InlineData("", "TitleMissing")]
    [InlineData(" \t\0 ", "TitleMissing")]
    public void A_title_is_needed(string title, string code) => AssertRefused(code, "Title", new() { Title = title });

    [Fact]
    public void What_is_too_long_is_refused_beside_its_field()
    {
        AssertRefused("TextTooLong", "Title", new() { Title = new('a', Material.MaxTitle + 1) });
        AssertRefused("TextTooLong", "Summary", new() { Title = "a", Summary = new('a', Material.MaxSummary + 1) });
        AssertRefused("BodyTooLong", "Body", new() { Title = "a", Body = new('a', 1_000_000) });
        AssertRefused("DurationOutOfRange", "DurationMinutes", new() { Title = "a", DurationMinutes = 0 });
    }

    [Fact]
    public void Control_characters_and_stray_blanks_are_dropped()
    {
        var material = Material.Share(new() { Title = "  Tiras\0  de\tpapel ", Body = "Uno\0\r\ndos\u0007\n\n" }, "Rosa Quispe", 1, Guid.NewGuid(), Now);
        Assert.Equal("Tiras de papel", material.Title);
        Assert.Equal("Uno\ndos", material.Body);
    }

    [Fact]
    public void A_group_is_needed_for_what_only_a_group_reads_and_forgotten_otherwise()
    {
        var material = Strips();
        Assert.Equal("GroupMissing", Assert.Throws<RuleException>(() => material.ShowTo(MaterialVisibility.Group)).Code);
        material.ShowTo(MaterialVisibility.Group, 5);
        Assert.Equal(5, material.GroupId);
        material.ShowTo(MaterialVisibility.Public, 5);
        Assert.Null(material.GroupId);
    }

    [Fact]
    public void An_adaptation_begins_as_the_original_and_keeps_its_credit_frozen()
    {
        var original = Strips();
        original.Id = 40;
        var adaptation = original.Adapt(Marcos, "https://tinkuy.example/biblioteca/40", Guid.NewGuid(), Now.AddDays(1));
        original.Revise(original.Content with { Title = "Otro título" }, 1, Now.AddDays(2));

        Assert.Equal("Tiras de papel", adaptation.Title);
        Assert.Equal("Marcos Ccori", adaptation.Credit);
        Assert.Equal((2, 7), (adaptation.AuthorId, adaptation.TerritoryId));
        Assert.Equal(MaterialVisibility.Draft, adaptation.Visibility);
        Assert.Equal(("Tiras de papel", "Rosa Quispe", Licence.CcBySa4, 40, 1),
            (adaptation.Origin!.Title, adaptation.Origin.Credit, adaptation.Origin.Licence, adaptation.Origin.ParentId, adaptation.Origin.Number));
    }

    [Fact]
    public void What_may_not_be_adapted_is_not() =>
        Assert.Equal("AdaptingForbidden", Assert.Throws<RuleException>(() => Strips(Licence.CcByNd4).Adapt(Marcos, "", Guid.NewGuid(), Now)).Code);

    [Theory]
    [InlineData(Licence.CcBySa4, Licence.CcBy4)]
    [InlineData(Licence.CcByNcSa4, Licence.CcByNc4)]
    [InlineData(Licence.CcByNc4, Licence.CcBy4)]
    [InlineData(Licence.CcBy4, Licence.Cc0)]
    public void An_adaptation_cannot_shed_what_its_parents_licence_asks(Licence parent, Licence wanted)
    {
        var adaptation = Strips(parent).Adapt(Marcos, "", Guid.NewGuid(), Now);
        Assert.Equal(parent, adaptation.Licence);
        var refusal = Assert.Throws<RuleException>(() => adaptation.Revise(adaptation.Content with { Licence = wanted }, 2, Now));
        Assert.Equal(("LicenceOfParent", "Licence"), (refusal.Code, refusal.Field));
        Assert.Equal(parent, adaptation.Licence);
    }

    [Fact]
    public void What_a_free_licence_allows_is_allowed()
    {
        var adaptation = Strips(Licence.CcBy4).Adapt(Marcos, "", Guid.NewGuid(), Now);
        Assert.True(adaptation.Revise(adaptation.Content with { Licence = Licence.CcByNcSa4 }, 2, Now));
    }

    private static void AssertRefused(string code, string field, MaterialContent content)
    {
        var refusal = Assert.Throws<RuleException>(() => Material.Share(content, "Rosa Quispe", 1, Guid.NewGuid(), Now));
        Assert.Equal((code, field), (refusal.Code, refusal.Field));
    }
}
