using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain;
using Tinkuy.Domain.People;
using Tinkuy.Web.Infrastructure.Forms;

namespace Tinkuy.Web.Features.Account;

/// <summary>A mailed link's page: choose a password and be signed in. Opening it uses nothing up.</summary>
[AllowAnonymous, ResponseCache(NoStore = true)]
public class SetPasswordModel(PasswordLinks links, PasswordSignIn signIn, IStringLocalizer<AccountText> text) : PageModel
{
    public class InputModel
    {
        [Required] public string Password { get; set; } = "";
    }

    [BindProperty] public InputModel Input { get; set; } = new();

    /// <summary>The account's address; null when the link does not work (or no longer).</summary>
    public string? Email { get; private set; }

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken cancel) => Show(await links.FindAsync(token, cancel));

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken cancel)
    {
        var link = await links.FindAsync(token, cancel);
        if (!ModelState.IsValid)
            return Show(link);
        if (link is null)
            return await AgainAsync(token, cancel);
        try
        {
            await links.UseAsync(link, Input.Password, cancel);
        }
        catch (RuleException broken) when (broken.Field is not null)
        {
            ModelState.AddRule(broken, text);
            return Show(link);
        }
        catch (RuleException)
        {
            return await AgainAsync(token, cancel);
        }
        return await EnterAsync(link);
    }

    // A double tap: the second of two gets the answer of the first.
    private async Task<IActionResult> AgainAsync(string token, CancellationToken cancel) =>
        await links.FindJustUsedAsync(token, Input.Password, cancel) is { } link ? await EnterAsync(link) : Show(null);

    private async Task<IActionResult> EnterAsync(PasswordLink link)
    {
        await signIn.EnterAsync(link.Person!);
        TempData["Flash"] = text["PasswordSet"].Value;
        return LocalRedirect(link.Person!.SchoolId is null ? "/perfil" : "/");
    }

    private PageResult Show(PasswordLink? link)
    {
        Email = link?.Person!.Email;
        return new() { StatusCode = link is null ? StatusCodes.Status410Gone : StatusCodes.Status200OK };
    }
}
