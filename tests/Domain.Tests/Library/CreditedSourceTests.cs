using Tinkuy.Domain.Library;
using Tinkuy.Domain.People;

namespace Tinkuy.Domain.Tests.Library;

public class CreditedSourceTests
{
    private static readonly DateTime Now = new(2026, 5, 4, 15, 0, 0, DateTimeKind.Utc);
    private static readonly Person Marcos = new() { Id = 2, DisplayName = "Marcos Ccori" };

    [Fact]
    public void An_adaptation_of_an_adaptation_owes_credit_to_both_and_their_licences_bind_it()
    {
        var first = Shared(1, "Abuela", Licence.CcBy4);
        var second = first.Adapt(Marcos, "/biblioteca/1", Guid.NewGuid(), Now);
        second.Id = 2;
        second.Revise(second.Content with { Licence = Licence.CcByNc4 }, 2, Now);
        var third = second.Adapt(Marcos, "/biblioteca/2", Guid.NewGuid(), Now);
        Assert.Equal(("Abuela", true), (Assert.Single(third.Sources).Title, third.Sources[0].IsInherited));
        Assert.DoesNotContain(Licence.CcBySa4, third.LicencesLeft);
    }

    [Fact]
    public void A_source_brings_along_what_it_draws_on_and_takes_it_away_again()
    {
        var mine = Shared(9, "Mezcla", Licence.CcBySa4);
        var first = Shared(1, "Abuela", Licence.CcBy4);
        var second = first.Adapt(Marcos, "/biblioteca/1", Guid.NewGuid(), Now);
        second.Id = 2;
        mine.DrawOn(CreditedSource.Of(second, "/biblioteca/2"), second);
        Assert.Equal(2, mine.Sources.Count);
        Assert.Equal("SourceTwice", Assert.Throws<RuleException>(() => mine.DrawOn(CreditedSource.Of(second, "/biblioteca/2"), second)).Code);
        mine.Sources[0].Id = 5;
        mine.Sources[1].Id = 6;
        Assert.False(mine.LetGoOf(6));
        Assert.True(mine.LetGoOf(5));
        Assert.Empty(mine.Sources);
    }

    [Fact]
    public void Nothing_draws_on_itself_nor_on_what_its_licence_contradicts()
    {
        var mine = Shared(9, "Mía", Licence.CcBySa4);
        Assert.Equal("SourceItself", Assert.Throws<RuleException>(() => mine.DrawOn(CreditedSource.Of(mine, ""), mine)).Code);
        var sa = Shared(1, "SA", Licence.CcBySa4);
        mine.DrawOn(CreditedSource.Of(sa, ""), sa);
        var nc = Shared(2, "NC", Licence.CcByNc4);
        Assert.Equal("SourcesDoNotMix", Assert.Throws<RuleException>(() => mine.DrawOn(CreditedSource.Of(nc, ""), nc)).Code);
        Assert.Equal("LicenceOfSources", Assert.Throws<RuleException>(() => mine.Revise(mine.Content with { Licence = Licence.CcBy4 }, 1, Now)).Code);
    }

    private static Material Shared(long id, string title, Licence licence)
    {
        var material = Material.Share(new() { Title = title, Licence = licence }, "Rosa Quispe", 1, Guid.NewGuid(), Now);
        material.Id = id;
        return material;
    }
}
