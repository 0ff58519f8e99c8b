using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Infrastructure;
using Tinkuy.Web.Infrastructure.Hosting;

namespace Tinkuy.Web.Features.Account;

/// <summary>Asking for a new password. Known and unknown addresses get the same answer, as fast: the request is only written down, and looked at after the answer has gone.</summary>
[AllowAnonymous]
public class RecoverModel(TinkuyDb db, IServiceScopeFactory scopes, PublicAddress address, Throttle throttle, IStringLocalizer<AccountText> text) : PageModel
{
    public class InputModel
    {
        [Required, EmailAddress, StringLength(256)] public string Email { get; set; } = "";
    }

    [BindProperty] public InputModel Input { get; set; } = new();

    /// <summary>Whether the request has been taken.</summary>
    [BindProperty(Name = "enviado", SupportsGet = true)] public bool Sent { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        Sent = false;
        if (!ModelState.IsValid)
            return Page();
        if (await throttle.TryAsync([new($"recovery from {HttpContext.Network()}", 30, TimeSpan.FromHours(1))], cancel) is { } wait)
            return this.WaitPage(wait, text);
        db.RecoveryRequests.Add(new() { Email = Input.Email.Trim(), Pages = address.Of("/clave/") });
        await db.SaveChangesAsync(cancel);
        Response.OnCompleted(AnswerAsync);
        return LocalRedirect("/recuperar?enviado=true");
    }

    // By then the request's own services are gone.
    private async Task AnswerAsync()
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<PasswordLinks>().AnswerNextAsync();
    }
}
