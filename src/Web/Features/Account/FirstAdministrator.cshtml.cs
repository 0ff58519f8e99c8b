using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain;
using Tinkuy.Domain.People;
using Tinkuy.Web.Infrastructure.Forms;

namespace Tinkuy.Web.Features.Account;

/// <summary>Where the first visitor of an empty site lands: with the terminal's code she becomes its administrator.</summary>
[AllowAnonymous, ResponseCache(NoStore = true)]
public class FirstAdministratorModel(FirstAdministrator first, PasswordSignIn signIn, IStringLocalizer<AccountText> text) : PageModel
{
    public class InputModel
    {
        [Required, StringLength(40)] public string Code { get; set; } = "";
        [Required, StringLength(120)] public string DisplayName { get; set; } = "";
        [Required, Mailbox, StringLength(256)] public string Email { get; set; } = "";
        [Required] public string Password { get; set; } = "";
    }

    [BindProperty] public InputModel Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) =>
        await first.IsAwaitedAsync(cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await first.IsAwaitedAsync(cancel))
            return NotFound();
        if (!ModelState.IsValid)
            return Page();
        try
        {
            var person = await first.RunAsync(Input.Code, new(Input.DisplayName, Input.Email, Input.Password, CultureInfo.CurrentUICulture.Name), cancel);
            await signIn.EnterAsync(person);
            TempData["Flash"] = text["FirstAdminDone", person.DisplayName].Value;
            return LocalRedirect("/");
        }
        catch (RuleException broken)
        {
            ModelState.AddRule(broken, text);
            return Page();
        }
    }
}
