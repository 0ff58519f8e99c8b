using System.Net;
using System.Net.Http.Headers;
using Tinkuy.Testing;

namespace Tinkuy.Web.Tests.Features.Files;

public class DownloadTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task A_document_comes_as_an_inert_download()
    {
        var file = await site.AcceptAsync("ficha ñandú.pdf", SampleFiles.Pdf("hola"));
        using var response = await (await site.As("rosa")).GetAsync(new Uri(file.Url, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/pdf", response.Content.Headers.ContentType!.ToString());
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("ficha ñandú.pdf", response.Content.Headers.ContentDisposition.FileNameStar);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.StartsWith("sandbox", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Contains("private", response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Equal(SampleFiles.Pdf("hola"), await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_picture_shows_in_the_page()
    {
        var file = await site.AcceptAsync("foto.png", SampleFiles.Png());
        using var response = await (await site.As("rosa")).GetAsync(new Uri(file.Url, UriKind.Relative));
        Assert.Equal("image/png", response.Content.Headers.ContentType!.ToString());
        Assert.Equal("inline", response.Content.Headers.ContentDisposition!.DispositionType);
    }

    [Fact]
    public async Task A_part_can_be_asked_for_and_what_one_has_is_not_sent_again()
    {
        var file = await site.AcceptAsync("nota.txt", "0123456789"u8.ToArray());
        using var client = await site.As("rosa");
        using var part = new HttpRequestMessage(HttpMethod.Get, file.Url) { Headers = { Range = new RangeHeaderValue(2, 4) } };
        using var answer = await client.SendAsync(part);
        Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
        Assert.Equal("234", await answer.Content.ReadAsStringAsync());
        using var again = new HttpRequestMessage(HttpMethod.Get, file.Url) { Headers = { IfNoneMatch = { answer.Headers.ETag! } } };
        using var unchanged = await client.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
    }

    [Theory]
    [InlineData("david")]
    [InlineData("teresa")]
    [InlineData("administracion")]
    [InlineData(null)]
    public async Task What_one_may_not_see_looks_like_what_does_not_exist(string? mailbox)
    {
        var file = await site.AcceptAsync("privado.txt", "hola"u8.ToArray());
        var client = mailbox is null ? site.Visitor() : await site.As(mailbox);
        using var hidden = await client.GetAsync(new Uri(file.Url, UriKind.Relative));
        using var missing = await client.GetAsync(new Uri("/archivos/999999/privado.txt", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        Assert.Equal(await missing.Content.ReadAsByteArrayAsync(), await hidden.Content.ReadAsByteArrayAsync());
        Assert.Equal(missing.Headers.Select(h => h.Key).Order(), hidden.Headers.Select(h => h.Key).Order());
    }
}
