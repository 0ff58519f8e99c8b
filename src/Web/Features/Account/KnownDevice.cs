using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Tinkuy.Domain.People;
using Tinkuy.Web.Infrastructure;

namespace Tinkuy.Web.Features.Account;

/// <summary>
/// A cookie that remembers which account has been opened on this device before. Tries from such a device are counted
/// apart, so that a stranger who hammers Rosa's address elsewhere cannot keep Rosa out (OWASP, "Slow Down Online Guessing
/// Attacks with Device Cookies"). It opens nothing by itself.
/// </summary>
public sealed class KnownDevice(IDataProtectionProvider protection, IHttpContextAccessor accessor, TimeProvider clock)
{
    private const string CookieName = "equipo";

    private readonly IDataProtector protector = protection.CreateProtector("Tinkuy.KnownDevice");

    private HttpContext Context => accessor.HttpContext ?? throw new InvalidOperationException("There is no request.");

    /// <summary>A name for this device, if this person has signed in on it before; else null.</summary>
    public string? MarkFor(Person person)
    {
        var cookie = Context.Request.Cookies[HostCookies.NameOn(Context, CookieName)];
        if (cookie is null)
            return null;
        try
        {
            var parts = protector.Unprotect(cookie).Split(' ');
            return parts is [var id, var mark] && id == person.Id.ToString(CultureInfo.InvariantCulture) ? mark : null;
        }
        catch (CryptographicException)
        {
            // Forged, or made with keys that are gone: a device like any other.
            return null;
        }
    }

    /// <summary>Remembers that this person signed in here.</summary>
    public void Remember(Person person)
    {
        var mark = MarkFor(person) ?? SecretToken.New();
        Context.Response.Cookies.Append(HostCookies.NameOn(Context, CookieName), protector.Protect($"{person.Id} {mark}"), new()
        {
            Expires = clock.GetUtcNow().AddYears(1),
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Lax,
            Secure = Context.Request.IsHttps,
        });
    }
}
