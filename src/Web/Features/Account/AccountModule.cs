using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Domain.Territories;
using Tinkuy.Web.Infrastructure;
using Tinkuy.Web.Infrastructure.CurrentViewer;
using Tinkuy.Web.Infrastructure.Hosting;

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
        services.RemoveAll<IPasswordValidator<Person>>();
        services.AddScoped<IPasswordValidator<Person>, PassphraseRules>();
        services.AddScoped<IPasswordHasher<Person>, PassphraseHasher>();
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
        services.AddScoped<KnownDevice>();
        services.AddScoped<Throttle>();
        services.AddScoped<AcceptInvitation>();
        services.AddScoped<OpenAccount>();
        services.AddScoped<CreateAdministrator>();
        services.AddScoped<FirstAdministrator>();
        services.AddSingleton<FirstVisit>();
        services.AddScoped<GovernAccount>();
        // What was asked for just before a site died; all else is answered at once.
        services.AddRounds<PasswordLinks>(TimeSpan.FromMinutes(1), (links, cancel) => links.AnswerNextAsync(cancel), restsFirst: true);
        services.AddScoped<AccountMails>();
        services.AddScoped<ChooseSchool>();
        services.AddSingleton<PublicAddress>();
        services
            .AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build())
            .AddPolicy(Roles.Administrator, p => p.RequireAssertion(c => (c.Resource as HttpContext)?.Viewer().IsAdministrator == true))
            .AddPolicy(Roles.Coordinator, p => p.RequireAssertion(c => (c.Resource as HttpContext)?.Viewer() is { IsCoordinator: true } or { IsAdministrator: true }));
    }

    private static void ConfigureIdentity(IdentityOptions options)
    {
        options.User.RequireUniqueEmail = true;
        // Any address that can receive mail will do; passwords are PassphraseRules' matter.
        options.User.AllowedUserNameCharacters = "";
    }
}
