using Tinkuy.Domain.Library;

namespace Tinkuy.Domain.Tests.Library;

public class LicenceTests
{
    [Theory]
    [InlineData("CC BY 4.0", Licence.CcBy4)]
    [InlineData("cc by-sa 4.0", Licence.CcBySa4)]
    [InlineData(" CC BY-NC-ND 4.0 ", Licence.CcByNcNd4)]
    [InlineData("CC0 1.0", Licence.Cc0)]
    [InlineData("https://creativecommons.org/licenses/by-nc-sa/4.0/", Licence.CcByNcSa4)]
    [InlineData("http://creativecommons.org/publicdomain/zero/1.0", Licence.Cc0)]
    public void A_licence_is_read_by_its_name_or_its_address(string text, Licence expected) =>
        Assert.Equal(expected, Licences.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("CC BY")]
    [InlineData("CC BY 3.0")]
    [InlineData("MIT")]
    [InlineData("Todos los derechos reservados")]
    public void A_licence_is_never_guessed(string text) => Assert.Null(Licences.Parse(text));

    [Fact]
    public void Every_licence_is_read_back_from_its_own_name_and_address()
    {
        Assert.All(Licences.All, l => Assert.Equal(l, Licences.Parse(l.Name)));
        Assert.All(Licences.All, l => Assert.Equal(l, Licences.Parse(l.Uri)));
    }

    [Theory]
    [InlineData(Licence.CcByNd4)]
    [InlineData(Licence.CcByNcNd4)]
    public void Without_derivatives_nothing_may_be_adapted(Licence licence)
    {
        Assert.False(licence.AllowsAdapting);
        Assert.Empty(licence.ForAdaptations);
    }

    [Theory]
    [InlineData(Licence.CcBySa4)]
    [InlineData(Licence.CcByNcSa4)]
    public void Share_alike_is_inherited(Licence licence) => Assert.Equal([licence], licence.ForAdaptations);

    [Fact]
    public void What_is_not_for_sale_stays_so_when_adapted() =>
        Assert.Equal([Licence.CcByNc4, Licence.CcByNcSa4, Licence.CcByNcNd4], Licence.CcByNc4.ForAdaptations);

    // Creative Commons' compatibility chart (wiki.creativecommons.org/wiki/Wiki/cc_license_compatibility), a row a licence;
    // columns in the order CC0, BY, BY-SA, BY-NC, BY-NC-SA, BY-ND, BY-NC-ND.
    [Theory]
    [InlineData(Licence.Cc0, "+++++--")]
    [InlineData(Licence.CcBy4, "+++++--")]
    [InlineData(Licence.CcBySa4, "+++----")]
    [InlineData(Licence.CcByNc4, "++-++--")]
    [InlineData(Licence.CcByNcSa4, "++-++--")]
    [InlineData(Licence.CcByNd4, "-------")]
    [InlineData(Licence.CcByNcNd4, "-------")]
    public void Two_works_mix_exactly_when_Creative_Commons_chart_says_so(Licence one, string chart) =>
        Assert.Equal(chart, string.Concat(Licences.All.Select(other => one.MixesWith(other) ? '+' : '-')));

    [Fact]
    public void A_mix_carries_what_the_strictest_of_its_sources_asks()
    {
        Assert.Equal([Licence.CcBySa4], Licences.ForMixOf([Licence.CcBy4, Licence.CcBySa4]));
        Assert.Equal([Licence.CcByNcSa4], Licences.ForMixOf([Licence.CcByNc4, Licence.CcByNcSa4, Licence.Cc0]));
        Assert.Equal(Licences.All, Licences.ForMixOf([]));
    }

    [Fact]
    public void Attribution_is_never_dropped() => Assert.DoesNotContain(Licence.Cc0, Licence.CcBy4.ForAdaptations);
}
