using AngleSharp.Html.Parser;
using Tinkuy.Domain.Text;
using Tinkuy.Testing;

namespace Tinkuy.Domain.Tests.Text;

public class MarkdownSafetyTests
{
    private static readonly string[] Elements =
    [
        "p", "br", "hr", "h3", "h4", "h5", "h6", "strong", "em", "del", "code", "pre", "blockquote",
        "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td", "a", "img",
    ];

    private static readonly string[] Attributes = ["href", "rel", "src", "alt", "loading", "start"];

    public static TheoryData<string> Payloads => [.. XssPayloads.All];

    [Fact]
    public void The_list_is_long_and_without_repetition()
    {
        Assert.True(XssPayloads.All.Count >= 60);
        Assert.Equal(XssPayloads.All.Count, XssPayloads.All.Distinct().Count());
    }

    [Theory, MemberData(nameof(Payloads))]
    public void Only_harmless_elements_come_out_of_Markdown(string payload) => AssertHarmless(Markdown.ToHtml(payload));

    [Theory, MemberData(nameof(Payloads))]
    public void Only_harmless_elements_come_out_of_HTML(string payload) => AssertHarmless(HtmlAllowList.Sanitize(payload));

    [Theory, MemberData(nameof(Payloads))]
    public void Sanitizing_twice_changes_nothing(string payload)
    {
        var once = HtmlAllowList.Sanitize(payload);
        Assert.Equal(once, HtmlAllowList.Sanitize(once));
        var html = Markdown.ToHtml(payload);
        Assert.Equal(html, HtmlAllowList.Sanitize(html));
    }

    [Fact]
    public void All_payloads_in_one_text_are_harmless_too() => AssertHarmless(Markdown.ToHtml(string.Join("\n\n", XssPayloads.All)));

    [Theory]
    [InlineData("javascript:x")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("data:,x")]
    [InlineData("relative/page")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://a.example/\u0007")]
    [InlineData("mailto:nobody")]
    [InlineData("")]
    [InlineData(null)]
    public void These_addresses_are_no_links(string? url) => Assert.False(SafeUrl.IsLink(url));

    [Theory]
    [InlineData("https://www.gob.pe/minedu?x=1&y=2#z")]
    [InlineData("HTTP://gob.pe")]
    [InlineData("/grupos/3")]
    [InlineData("/")]
    [InlineData("mailto:rosa.quispe@calca.example")]
    public void These_addresses_are_links(string url) => Assert.True(SafeUrl.IsLink(url));

    [Theory]
    [InlineData("/archivos/1/../../cuenta/salir")]
    [InlineData("/archivos/x/y.png")]
    [InlineData("https://evil.example/archivos/1/y.png")]
    [InlineData("/grupos/1/y.png")]
    public void Only_own_files_are_pictures(string url) => Assert.False(SafeUrl.IsImage(url));

    private static void AssertHarmless(string html)
    {
        using var page = new HtmlParser().ParseDocument("<!DOCTYPE html><body>" + html);
        foreach (var element in page.Body!.QuerySelectorAll("*"))
        {
            Assert.Contains(element.LocalName, Elements);
            Assert.All(element.Attributes, a => Assert.Contains(a.LocalName, Attributes));
            if (element.GetAttribute("href") is { } href) Assert.True(SafeUrl.IsLink(href), href);
            if (element.GetAttribute("src") is { } src) Assert.True(SafeUrl.IsImage(src), src);
        }
        Assert.Empty(page.Head!.Children);
    }
}
