using Microsoft.AspNetCore.Identity;
using Tinkuy.Domain.People;

namespace Tinkuy.Web.Features.Account;

/// <summary>How a log-in ended.</summary>
/// <param name="SignedIn">Whether the person is in now.</param>
/// <param name="Wait">How long to wait after too many tries, or null.</param>
public sealed record SignInOutcome(bool SignedIn, TimeSpan? Wait = null);

/// <summary>Checks an address and a password and signs in, telling nobody which addresses have an account.</summary>
public sealed class PasswordSignIn(
    UserManager<Person> people,
    SignInManager<Person> session,
    IPasswordHasher<Person> hasher,
    Throttle throttle,
    KnownDevice device)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    // What an unknown address is checked against, so that it takes as long as a known one.
    private static string? decoyHash;

    /// <summary>Tries to sign in the person with this address from this network address.</summary>
    public async Task<SignInOutcome> TryAsync(string email, string password, string network, CancellationToken cancel)
    {
        var account = people.NormalizeEmail(email.Trim());
        var person = await people.FindByEmailAsync(email.Trim());
        var limits = LimitsFor(account, network, person is null ? null : device.MarkFor(person));
        if (await throttle.TryAsync(limits, cancel) is { } wait)
            return new(false, wait);
        if (!await IsRightAsync(person, password))
            return new(false);
        await throttle.ForgiveAsync(limits[0].Bucket, cancel);
        await EnterAsync(person!);
        return new(true);
    }

    /// <summary>Signs in somebody who has just proved to be the account's owner.</summary>
    public async Task EnterAsync(Person person)
    {
        await session.SignInAsync(person, isPersistent: true);
        device.Remember(person);
    }

    // From a device that the account knows, only that device's own tries count. From anywhere else: few for one address
    // from one place, more for the address and for the place as a whole (a school's teachers share one).
    private static Limit[] LimitsFor(string account, string network, string? knownDevice) => knownDevice is not null
        ? [new($"sign-in {account} on {knownDevice}", 10, Window)]
        : [new($"sign-in {account} from {network}", 5, Window), new($"sign-in {account}", 30, Window), new($"sign-in from {network}", 60, Window)];

    private async Task<bool> IsRightAsync(Person? person, string password)
    {
        if (person is { Status: PersonStatus.Active, PasswordHash: not null })
            return await people.CheckPasswordAsync(person, password);
        hasher.VerifyHashedPassword(new(), decoyHash ??= hasher.HashPassword(new(), SecretToken.New()), password);
        return false;
    }
}
