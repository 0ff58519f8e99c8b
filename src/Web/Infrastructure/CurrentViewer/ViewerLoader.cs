using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Web.Infrastructure.CurrentViewer;

/// <summary>
/// Reads who is asking from the database on every request, in one query. A cookie is only a claim to be somebody: when
/// the account's security stamp has changed (new password, "sign out everywhere", closed account) it stops counting at once.
/// </summary>
public static class ViewerLoader
{
    private static readonly object ViewerKey = new();
    private static readonly object LanguageKey = new();

    /// <summary>Registers nothing but <see cref="Viewer"/> itself, for Razor components, hubs and services.</summary>
    public static void AddCurrentViewer(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddScoped(s => s.GetRequiredService<IHttpContextAccessor>().HttpContext?.Viewer() ?? Domain.People.Viewer.Visitor);
    }

    /// <summary>Who is asking.</summary>
    public static Domain.People.Viewer Viewer(this HttpContext context) =>
        context.Items[ViewerKey] as Viewer ?? Domain.People.Viewer.Visitor;

    /// <summary>The culture the person chose, or null for a visitor.</summary>
    public static string? PreferredLanguage(this HttpContext context) => context.Items[LanguageKey] as string;

    /// <summary>Checks the cookie against the database and remembers the viewer for this request.</summary>
    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        // While an error page is made, the database may be what failed: whoever was known stays known.
        if (context.HttpContext.Features.Get<IExceptionHandlerFeature>() is not null)
            return;
        var services = context.HttpContext.RequestServices;
        var stampClaim = services.GetRequiredService<IOptions<IdentityOptions>>().Value.ClaimsIdentity.SecurityStampClaimType;
        var stamp = context.Principal?.FindFirstValue(stampClaim);
        var person = long.TryParse(context.Principal?.FindFirstValue(ClaimTypes.NameIdentifier), out var id)
            ? await LoadAsync(services.GetRequiredService<TinkuyDb>(), id, context.HttpContext.RequestAborted)
            : null;
        if (person is null || stamp is null || person.SecurityStamp != stamp)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
            return;
        }
        context.HttpContext.Items[ViewerKey] = person.Viewer;
        context.HttpContext.Items[LanguageKey] = person.Language;
    }

    private static Task<Loaded?> LoadAsync(TinkuyDb db, long id, CancellationToken cancel) =>
        db.Users
            .Where(p => p.Id == id && p.Status == PersonStatus.Active)
            .Select(p => new Loaded(
                new Viewer(
                    p.Id,
                    p.DisplayName,
                    p.SchoolId,
                    p.TimeZone,
                    db.UserRoles.Any(r => r.UserId == p.Id && db.Roles.Any(x => x.Id == r.RoleId && x.Name == Roles.Coordinator)),
                    db.UserRoles.Any(r => r.UserId == p.Id && db.Roles.Any(x => x.Id == r.RoleId && x.Name == Roles.Administrator))),
                p.SecurityStamp,
                p.Language))
            .SingleOrDefaultAsync(cancel);

    private sealed record Loaded(Viewer Viewer, string? SecurityStamp, string Language);
}
