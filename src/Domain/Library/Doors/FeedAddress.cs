using Tinkuy.Domain.People;

namespace Tinkuy.Domain.Library.Doors;

/// <summary>
/// A secret address under which a feed reader follows a group without signing in. It shows what its owner may read at the
/// moment of asking, nothing else; a new secret ends the old one.
/// </summary>
public class FeedAddress
{
    public long Id { get; private set; }

    /// <summary>Whose address it is.</summary>
    public long PersonId { get; init; }

    public Person? Person { get; private set; }

    /// <summary>The group that it follows.</summary>
    public long GroupId { get; init; }

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
