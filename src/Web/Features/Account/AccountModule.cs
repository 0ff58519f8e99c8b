using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Infrastructure;
using Tinkuy.Web.Infrastructure.CurrentViewer;

namespace Tinkuy.Web.Features.Account;

/// <summary>Accounts: who may sign in and how.</summary>
public static class AccountModule
{
    /// <summary>Registers Identity on our database. Every page asks for an account unless it says <c>[AllowAnonymous]</c>.</summary>
    public static void AddAccounts(this IServiceCollection services)
    {
        services
            .AddIdentity<Person, IdentityRole<long>>(ConfigureIdentity)
            .AddEntityFrameworkStores<TinkuyDb>()
            .AddDefaultTokenProviders();
        // OWASP Password Storage Cheat Sheet: 210,000 rounds or more of PBKDF2-HMAC-SHA512, which is Identity's v3 hash.
        services.Configure<PasswordHasherOptions>(o => o.IterationCount = 220_000);
        services.ConfigureApplicationCookie(cookie =>
        {
            cookie.Cookie.Name = "tinkuy";
            cookie.CookieManager = new HostCookies();
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.LoginPath = "/entrar";
            cookie.AccessDeniedPath = "/sin-permiso";
            cookie.ReturnUrlParameter = "volver";
            cookie.ExpireTimeSpan = TimeSpan.FromDays(30);
            cookie.Events.OnValidatePrincipal = ViewerLoader.ValidateAsync;
        });
        services.AddScoped<PasswordSignIn>();
        services.AddScoped<AcceptInvitation>();
        services
            .AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build())
            .AddPolicy(Roles.Administrator, p => p.RequireAssertion(c => (c.Resource as HttpContext)?.Viewer().IsAdministrator == true))
            .AddPolicy(Roles.Coordinator, p => p.RequireAssertion(c => (c.Resource as HttpContext)?.Viewer() is { IsCoordinator: true } or { IsAdministrator: true }));
    }

    private static void ConfigureIdentity(IdentityOptions options)
    {
        options.User.RequireUniqueEmail = true;
        // NIST SP 800-63B-4, 3.1.1.2: length instead of composition; fifteen characters where the password is the only factor.
        options.Password.RequiredLength = 15;
        options.Password.RequireDigit = false;
        options.Password.RequireLowercase = false;
        options.Password.RequireUppercase = false;
        options.Password.RequireNonAlphanumeric = false;
        options.Password.RequiredUniqueChars = 4;
    }
}
