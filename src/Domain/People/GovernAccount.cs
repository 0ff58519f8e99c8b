using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Domain.People;

/// <summary>What an administrator does to somebody else's account. Each act ends the person's sessions and leaves a trace, all or nothing.</summary>
public sealed class GovernAccount(TinkuyDb db, TimeProvider clock)
{
    /// <summary>Gives or takes a role.</summary>
    /// <exception cref="RuleException"><c>NotOneself</c>: nobody changes her own roles, so that an installation keeps an administrator; <c>RoleUnknown</c>.</exception>
    public async Task SetRoleAsync(Person person, string role, bool hold, Viewer by, CancellationToken cancel = default)
    {
        EnsureAnother(person, by);
        if (role is not (Roles.Administrator or Roles.Coordinator))
            throw new RuleException("RoleUnknown");
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (hold)
            await db.GiveRoleAsync(person, role, cancel);
        else
        {
            await db.TakeRoleAsync(person, role, cancel);
            await RevokeInvitationsAsync(person, onlyWithRole: true, cancel);
        }
        if (db.ChangeTracker.HasChanges())
            Trace(person, hold ? AuditAct.RoleGiven : AuditAct.RoleTaken, role, by);
        await SaveAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>Closes an account, its open invitations too, or opens it again.</summary>
    /// <exception cref="RuleException"><c>NotOneself</c>.</exception>
    public async Task SetClosedAsync(Person person, bool close, Viewer by, CancellationToken cancel = default)
    {
        EnsureAnother(person, by);
        if (close == (person.Status == PersonStatus.Closed))
            return;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (close)
        {
            person.Close();
            await RevokeInvitationsAsync(person, onlyWithRole: false, cancel);
        }
        else
            person.Reopen();
        Trace(person, close ? AuditAct.AccountClosed : AuditAct.AccountReopened, "", by);
        await SaveAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    private static void EnsureAnother(Person person, Viewer by)
    {
        if (person.Id == by.PersonId)
            throw new RuleException("NotOneself");
    }

    // A link must not outlive its maker's right to hand it out.
    private Task<int> RevokeInvitationsAsync(Person person, bool onlyWithRole, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return db.Invitations
            .Where(i => i.InvitedById == person.Id && i.UsedAt == null && i.RevokedAt == null && (!onlyWithRole || i.Role != null))
            .ExecuteUpdateAsync(i => i.SetProperty(x => x.RevokedAt, now), cancel);
    }

    private void Trace(Person person, AuditAct act, string detail, Viewer by) =>
        db.AuditEntries.Add(new() { At = clock.GetUtcNow().UtcDateTime, ActorId = by.Id, Act = act, SubjectId = person.Id, Detail = detail });

    private async Task SaveAsync(CancellationToken cancel)
    {
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException moved) when (moved is DbUpdateConcurrencyException || moved.IsDuplicate())
        {
            throw new RuleException("AccountMoved");
        }
    }
}
