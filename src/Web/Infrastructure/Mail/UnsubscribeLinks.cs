using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Tinkuy.Web.Infrastructure.Hosting;

namespace Tinkuy.Web.Infrastructure.Mail;

/// <summary>What a mail that somebody can put an end to is about.</summary>
public enum MailSort
{
    /// <summary>Encounters: invitations, reminders, changes.</summary>
    Encounters,
    /// <summary>What saved searches found.</summary>
    Finds,
    /// <summary>Requests to look at a colleague's material, decisions on materials and reports.</summary>
    Library,
}

/// <summary>
/// The address in each mail of a sort that ends such mails for its reader. It holds the reader's id and the sort, sealed by the
/// site's key ring: nothing is stored, nobody can make one for somebody else, and it opens nothing but this.
/// </summary>
public sealed class UnsubscribeLinks(IDataProtectionProvider protection, PublicAddress address)
{
    private readonly IDataProtector seal = protection.CreateProtector("Tinkuy.Unsubscribe");

    /// <summary>The full address for a person.</summary>
    public string For(long personId, MailSort sort = MailSort.Encounters) =>
        address.Of($"/correos/baja/{seal.Protect(personId.ToString(CultureInfo.InvariantCulture) + (sort == MailSort.Encounters ? "" : $" {sort}"))}");

    /// <summary>Whose it is and what it ends, or null when it is none of ours.</summary>
    public (long PersonId, MailSort Sort)? Owner(string token)
    {
        try
        {
            // Addresses in mails of before name no sort: all of them were about encounters.
            var parts = seal.Unprotect(token).Split(' ');
            return (long.Parse(parts[0], CultureInfo.InvariantCulture), parts.Length > 1 ? Enum.Parse<MailSort>(parts[1]) : MailSort.Encounters);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
