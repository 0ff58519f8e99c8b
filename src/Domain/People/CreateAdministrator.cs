using Tinkuy.Domain.Persistence;

namespace Tinkuy.Domain.People;

/// <summary>
/// Makes an administrator, from the server's terminal or from the first visitor's page of an empty site. Whoever calls has
/// made sure that this is somebody who holds the server.
/// </summary>
public sealed class CreateAdministrator(TinkuyDb db, OpenAccount open, TimeProvider clock)
{
    /// <summary>Makes the account, gives the role and leaves the trace, all or nothing; in the caller's transaction if there is one.</summary>
    /// <exception cref="RuleException">What <see cref="OpenAccount.RunAsync"/> raises.</exception>
    public async Task<Person> RunAsync(NewAccount account, CancellationToken cancel = default)
    {
        await using var transaction = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(cancel) : null;
        var person = await open.RunAsync(account);
        await db.GiveRoleAsync(person, Roles.Administrator, cancel);
        db.AuditEntries.Add(new() { At = clock.GetUtcNow().UtcDateTime, Act = AuditAct.AdministratorCreated, Subject = person });
        await db.SaveChangesAsync(cancel);
        if (transaction is not null)
            await transaction.CommitAsync(cancel);
        return person;
    }
}
