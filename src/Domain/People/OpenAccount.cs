using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Domain.People;

/// <summary>What an account begins with.</summary>
/// <param name="DisplayName">The name colleagues see.</param>
/// <param name="Email">The log-in name.</param>
/// <param name="Password">Null when the person will choose it by a mailed link.</param>
/// <param name="Language">Culture of texts and dates.</param>
public sealed record NewAccount(string DisplayName, string Email, string? Password, string Language);

/// <summary>Makes an account: by invitation, by an approved request, for the first administrator.</summary>
public sealed class OpenAccount(UserManager<Person> people, TimeProvider clock)
{
    /// <summary>Makes and saves it, in the caller's transaction if there is one.</summary>
    /// <exception cref="RuleException"><c>DuplicateEmail</c>, <c>InvalidEmail</c> or a password's problem (see <see cref="PassphraseRules"/>), each with its field.</exception>
    public async Task<Person> RunAsync(NewAccount account)
    {
        var person = new Person
        {
            DisplayName = account.DisplayName.Trim(),
            Email = account.Email.Trim(),
            UserName = account.Email.Trim(),
            Language = account.Language,
            TimeZone = ZoneOf(account.Language),
            CreatedAt = clock.GetUtcNow().UtcDateTime,
        };
        try
        {
            var result = account.Password is null ? await people.CreateAsync(person) : await people.CreateAsync(person, account.Password);
            result.ThrowIfRefused();
        }
        catch (DbUpdateException problem) when (problem.IsDuplicate())
        {
            // Two at once with one address: the unique index lets one through.
            throw new RuleException("DuplicateEmail", "Email");
        }
        return person;
    }

    // A first guess, to be corrected in the profile.
    private static string ZoneOf(string language) => language switch
    {
        "es-MX" => "America/Mexico_City",
        "es-CO" => "America/Bogota",
        _ => "America/Lima",
    };
}

/// <summary>Turns what Identity refuses into rules of ours.</summary>
public static class IdentityRefusals
{
    /// <summary>Raises the first thing refused as a rule with the field it belongs to.</summary>
    /// <exception cref="RuleException">The result is a refusal.</exception>
    public static void ThrowIfRefused(this IdentityResult result)
    {
        if (result.Succeeded)
            return;
        // The address is the user name too: one mistake must not be told twice.
        var code = result.Errors.First().Code.Replace("UserName", "Email", StringComparison.Ordinal);
        throw new RuleException(code, code.StartsWith("Password", StringComparison.Ordinal) ? "Password" : code.EndsWith("Email", StringComparison.Ordinal) ? "Email" : null);
    }
}
