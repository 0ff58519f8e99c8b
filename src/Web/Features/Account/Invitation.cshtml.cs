using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Infrastructure;
using Tinkuy.Web.Infrastructure.CurrentViewer;
using Tinkuy.Web.Infrastructure.Forms;

namespace Tinkuy.Web.Features.Account;

/// <summary>An invitation's link. Opening it uses nothing up: previews of chats and mail scanners open links too.</summary>
[AllowAnonymous, ResponseCache(NoStore = true)]
public class InvitationModel(
    TinkuyDb db, AcceptInvitation accept, OpenAccount open, PasswordSignIn signIn, Throttle throttle, IStringLocalizer<AccountText> text) : PageModel
{
    public class InputModel
    {
        [Required, StringLength(120)] public string DisplayName { get; set; } = "";
        [Required, Mailbox, StringLength(256)] public string Email { get; set; } = "";
        [Required] public string Password { get; set; } = "";
    }

    [BindProperty] public InputModel Input { get; set; } = new();

    public Invitation? Invitation { get; private set; }

    public InvitationState State { get; private set; }

    /// <summary>The name of whoever is signed in, or null for a visitor.</summary>
    public string? Me => HttpContext.Viewer() is { IsSignedIn: true } viewer ? viewer.DisplayName : null;

    public async Task<IActionResult> OnGetAsync(string token, [FromServices] TimeProvider clock, CancellationToken cancel)
    {
        await LoadAsync(token, clock, cancel);
        return Show();
    }

    /// <summary>Opens an account and accepts with it.</summary>
    public async Task<IActionResult> OnPostAsync(string token, [FromServices] TimeProvider clock, CancellationToken cancel)
    {
        await LoadAsync(token, clock, cancel);
        if (Invitation is null || (State != InvitationState.Open && State != InvitationState.Used))
            return Show();
        if (!ModelState.IsValid)
            return Page();
        var network = HttpContext.Network();
        if (await throttle.TryAsync([new($"invitation {Invitation.Id}", 20, TimeSpan.FromHours(1))], cancel) is { } wait)
            return this.WaitPage(wait, text);
        try
        {
            await RegisterAsync(Invitation, cancel);
        }
        catch (RuleException broken)
        {
            // The form was sent twice, and the first one got in: then this is the same person with the same password.
            if (await IsOwnDoubleAsync(Invitation, network, cancel))
                return LocalRedirect(Destination(Invitation));
            return Refuse(broken);
        }
        return LocalRedirect(Destination(Invitation));
    }

    /// <summary>Accepts with the account that is signed in.</summary>
    public async Task<IActionResult> OnPostJoinAsync(string token, [FromServices] TimeProvider clock, CancellationToken cancel)
    {
        await LoadAsync(token, clock, cancel);
        ModelState.Clear();
        if (HttpContext.Viewer().PersonId is not { } me)
            return Show();
        if (Invitation is { UsedById: { } user } && user == me)
            return LocalRedirect(Destination(Invitation));
        if (Invitation is null || State != InvitationState.Open)
            return Show();
        try
        {
            await accept.RunAsync(Invitation, await db.Users.SingleAsync(p => p.Id == me, cancel), cancel);
        }
        catch (RuleException broken)
        {
            return Refuse(broken);
        }
        return LocalRedirect(Destination(Invitation));
    }

    private async Task LoadAsync(string token, TimeProvider clock, CancellationToken cancel)
    {
        Invitation = await accept.FindAsync(token, cancel);
        State = Invitation?.StateAt(clock.GetUtcNow().UtcDateTime) ?? InvitationState.Revoked;
        if (Invitation?.Email is { } bound && Request.HasFormContentType)
            Input.Email = bound;
    }

    private async Task RegisterAsync(Invitation invitation, CancellationToken cancel)
    {
        Person person;
        await using (var transaction = await db.Database.BeginTransactionAsync(cancel))
        {
            person = await open.RunAsync(new(Input.DisplayName, Input.Email, Input.Password, CultureInfo.CurrentUICulture.Name));
            await accept.RunAsync(invitation, person, cancel);
            await transaction.CommitAsync(cancel);
        }
        await signIn.EnterAsync(person);
        TempData["Flash"] = text["Welcome", person.DisplayName].Value;
    }

    private async Task<bool> IsOwnDoubleAsync(Invitation invitation, string network, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        var usedBy = await db.Invitations.Where(i => i.Id == invitation.Id && i.UsedBy != null).Select(i => i.UsedBy!.NormalizedEmail).SingleOrDefaultAsync(cancel);
        return string.Equals(usedBy, Input.Email.Trim(), StringComparison.OrdinalIgnoreCase)
            && (await signIn.TryAsync(Input.Email, Input.Password, network, cancel)).SignedIn;
    }

    private PageResult Refuse(RuleException broken)
    {
        if (broken.Code == "InvitationUsed")
            State = InvitationState.Used;
        else
            ModelState.AddRule(broken, text);
        return Show();
    }

    // Gone, not missing: the reader did nothing wrong, and a preview need not try again (RFC 9110, 15.5.11).
    private PageResult Show() => new()
    {
        StatusCode = Invitation is null ? StatusCodes.Status404NotFound : State == InvitationState.Open ? StatusCodes.Status200OK : StatusCodes.Status410Gone,
    };

    // A new colleague without a group is asked for school and grades first.
    private static string Destination(Invitation invitation) => invitation.GroupId is { } id ? $"/grupos/{id}" : "/perfil";
}
