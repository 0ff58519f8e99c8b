namespace Tinkuy.Domain.Mail;

/// <summary>
/// A mail that waits to be sent. It is saved together with what it tells about, so that neither happens without the other,
/// and deleted when it has left.
/// </summary>
public class OutgoingMail
{
    /// <summary>Tries before we give up; with the pauses between them they span about three days.</summary>
    public const int MostAttempts = 12;

    public long Id { get; set; }

    /// <summary>One address, without a name.</summary>
    public string Recipient { get; set; } = "";

    public string Subject { get; set; } = "";

    /// <summary>Plain text.</summary>
    public string Body { get; set; } = "";

    /// <summary>Where one post ends such mails (RFC 8058); null for a mail that belongs to an account and has no end.</summary>
    public string? UnsubscribeUrl { get; set; }

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; set; }

    public int Attempts { get; private set; }

    /// <summary>When to try (again), UTC; null when we gave up.</summary>
    public DateTime? NextAttemptAt { get; set; }

    /// <summary>Why the last try failed, in the words of the mail server.</summary>
    public string? LastError { get; private set; }

    /// <summary>Notes a failed try and when the next one is due: after 1, 2, 4 … minutes, at most 12 hours.</summary>
    public void Failed(string reason, DateTime nowUtc)
    {
        ArgumentNullException.ThrowIfNull(reason);
        Attempts++;
        LastError = reason.Length <= 500 ? reason : reason[..500];
        NextAttemptAt = Attempts < MostAttempts ? nowUtc.AddMinutes(Math.Min(Math.Pow(2, Attempts - 1), 720)) : null;
    }
}
