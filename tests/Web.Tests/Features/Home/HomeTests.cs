using Tinkuy.Testing;

namespace Tinkuy.Web.Tests.Features.Home;

public class HomeTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task A_visitor_is_told_what_this_place_is()
    {
        var page = await site.Visitor().GetStringAsync("/");
        Assert.Contains("Los docentes aprenden de los docentes", page);
    }

    [Fact]
    public async Task Somebody_signed_in_sees_her_own_name()
    {
        var page = await (await site.As("rosa")).GetStringAsync("/");
        Assert.Contains("Rosa Quispe", page);
    }
}
