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
    /// <exception cref="RuleException">What <see cref="Invitation.Accept"/> and <see cref="Group.Admit"/> raise; also when somebody else was faster.</exception>
    public async Task RunAsync(Invitation invitation, Person person, CancellationToken cancel = default)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        invitation.Accept(person, now);
        await using var transaction = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(cancel) : null;
        if (invitation.GroupId is { } groupId)
            await JoinGroupAsync(groupId, person, now, cancel);
        if (invitation.Role is { } role)
            await db.GiveRoleAsync(person, role, cancel);
        db.AuditEntries.Add(new() { At = now, Actor = person, Act = AuditAct.InvitationAccepted, Subject = person, Detail = Detail(invitation) });
        try
        {
            await db.SaveChangesAsync(cancel);
            if (transaction is not null)
                await transaction.CommitAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw new RuleException("InvitationUsed");
        }
    }

    private async Task JoinGroupAsync(long groupId, Person person, DateTime now, CancellationToken cancel)
    {
        var group = await db.LockGroupAsync(groupId, [person.Id], cancel);
        // It came with the invitation, read before the lock.
        await db.Entry(group).ReloadAsync(cancel);
        group.Admit(person.Id, now);
    }

    private static string Detail(Invitation invitation) =>
        string.Join(' ', new[] { invitation.Role, invitation.GroupId is { } id ? $"group {id}" : null }.Where(part => part is not null));
}
