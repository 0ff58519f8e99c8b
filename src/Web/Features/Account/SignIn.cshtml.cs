using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Tinkuy.Web.Infrastructure;
using Tinkuy.Web.Infrastructure.CurrentViewer;

namespace Tinkuy.Web.Features.Account;

/// <summary>Log-in. A wrong password, an unknown address and a closed account read the same and take the same time.</summary>
[AllowAnonymous]
public class SignInModel(PasswordSignIn signIn, IStringLocalizer<AccountText> text) : PageModel
{
    public class InputModel
    {
        [Required, EmailAddress, StringLength(256)] public string Email { get; set; } = "";
        [Required, StringLength(256)] public string Password { get; set; } = "";
    }

    [BindProperty] public InputModel Input { get; set; } = new();

    /// <summary>Where the person was going.</summary>
    [BindProperty(Name = "volver", SupportsGet = true)] public string? ReturnTo { get; set; }

    public IActionResult OnGet() => HttpContext.Viewer().IsSignedIn ? LocalRedirect(Url.LocalOr(ReturnTo)) : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid)
            return Page();
        var outcome = await signIn.TryAsync(Input.Email, Input.Password, HttpContext.Network(), cancel);
        if (outcome.Wait is { } wait)
            return this.WaitPage(wait, text);
        if (outcome.SignedIn)
            return LocalRedirect(Url.LocalOr(ReturnTo));
        ModelState.AddModelError("", text["SignInFailed"]);
        return Page();
    }
}
