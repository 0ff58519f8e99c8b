using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Tinkuy.Domain;
using Tinkuy.Domain.Groups;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Features.Account;
using Tinkuy.Web.Infrastructure.CurrentViewer;
using Tinkuy.Web.Infrastructure.Forms;
using Tinkuy.Web.Infrastructure.Hosting;
using Tinkuy.Web.Infrastructure.Mail;

namespace Tinkuy.Web.Features.Admin;

/// <summary>Making invitations and taking them back. A coordinator sees her own; an administrator sees all but what they open.</summary>
[Authorize(Policy = Roles.Coordinator)]
public class InvitationsModel(
    TinkuyDb db, AccountMails mails, IOptions<SmtpOptions> smtp, PublicAddress address, TimeProvider clock, IStringLocalizer<AdminText> text) : PageModel
{
    private const int Most = 50;
    private const string LinkKey = "InvitationLink";

    public class InputModel
    {
        [Mailbox, StringLength(256)] public string? Email { get; set; }
        public string? Role { get; set; }
        public long? GroupId { get; set; }
        public Guid SubmissionKey { get; set; } = Guid.NewGuid();
    }

    public record Line(long Id, string? Email, string? Role, string? Group, string By, DateTime CreatedAt, DateTime ExpiresAt, InvitationState State, string? UsedBy, bool IsMine);

    [BindProperty] public InputModel Input { get; set; } = new();

    /// <summary>The link made just now: it is shown this once.</summary>
    public string? Link { get; private set; }

    public IReadOnlyList<Line> Made { get; private set; } = [];

    public IEnumerable<SelectListItem> Groups { get; private set; } = [];

    /// <summary>Only administrators hand out roles.</summary>
    public bool MayGiveRoles => HttpContext.Viewer().IsAdministrator;

    public IEnumerable<SelectListItem> RoleChoices =>
        [new(text["RoleNone"], ""), new(text[Roles.Coordinator], Roles.Coordinator), new(text[Roles.Administrator], Roles.Administrator)];

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Link = TempData[LinkKey] as string;
        await LoadAsync(cancel);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await LoadAsync(cancel);
        // A hand-made request may name a role or a group that the form did not offer.
        if (!string.IsNullOrEmpty(Input.Role) && (!MayGiveRoles || RoleChoices.All(r => r.Value != Input.Role)))
            ModelState.AddModelError("Input.Role", text["ChoiceUnknown"]);
        if (Input.GroupId is { } group && Groups.All(g => g.Value != group.ToString(CultureInfo.InvariantCulture)))
            ModelState.AddModelError("Input.GroupId", text["ChoiceUnknown"]);
        if (Input.GroupId is null && string.IsNullOrEmpty(Input.Role) && await HasAccountAsync(Input.Email, cancel))
            ModelState.AddModelError("Input.Email", text["InvitationHasAccount"]);
        if (!ModelState.IsValid)
            return Page();
        var (invitation, token) = Invitation.Create(
            HttpContext.Viewer().Id, Now, Input.Email, string.IsNullOrEmpty(Input.Role) ? null : Input.Role, Input.GroupId, Input.SubmissionKey);
        db.Invitations.Add(invitation);
        try
        {
            await SaveAsync(invitation, token, AuditAct.InvitationMade, cancel);
        }
        catch (DbUpdateException twice) when (twice.IsDuplicate())
        {
            // The first one stands, and its link is on its way to the page that the first answer leads to.
            TempData["Flash"] = text["InvitationTwice"].Value;
        }
        return LocalRedirect("/administracion/invitaciones");
    }

    public async Task<IActionResult> OnPostChangeAsync(long id, string act, CancellationToken cancel)
    {
        ModelState.Clear();
        var invitation = await Mine().SingleOrDefaultAsync(i => i.Id == id, cancel);
        if (invitation is null || act is not ("renew" or "revoke"))
            return NotFound();
        // A new link lets its maker in: an administrator must not get one to somebody else's private group.
        if (act == "renew" && !await MayRenewAsync(invitation, cancel))
            return NotFound();
        try
        {
            if (act == "renew")
                await SaveAsync(invitation, invitation.Renew(Now), AuditAct.InvitationRenewed, cancel);
            else
            {
                invitation.Revoke(Now);
                await SaveAsync(invitation, null, AuditAct.InvitationRevoked, cancel);
            }
        }
        catch (Exception moved) when (moved is RuleException or DbUpdateConcurrencyException)
        {
            TempData["Flash"] = text["InvitationMoved"].Value;
        }
        return LocalRedirect("/administracion/invitaciones");
    }

    private async Task SaveAsync(Invitation invitation, string? token, AuditAct act, CancellationToken cancel)
    {
        var viewer = HttpContext.Viewer();
        db.AuditEntries.Add(new() { At = Now, ActorId = viewer.Id, Act = act, Detail = invitation.Role ?? "" });
        if (token is not null && invitation.Email is not null)
            mails.Invited(invitation, token, viewer.DisplayName, CultureInfo.CurrentUICulture.Name);
        await db.SaveChangesAsync(cancel);
        if (token is not null)
            TempData[LinkKey] = address.Of($"/invitacion/{token}");
        TempData["Flash"] = text[token is null ? "InvitationRevokedNow" : invitation.Email is null ? "InvitationMadeNow" : "InvitationMailedNow", invitation.Email ?? ""].Value
            + (token is not null && invitation.Email is not null && !smtp.Value.IsConfigured ? " " + text["MailStaysHere"].Value : "");
    }

    private async Task<bool> HasAccountAsync(string? email, CancellationToken cancel) =>
        email?.Trim().ToUpperInvariant() is { Length: > 0 } address && await db.Users.AnyAsync(p => p.NormalizedEmail == address, cancel);

    private async Task<bool> MayRenewAsync(Invitation invitation, CancellationToken cancel)
    {
        var viewer = HttpContext.Viewer();
        return invitation.InvitedById == viewer.PersonId
            && (invitation.Role is null || viewer.IsAdministrator)
            && (invitation.GroupId is null || await Inviting(viewer).AnyAsync(g => g.Id == invitation.GroupId, cancel));
    }

    // Open groups take anybody in; into the others only those who facilitate them invite.
    private IQueryable<Group> Inviting(Viewer viewer)
    {
        var facilitated = db.GroupIdsFacilitatedBy(viewer);
        return db.GroupsVisibleTo(viewer).Where(g => g.ArchivedAt == null && (g.Access == GroupAccess.Open || facilitated.Contains(g.Id)));
    }

    private IQueryable<Invitation> Mine()
    {
        var viewer = HttpContext.Viewer();
        return db.Invitations.Where(i => viewer.IsAdministrator || i.InvitedById == viewer.PersonId);
    }

    private async Task LoadAsync(CancellationToken cancel)
    {
        var viewer = HttpContext.Viewer();
        // The name of a private group is its members' own, also on this page.
        var known = db.GroupsVisibleTo(viewer).Select(g => g.Id);
        var lines = await Mine()
            .OrderByDescending(i => i.Id)
            .Take(Most)
            .Select(i => new { Invitation = i, By = i.InvitedBy!.DisplayName, UsedBy = i.UsedBy!.DisplayName, Group = known.Contains(i.GroupId!.Value) ? i.Group!.Name : null })
            .AsNoTracking()
            .ToListAsync(cancel);
        Made = [.. lines.Select(l => new Line(l.Invitation.Id, l.Invitation.Email, l.Invitation.Role, l.Group, l.By, l.Invitation.CreatedAt, l.Invitation.ExpiresAt, l.Invitation.StateAt(Now), l.UsedBy, l.Invitation.InvitedById == viewer.PersonId))];
        var groups = await Inviting(viewer)
            .OrderBy(g => g.Name)
            .Select(g => new { g.Id, g.Name })
            .ToListAsync(cancel);
        Groups = [new(text["InvitationNoGroup"], ""), .. groups.Select(g => new SelectListItem(g.Name, g.Id.ToString(CultureInfo.InvariantCulture)))];
    }
}
