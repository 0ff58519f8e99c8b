using Microsoft.AspNetCore.Authentication.Cookies;

namespace Tinkuy.Web.Infrastructure;

/// <summary>
/// Over https the log-in cookie is called <c>__Host-…</c>, which browsers accept only with Secure, Path=/ and no Domain, so
/// no neighbouring site can plant one (RFC 6265bis, 4.1.3.2). Plain http, on one's own machine, cannot carry the prefix.
/// </summary>
public sealed class HostCookies : ICookieManager
{
    private readonly ChunkingCookieManager inner = new();

    /// <summary>The cookie's name on this connection.</summary>
    public static string NameOn(HttpContext context, string name) => context.Request.IsHttps ? "__Host-" + name : name;

    public string? GetRequestCookie(HttpContext context, string key) => inner.GetRequestCookie(context, NameOn(context, key));

    public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options) =>
        inner.AppendResponseCookie(context, NameOn(context, key), value, options);

    public void DeleteCookie(HttpContext context, string key, CookieOptions options) =>
        inner.DeleteCookie(context, NameOn(context, key), options);
}
