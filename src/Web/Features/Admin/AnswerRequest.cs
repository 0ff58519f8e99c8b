using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Domain.Territories;
using Tinkuy.Web.Features.Account;

namespace Tinkuy.Web.Features.Admin;

/// <summary>A coordinator's answer to a request for an account: the account, the mail and the trace, all or nothing.</summary>
public sealed class AnswerRequest(
    TinkuyDb db, UserManager<Person> people, OpenAccount open, ChooseSchool schools, AccountMails mails, TimeProvider clock)
{
    /// <summary>Answers.</summary>
    /// <exception cref="RuleException"><c>RequestDecided</c>: another coordinator was faster.</exception>
    public async Task RunAsync(AccountRequest request, bool approve, Viewer by, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        request.Decide(approve, by.Id, now);
        await SaveDecisionAsync(cancel);
        var person = approve ? await WelcomeAsync(request, now, cancel) : null;
        if (!approve)
            mails.Declined(request);
        db.AuditEntries.Add(new() { At = now, ActorId = by.Id, Act = approve ? AuditAct.RequestApproved : AuditAct.RequestDeclined, Subject = person });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    // First of all, so that of two answers at once only one goes on to make an account and a mail.
    private async Task SaveDecisionAsync(CancellationToken cancel)
    {
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw new RuleException("RequestDecided");
        }
    }

    private async Task<Person> WelcomeAsync(AccountRequest request, DateTime now, CancellationToken cancel)
    {
        if (await people.FindByEmailAsync(request.Email) is { } known)
        {
            mails.AlreadyHere(known);
            return known;
        }
        var person = await open.RunAsync(new(request.Name, request.Email, null, request.Language));
        person.SchoolId = await SchoolOrNullAsync(request.School, cancel);
        var (link, token) = PasswordLink.Create(person, now, PasswordLink.WelcomeLifetime);
        db.PasswordLinks.Add(link);
        mails.Approved(person, token);
        return person;
    }

    // The school as somebody wrote it is worth a try; what is not clear she picks in her profile.
    private async Task<long?> SchoolOrNullAsync(string written, CancellationToken cancel)
    {
        try
        {
            return await schools.DecideAsync(written, null, cancel);
        }
        catch (RuleException)
        {
            return null;
        }
    }
}
