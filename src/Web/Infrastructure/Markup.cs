using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Html;

namespace Tinkuy.Web.Infrastructure;

/// <summary>
/// The only way to put stored HTML on a page. What goes in must come from <see cref="Domain.Text.Markdown.ToHtml"/>
/// or <see cref="Domain.Text.HtmlAllowList"/>; anything else goes through Razor's own encoding.
/// </summary>
public static class Markup
{
#pragma warning disable RS0030 // Here and nowhere else: one place to look at.
    /// <summary>For Razor Pages: <c>@Markup.Trusted(post.BodyHtml)</c>.</summary>
    public static IHtmlContent Trusted(string? html) => new HtmlString(html ?? "");

    /// <summary>For Razor components: <c>@Markup.TrustedInComponent(post.BodyHtml)</c>.</summary>
    public static MarkupString TrustedInComponent(string? html) => new(html ?? "");

    /// <summary>
    /// For a data block (<c>script type="application/ld+json"</c>): the serializer's default encoding leaves no &lt;, so
    /// nothing in the data can end the block.
    /// </summary>
    public static IHtmlContent Data(object data) => new HtmlString(JsonSerializer.Serialize(data));
#pragma warning restore RS0030
}
