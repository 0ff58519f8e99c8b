using System.Net;
using Tinkuy.Testing;

namespace Tinkuy.Web.Tests.Features.Search;

public class EmptyLibraryTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task An_empty_library_says_what_to_do_next()
    {
        await site.IndexedAsync();

        Assert.Contains("/biblioteca/compartir", await (await site.As("rosa")).GetStringAsync("/biblioteca"));
        var visitor = await site.Visitor().GetStringAsync("/biblioteca");
        Assert.Contains("Todavía no hay materiales públicos", WebUtility.HtmlDecode(visitor));
        Assert.DoesNotContain("/biblioteca/compartir", visitor);
    }
}
