using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Web.Features.Account;

/// <summary>The mailed links by which people choose a password.</summary>
public sealed class PasswordLinks(TinkuyDb db, UserManager<Person> people, Throttle throttle, AccountMails mails, TimeProvider clock)
{
    private static readonly TimeSpan Twice = TimeSpan.FromMinutes(10);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>
    /// Deals with the oldest request for a new password, in one transaction: either the mail is queued or the request is still
    /// there for the next round.
    /// </summary>
    /// <returns>Whether there was one.</returns>
    public async Task<bool> AnswerNextAsync(CancellationToken cancel = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // What another request or node has in hand is its own.
        var requests = await db.RecoveryRequests.FromSql($"SELECT * FROM recovery_requests ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED").ToListAsync(cancel);
        if (requests is not [var request])
            return false;
        db.RecoveryRequests.Remove(request);
        await SendRecoveryAsync(request.Email, request.Pages);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    /// <summary>
    /// The link when it has just set this very password: the form was sent twice. Null otherwise, and when that was asked too
    /// often: a used link is no place to guess passwords at.
    /// </summary>
    public async Task<PasswordLink?> FindJustUsedAsync(string token, string password, CancellationToken cancel = default)
    {
        db.ChangeTracker.Clear();
        var hash = SecretToken.Hash(token);
        var link = await db.PasswordLinks.Include(l => l.Person).SingleOrDefaultAsync(l => l.TokenHash == hash && l.Person!.Status == PersonStatus.Active, cancel);
        if (link?.UsedAt is not { } used || used + Twice < Now || await throttle.TryAsync([new($"password link {link.Id}", 3, Twice)], cancel) is not null)
            return null;
        return await people.CheckPasswordAsync(link.Person!, password) ? link : null;
    }

    /// <summary>
    /// Mails a link if the address has an account; nothing happens otherwise, nor when three were sent within the hour:
    /// nobody's mailbox is to be filled by strangers.
    /// </summary>
    /// <param name="email">The address as typed.</param>
    /// <param name="pages">What the link's secret is put behind: <c>https://…/clave/</c>.</param>
    private async Task SendRecoveryAsync(string email, string pages)
    {
        var person = await people.FindByEmailAsync(email);
        if (person is not { Status: PersonStatus.Active })
            return;
        // Requests are dealt with side by side, and none sees the others' tries before they commit: one at a time per person.
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM people WHERE id = {person.Id} FOR NO KEY UPDATE");
        if (await throttle.TryAsync([new($"recovery of {person.Id}", 3, TimeSpan.FromHours(1))]) is not null)
            return;
        var (link, token) = PasswordLink.Create(person, Now, PasswordLink.RecoveryLifetime);
        db.PasswordLinks.Add(link);
        mails.Recovery(person, pages + token);
        await db.SaveChangesAsync();
    }

    /// <summary>The link that works with this secret now, with its person; else null.</summary>
    public async Task<PasswordLink?> FindAsync(string token, CancellationToken cancel = default)
    {
        var hash = SecretToken.Hash(token);
        var link = await db.PasswordLinks
            .Include(l => l.Person)
            .SingleOrDefaultAsync(l => l.TokenHash == hash && l.Person!.Status == PersonStatus.Active, cancel);
        return link?.IsOpenAt(Now) == true ? link : null;
    }

    /// <summary>Sets the password, ends the person's sessions everywhere, and uses up this link and every other of theirs.</summary>
    /// <exception cref="RuleException">A problem of the password, with its field; or <c>LinkUseless</c> when somebody was faster.</exception>
    public async Task UseAsync(PasswordLink link, string password, CancellationToken cancel = default)
    {
        var person = link.Person!;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // The row lock lets one of two at once pass; the other finds the link used.
        var claimed = await db.PasswordLinks
            .Where(l => l.PersonId == person.Id && l.UsedAt == null)
            .ExecuteUpdateAsync(l => l.SetProperty(x => x.UsedAt, Now), cancel);
        if (claimed == 0)
            throw new RuleException("LinkUseless");
        person.EmailConfirmed = true;
        var result = await people.ResetPasswordAsync(person, await people.GeneratePasswordResetTokenAsync(person), password);
        result.ThrowIfRefused();
        await transaction.CommitAsync(cancel);
    }
}
