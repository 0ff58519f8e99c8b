using System.Globalization;
using Microsoft.AspNetCore.Localization;
using Tinkuy.Web.Infrastructure.CurrentViewer;

namespace Tinkuy.Web.Infrastructure.Culture;

/// <summary>Spanish first, English second: which one a request gets, and how its dates and numbers read.</summary>
public static class Cultures
{
    /// <summary>The cultures on offer; the first is the default.</summary>
    public static readonly string[] Offered = ["es-PE", "es-MX", "es-CO", "en"];

    /// <summary>Name of the cookie in which a visitor's choice is kept.</summary>
    public const string CookieName = "idioma";

    public static void AddCultures(this IServiceCollection services)
    {
        services.AddLocalization();
        services.AddScoped<HumanTime>();
        services.Configure<RequestLocalizationOptions>(options =>
        {
            options.SetDefaultCulture(Offered[0]).AddSupportedCultures([.. Offered, "es"]).AddSupportedUICultures([.. Offered, "es"]);
            options.RequestCultureProviders =
            [
                new CustomRequestCultureProvider(context => Task.FromResult(
                    context.PreferredLanguage() is { } chosen ? new ProviderCultureResult(chosen) : null)),
                new CookieRequestCultureProvider { CookieName = CookieName },
                new AcceptLanguageHeaderRequestCultureProvider(),
            ];
        });
    }

    public static void UseCultures(this IApplicationBuilder app) => app.UseRequestLocalization();

    /// <summary>The culture to write in when there is no request: mails and the acta, by the person's own setting.</summary>
    public static CultureInfo Of(string language) => CultureInfo.GetCultureInfo(Offered.Contains(language) ? language : Offered[0]);
}
