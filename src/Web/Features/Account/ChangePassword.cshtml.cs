using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain;
using Tinkuy.Domain.People;
using Tinkuy.Web.Infrastructure.CurrentViewer;
using Tinkuy.Web.Infrastructure.Forms;

namespace Tinkuy.Web.Features.Account;

/// <summary>Changing the password, and ending one's sessions on other devices. Both leave this device signed in.</summary>
public class ChangePasswordModel(
    UserManager<Person> people, SignInManager<Person> session, Throttle throttle, IStringLocalizer<AccountText> text) : PageModel
{
    public class InputModel
    {
        [Required, StringLength(256)] public string OldPassword { get; set; } = "";
        [Required] public string Password { get; set; } = "";
    }

    [BindProperty] public InputModel Input { get; set; } = new();

    public string Email { get; private set; } = "";

    public async Task OnGetAsync() => await LoadAsync();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var person = await LoadAsync();
        if (!ModelState.IsValid)
            return Page();
        // A phone left unlocked must not become a place to guess at leisure.
        if (await throttle.TryAsync([new($"password change of {person.Id}", 10, TimeSpan.FromMinutes(15))], cancel) is { } wait)
            return this.WaitPage(wait, text);
        try
        {
            (await people.ChangePasswordAsync(person, Input.OldPassword, Input.Password)).ThrowIfRefused();
        }
        catch (RuleException broken)
        {
            ModelState.AddRule(broken, text);
            return Page();
        }
        return await StayAsync(person, "PasswordChanged");
    }

    /// <summary>Ends the sessions on other devices.</summary>
    public async Task<IActionResult> OnPostEverywhereAsync()
    {
        var person = await LoadAsync();
        (await people.UpdateSecurityStampAsync(person)).ThrowIfRefused();
        return await StayAsync(person, "EverywhereDone");
    }

    // The new stamp ends every cookie made with the old one, this one too: it gets a fresh one.
    private async Task<IActionResult> StayAsync(Person person, string sentence)
    {
        await session.RefreshSignInAsync(person);
        TempData["Flash"] = text[sentence].Value;
        return LocalRedirect("/perfil");
    }

    private async Task<Person> LoadAsync()
    {
        var person = await people.GetUserAsync(User) ?? throw new InvalidOperationException($"Person {HttpContext.Viewer().Id} vanished within the request.");
        Email = person.Email ?? "";
        return person;
    }
}
