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
#pragma warning restore RS0030
}
