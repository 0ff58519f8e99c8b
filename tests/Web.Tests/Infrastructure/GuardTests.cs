using System.Net;
using System.Net.Http.Headers;
using Tinkuy.Testing;

namespace Tinkuy.Web.Tests.Infrastructure;

public class GuardTests(Site site) : IClassFixture<Site>
{
    [Theory]
    [InlineData("/", 200)]
    [InlineData("/entrar", 200)]
    [InlineData("/no-hay-tal-cosa", 404)]
    [InlineData("/salud/vivo", 200)]
    [InlineData("/lib/site.css", 200)]
    public async Task Every_answer_carries_the_protective_headers(string path, int status)
    {
        using var answer = await site.Visitor().GetAsync(path);
        Assert.Equal(status, (int)answer.StatusCode);
        AssertProtected(answer.Headers);
        Assert.Equal("max-age=31536000", answer.Headers.GetValues("Strict-Transport-Security").Single());
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task What_another_site_makes_a_browser_do_is_refused_with_a_page(string method)
    {
        using var request = new HttpRequestMessage(new(method), "/entrar");
        request.Headers.Add("Origin", "https://evil.example");
        using var answer = await site.Visitor().SendAsync(request);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("<h1>Esto no se puede hacer desde aquí</h1>", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        AssertProtected(answer.Headers);
    }

    [Theory]
    [InlineData("Origin", "null", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "https://localhost.evil.example", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "cross-site", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "same-site", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "same-origin", HttpStatusCode.BadRequest)]
    [InlineData("Origin", "https://localhost", HttpStatusCode.BadRequest)]
    public async Task Only_our_own_pages_may_write_and_they_need_their_token(string header, string value, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/entrar") { Content = new FormUrlEncodedContent([]) };
        request.Headers.Add(header, value);
        using var answer = await site.Visitor().SendAsync(request);
        Assert.Equal(expected, answer.StatusCode);
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("localhost.evil.example")]
    [InlineData("6.6.6.6")]
    public async Task A_made_up_host_gets_nothing(string host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Host = host;
        using var answer = await site.Visitor().SendAsync(request);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        AssertProtected(answer.Headers);
    }

    [Fact]
    public async Task A_strangers_forwarded_headers_are_not_believed()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/inicio-privado");
        request.Headers.Add("X-Forwarded-Proto", "http");
        request.Headers.Add("X-Forwarded-Host", "evil.example");
        using var answer = await site.Visitor().SendAsync(request);
        Assert.DoesNotContain("evil", answer.Headers.Location?.ToString() ?? "", StringComparison.Ordinal);
        Assert.True(answer.Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task Trace_is_refused()
    {
        using var answer = await site.Visitor().SendAsync(new(HttpMethod.Trace, "/"));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
    }

    [Fact]
    public async Task What_is_too_large_gets_a_page_that_says_so()
    {
        using var content = new ByteArrayContent(new byte[9 << 20]);
        content.Headers.ContentType = new("application/x-www-form-urlencoded");
        using var answer = await site.Visitor().PostAsync("/entrar", content);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("Es demasiado grande", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_pages_of_somebody_signed_in_are_not_stored()
    {
        using var answer = await (await site.As("rosa")).GetAsync("/");
        Assert.True(answer.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task Pages_go_out_compressed_and_styles_may_be_kept()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.AcceptEncoding.Add(new("br"));
        using var page = await site.Visitor().SendAsync(request);
        Assert.Equal(["br"], page.Content.Headers.ContentEncoding);
        using var style = await (await site.As("rosa")).GetAsync("/lib/site.css");
        Assert.False(style.Headers.CacheControl?.NoStore);
    }

    [Theory]
    [InlineData("es", "Aquí no hay nada")]
    [InlineData("en", "There is nothing here")]
    public async Task What_is_not_there_says_so_in_the_visitors_language(string language, string title)
    {
        var visitor = site.Visitor();
        visitor.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        using var missing = await visitor.GetAsync("/no-hay-tal-cosa");
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        Assert.Contains(title, WebUtility.HtmlDecode(await missing.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        using var byHand = await visitor.GetAsync("/error/500");
        Assert.Equal(HttpStatusCode.NotFound, byHand.StatusCode);
    }

    private static void AssertProtected(HttpResponseHeaders headers)
    {
        var policy = headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("object-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", headers.GetValues("X-Content-Type-Options").Single());
        Assert.True(headers.Contains("Referrer-Policy"));
        Assert.True(headers.Contains("Permissions-Policy"));
    }
}
