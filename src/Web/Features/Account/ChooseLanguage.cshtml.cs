using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Infrastructure;
using Tinkuy.Web.Infrastructure.Culture;
using Tinkuy.Web.Infrastructure.CurrentViewer;

namespace Tinkuy.Web.Features.Account;

/// <summary>Takes the choice made in the footer of every page: a cookie for this device, the account's setting when signed in.</summary>
[AllowAnonymous]
public class ChooseLanguageModel(TinkuyDb db, TimeProvider clock) : PageModel
{
    public async Task<IActionResult> OnPostAsync([FromForm(Name = "idioma")] string? language, [FromForm(Name = "volver")] string? returnTo, CancellationToken cancel)
    {
        if (language is not null && Cultures.Offered.Contains(language))
        {
            Response.Cookies.Append(Cultures.CookieName, CookieRequestCultureProvider.MakeCookieValue(new(language)), new()
            {
                Expires = clock.GetUtcNow().AddYears(1),
                HttpOnly = true,
                IsEssential = true,
                SameSite = SameSiteMode.Lax,
                Secure = Request.IsHttps,
            });
            if (HttpContext.Viewer().PersonId is { } id)
                await db.Users.Where(p => p.Id == id).ExecuteUpdateAsync(p => p.SetProperty(x => x.Language, language), cancel);
        }
        return LocalRedirect(Url.LocalOr(returnTo));
    }
}
