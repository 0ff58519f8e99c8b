using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Tinkuy.Domain.People;

/// <summary>
/// Hashes the password's normal form (NFKC), so that the same words typed on another phone, which writes its accents
/// another way, open the same account (NIST SP 800-63B-4, 3.1.1.2).
/// </summary>
public sealed class PassphraseHasher(IOptions<PasswordHasherOptions>? options = null) : PasswordHasher<Person>(options)
{
    /// <inheritdoc/>
    public override string HashPassword(Person user, string password) => base.HashPassword(user, Normal(password));

    /// <inheritdoc/>
    public override PasswordVerificationResult VerifyHashedPassword(Person user, string hashedPassword, string providedPassword) =>
        base.VerifyHashedPassword(user, hashedPassword, Normal(providedPassword));

    private static string Normal(string password) => password.Normalize(NormalizationForm.FormKC);
}
