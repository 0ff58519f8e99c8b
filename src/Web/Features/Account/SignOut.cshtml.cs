using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain.People;

namespace Tinkuy.Web.Features.Account;

/// <summary>Log-out. Opening the page only asks: a link or an image elsewhere must not sign anybody out.</summary>
[AllowAnonymous]
public class SignOutModel(SignInManager<Person> session, IStringLocalizer<AccountText> text) : PageModel
{
    public async Task<IActionResult> OnPostAsync()
    {
        await session.SignOutAsync();
        TempData["Flash"] = text["SignedOut"].Value;
        return LocalRedirect("/");
    }
}
