namespace Tinkuy.Domain.People;

/// <summary>A mailed link that lets its holder choose a new password, once, for a while. Its secret is stored hashed.</summary>
public class PasswordLink
{
    /// <summary>How long somebody has who asked for a new password.</summary>
    public static readonly TimeSpan RecoveryLifetime = TimeSpan.FromHours(2);

    /// <summary>How long somebody has whose account was just approved: they may read mail once a week.</summary>
    public static readonly TimeSpan WelcomeLifetime = TimeSpan.FromDays(14);

    public long Id { get; set; }

    public long PersonId { get; set; }

    public Person? Person { get; set; }

    /// <summary>SHA-256 of the link's secret; see <see cref="SecretToken"/>.</summary>
    public byte[] TokenHash { get; private set; } = [];

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; private set; }

    /// <summary>From then on the link no longer works, UTC.</summary>
    public DateTime ExpiresAt { get; private set; }

    /// <summary>UTC; null while it has not been used.</summary>
    public DateTime? UsedAt { get; private set; }

    /// <summary>Makes a link and its secret (<c>/clave/{token}</c>), which exists nowhere else.</summary>
    public static (PasswordLink Link, string Token) Create(Person person, DateTime nowUtc, TimeSpan lifetime)
    {
        var token = SecretToken.New();
        return (new() { Person = person, TokenHash = SecretToken.Hash(token), CreatedAt = nowUtc, ExpiresAt = nowUtc + lifetime }, token);
    }

    /// <summary>Whether the link works now.</summary>
    public bool IsOpenAt(DateTime nowUtc) => UsedAt is null && nowUtc < ExpiresAt;
}
