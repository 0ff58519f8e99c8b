using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Groups;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Domain.People;

/// <summary>Finds an invitation by its link and lets a person in by it: used up, group joined, role given, trace left, all or nothing.</summary>
public sealed class AcceptInvitation(TinkuyDb db, TimeProvider clock)
{
    /// <summary>The invitation that a link's secret belongs to, with who invites and the group, or null.</summary>
    public Task<Invitation?> FindAsync(string token, CancellationToken cancel = default)
    {
        var hash = SecretToken.Hash(token);
        return db.Invitations.Include(i => i.InvitedBy).Include(i => i.Group).SingleOrDefaultAsync(i => i.TokenHash == hash, cancel);
    }

    /// <summary>Accepts for a person who is saved already (in the caller's transaction, when made just now) and saves.</summary>
    /// <exception cref="RuleException">What <see cref="Invitation.Accept"/> raises; also when somebody else was faster.</exception>
    public async Task RunAsync(Invitation invitation, Person person, CancellationToken cancel = default)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        invitation.Accept(person, now);
        await JoinGroupAsync(invitation, person, now, cancel);
        if (invitation.Role is { } role)
            await db.GiveRoleAsync(person, role, cancel);
        db.AuditEntries.Add(new() { At = now, Actor = person, Act = AuditAct.InvitationAccepted, Subject = person, Detail = Detail(invitation) });
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw new RuleException("InvitationUsed");
        }
    }

    private async Task JoinGroupAsync(Invitation invitation, Person person, DateTime now, CancellationToken cancel)
    {
        if (invitation.GroupId is not { } groupId)
            return;
        var membership = await db.Memberships.FindAsync([groupId, person.Id], cancel);
        if (membership is null)
            db.Memberships.Add(new() { GroupId = groupId, Person = person, Status = MembershipStatus.Active, Since = now });
        else
            membership.Status = MembershipStatus.Active;
    }

    private static string Detail(Invitation invitation) =>
        string.Join(' ', new[] { invitation.Role, invitation.GroupId is { } id ? $"group {id}" : null }.Where(part => part is not null));
}
