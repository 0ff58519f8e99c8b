using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Domain.People;

/// <summary>How an empty site gets its administrator: whoever knows the code that the terminal printed.</summary>
public sealed class FirstAdministrator(TinkuyDb db, CreateAdministrator create)
{
    // Without those that look alike. Ten of thirty: 49 bits, each guess a form sent.
    private const string Alphabet = "ABCDEFGHJKMNPQRSTUVWXYZ2345679";

    /// <summary>The code to print, made if need be; null when the site has people.</summary>
    public async Task<string?> OfferAsync(CancellationToken cancel = default)
    {
        if (await db.Users.AnyAsync(cancel))
        {
            // Somebody was made from the terminal meanwhile.
            await db.SetupCodes.ExecuteDeleteAsync(cancel);
            return null;
        }
        var fresh = RandomNumberGenerator.GetString(Alphabet, 10);
        await db.Database.ExecuteSqlAsync($"INSERT INTO setup_codes (id, code) VALUES ({SetupCode.OnlyId}, {fresh}) ON CONFLICT DO NOTHING", cancel);
        return await db.SetupCodes.Select(c => c.Code).SingleOrDefaultAsync(cancel);
    }

    /// <summary>Whether the site still waits for its first administrator.</summary>
    public Task<bool> IsAwaitedAsync(CancellationToken cancel = default) =>
        db.SetupCodes.AnyAsync(c => !db.Users.Any(), cancel);

    /// <summary>Makes the account. The code works once, also for two at the same moment.</summary>
    /// <exception cref="RuleException"><c>CodeWrong</c> with field <c>Code</c>, or what <see cref="CreateAdministrator"/> raises.</exception>
    public async Task<Person> RunAsync(string code, NewAccount account, CancellationToken cancel = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var kept = await db.SetupCodes.FromSql($"SELECT * FROM setup_codes FOR UPDATE").SingleOrDefaultAsync(cancel);
        if (kept is null || !IsSame(code, kept.Code))
            throw new RuleException("CodeWrong", "Code");
        db.SetupCodes.Remove(kept);
        var person = await create.RunAsync(account, cancel);
        await transaction.CommitAsync(cancel);
        return person;
    }

    private static bool IsSame(string typed, string kept) => CryptographicOperations.FixedTimeEquals(
        Encoding.UTF8.GetBytes(string.Concat(typed.Where(char.IsLetterOrDigit)).ToUpperInvariant()), Encoding.UTF8.GetBytes(kept));
}
