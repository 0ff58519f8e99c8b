using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Infrastructure;
using Tinkuy.Web.Infrastructure.Forms;

namespace Tinkuy.Web.Features.Account;

/// <summary>Asking for an account. The answer is the same whether the address has one or not.</summary>
[AllowAnonymous]
public class AskForAccountModel(TinkuyDb db, Throttle throttle, TimeProvider clock, IStringLocalizer<AccountText> text) : PageModel
{
    public class InputModel
    {
        [Required, StringLength(120)] public string Name { get; set; } = "";
        [Required, Mailbox, StringLength(256)] public string Email { get; set; } = "";
        [Required, StringLength(160)] public string School { get; set; } = "";
        [Required, StringLength(1000)] public string Reason { get; set; } = "";
        public Guid SubmissionKey { get; set; } = Guid.NewGuid();
    }

    [BindProperty] public InputModel Input { get; set; } = new();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid)
            return Page();
        if (await throttle.TryAsync([new($"request from {HttpContext.Network()}", 60, TimeSpan.FromHours(1))], cancel) is { } wait)
            return this.WaitPage(wait, text);
        db.AccountRequests.Add(new()
        {
            Name = Input.Name.Trim(),
            Email = Input.Email.Trim(),
            School = Input.School.Trim(),
            Reason = Input.Reason.Trim(),
            Language = CultureInfo.CurrentUICulture.Name,
            CreatedAt = clock.GetUtcNow().UtcDateTime,
            SubmissionKey = Input.SubmissionKey,
        });
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException problem) when (problem.IsDuplicate())
        {
            // Sent twice: the first one stands.
        }
        TempData["Flash"] = text["AskSent", Input.Name.Trim(), Input.Email.Trim()].Value;
        return LocalRedirect("/");
    }
}
