using Tinkuy.Domain.People;

namespace Tinkuy.Domain.Encounters;

/// <summary>
/// A secret address under which a calendar program reads encounters without signing in: all of one person's, or those of
/// one group or one encounter. It shows what its owner may see at the moment of asking, nothing else; a new secret ends the old one.
/// </summary>
public class CalendarAddress
{
    public long Id { get; private set; }

    /// <summary>Whose address it is.</summary>
    public long PersonId { get; init; }

    public Person? Person { get; private set; }

    /// <summary>The group whose encounters it shows; null for an address of another sort.</summary>
    public long? GroupId { get; init; }

    /// <summary>The one encounter that it shows; null for an address of another sort.</summary>
    public long? EncounterId { get; init; }

    /// <summary>The hash of the secret, see <see cref="SecretToken"/>.</summary>
    public byte[] TokenHash { get; private set; } = [];

    /// <summary>When the present secret was made, UTC.</summary>
    public DateTime CreatedAt { get; private set; }

    /// <summary>Makes a new secret, which ends the one of before.</summary>
    /// <returns>The secret; it is never to be had again.</returns>
    public string Renew(DateTime nowUtc)
    {
        var token = SecretToken.New();
        (TokenHash, CreatedAt) = (SecretToken.Hash(token), nowUtc);
        return token;
    }
}
