using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Tinkuy.Web.Infrastructure.Hosting;

namespace Tinkuy.Web.Infrastructure.Mail;

/// <summary>
/// The address in each mail about encounters that ends such mails for its reader. It holds the reader's id, sealed by the
/// site's key ring: nothing is stored, nobody can make one for somebody else, and it opens nothing but this.
/// </summary>
public sealed class UnsubscribeLinks(IDataProtectionProvider protection, PublicAddress address)
{
    private readonly IDataProtector seal = protection.CreateProtector("Tinkuy.Unsubscribe");

    /// <summary>The full address for a person.</summary>
    public string For(long personId) => address.Of($"/correos/baja/{seal.Protect(personId.ToString(CultureInfo.InvariantCulture))}");

    /// <summary>Whose it is, or null when it is none of ours.</summary>
    public long? Owner(string token)
    {
        try
        {
            return long.Parse(seal.Unprotect(token), CultureInfo.InvariantCulture);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
