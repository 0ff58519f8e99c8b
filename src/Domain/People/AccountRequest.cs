namespace Tinkuy.Domain.People;

/// <summary>
/// Somebody asks for an account. It is no account yet: nothing is reserved, and whether the address has one already is
/// told to nobody but the coordinator who decides.
/// </summary>
public class AccountRequest : IVersioned, ISubmitted
{
    public long Id { get; set; }

    /// <summary>1 to 120 characters.</summary>
    public string Name { get; set; } = "";

    public string Email { get; set; } = "";

    /// <summary>The school as the person writes it, at most 160 characters.</summary>
    public string School { get; set; } = "";

    /// <summary>Why they would like to join, at most 1,000 characters.</summary>
    public string Reason { get; set; } = "";

    /// <summary>The culture the form was read in: the mail with the answer is written in it.</summary>
    public string Language { get; set; } = "es-PE";

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; set; }

    public RequestState State { get; private set; }

    public long? DecidedById { get; private set; }

    public Person? DecidedBy { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime? DecidedAt { get; private set; }

    /// <inheritdoc/>
    public Guid SubmissionKey { get; set; }

    /// <inheritdoc/>
    public uint Version { get; set; }

    /// <summary>Records the answer.</summary>
    /// <exception cref="RuleException"><c>RequestDecided</c>: another coordinator has answered.</exception>
    public void Decide(bool approved, long by, DateTime nowUtc)
    {
        if (State != RequestState.Waiting)
            throw new RuleException("RequestDecided");
        State = approved ? RequestState.Approved : RequestState.Declined;
        DecidedById = by;
        DecidedAt = nowUtc;
    }
}

public enum RequestState
{
    Waiting,
    Approved,
    Declined,
}
