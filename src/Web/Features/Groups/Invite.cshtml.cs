using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain;
using Tinkuy.Domain.Groups;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Features.Account;
using Tinkuy.Web.Infrastructure.Forms;
using Tinkuy.Web.Infrastructure.Hosting;

namespace Tinkuy.Web.Features.Groups;

/// <summary>Links that bring one person each into the group, and into the site if she is new. For facilitators.</summary>
[ResponseCache(NoStore = true)]
public class InviteModel(TinkuyDb db, Viewer viewer, TimeProvider clock, AccountMails mails, PublicAddress address, IStringLocalizer<GroupsText> text) : PageModel
{
    private const int MostShown = 50;

    [BindProperty] public InviteForm Input { get; set; } = new();

    public GroupHead Head { get; private set; } = null!;

    /// <summary>The link made just now: its secret is stored hashed, so it can be shown only this once.</summary>
    public string? Link { get; private set; }

    public IReadOnlyList<OpenInvitation> Open { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        if (TempData["Invitation"] is string token)
            Link = address.Of($"/invitacion/{token}");
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        if (!ModelState.IsValid)
            return Page();
        try
        {
            TempData["Invitation"] = await MakeAsync(id, cancel);
        }
        catch (DbUpdateException twice) when (twice.IsDuplicate())
        {
            db.ChangeTracker.Clear();
            TempData["Invitation"] = await MakeAsync(id, cancel);
        }
        return Redirect($"/grupos/{id}/invitar");
    }

    public async Task<IActionResult> OnPostRevokeAsync(long id, long invitation, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel) || await db.Invitations.SingleOrDefaultAsync(i => i.Id == invitation && i.GroupId == id, cancel) is not { } found)
            return NotFound();
        try
        {
            found.Revoke(Now);
            Trace(AuditAct.InvitationRevoked, id);
            await db.SaveChangesAsync(cancel);
            TempData["Flash"] = text["InviteRevoked"].Value;
        }
        catch (Exception late) when (late is RuleException or DbUpdateConcurrencyException)
        {
            TempData["Flash"] = text["InviteUsedAlready"].Value;
        }
        return Redirect($"/grupos/{id}/invitar");
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    // The form sent twice is one invitation; its first link is lost with the first answer, so it gets a new one.
    private async Task<string> MakeAsync(long id, CancellationToken cancel)
    {
        string token;
        var invitation = await db.Invitations.SingleOrDefaultAsync(i => i.InvitedById == viewer.PersonId && i.SubmissionKey == Input.SubmissionKey && i.GroupId == id, cancel);
        if (invitation is not null)
            token = invitation.Renew(Now);
        else
        {
            (invitation, token) = Invitation.Create(viewer.Id, Now, Input.Email, groupId: id, submissionKey: Input.SubmissionKey);
            db.Invitations.Add(invitation);
            Trace(AuditAct.InvitationMade, id);
        }
        if (invitation.Email is not null)
            mails.Invited(invitation, token, viewer.DisplayName, CultureInfo.CurrentUICulture.Name);
        await db.SaveChangesAsync(cancel);
        return token;
    }

    private void Trace(AuditAct act, long id) => db.AuditEntries.Add(new() { At = Now, ActorId = viewer.Id, Act = act, Detail = $"group {id}" });

    private async Task<bool> LoadAsync(long id, CancellationToken cancel)
    {
        if (await db.GroupHeadAsync(viewer, id, cancel) is not { Standing: { IsFacilitator: true, IsArchived: false } } head)
            return false;
        Head = head;
        var now = Now;
        Open = await db.Invitations
            .Where(i => i.GroupId == id && i.UsedAt == null && i.RevokedAt == null && i.ExpiresAt > now)
            .OrderByDescending(i => i.Id).Take(MostShown)
            .Select(i => new OpenInvitation(i.Id, i.Email, i.InvitedBy!.DisplayName, i.ExpiresAt)).ToListAsync(cancel);
        return true;
    }

    public sealed class InviteForm
    {
        [Mailbox, StringLength(256)] public string? Email { get; set; }

        /// <summary>Born with the form.</summary>
        public Guid SubmissionKey { get; set; } = Guid.NewGuid();
    }

    /// <summary>An invitation that nobody has used yet.</summary>
    public sealed record OpenInvitation(long Id, string? Email, string By, DateTime ExpiresAt);
}
