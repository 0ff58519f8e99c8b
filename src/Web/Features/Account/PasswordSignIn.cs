using Microsoft.AspNetCore.Identity;
using Tinkuy.Domain.People;

namespace Tinkuy.Web.Features.Account;

/// <summary>Checks an address and a password and signs in, telling nobody which addresses have an account.</summary>
public sealed class PasswordSignIn(UserManager<Person> people, SignInManager<Person> session, IPasswordHasher<Person> hasher)
{
    // What an unknown address is checked against, so that it takes as long as a known one.
    private static string? decoyHash;

    /// <summary>Whether the person is now signed in.</summary>
    public async Task<bool> TryAsync(string email, string password, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var person = await people.FindByEmailAsync(email.Trim());
        if (person is not { Status: PersonStatus.Active, PasswordHash: not null })
        {
            hasher.VerifyHashedPassword(new(), decoyHash ??= hasher.HashPassword(new(), SecretToken.New()), password);
            return false;
        }
        if (!await people.CheckPasswordAsync(person, password))
            return false;
        await session.SignInAsync(person, isPersistent: true);
        return true;
    }
}
