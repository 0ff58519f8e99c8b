namespace Tinkuy.Domain;

/// <summary>
/// A thing that people edit. <see cref="Version"/> is PostgreSQL's <c>xmin</c>: forms carry the value they were
/// rendered with, and saving over a newer one raises <c>DbUpdateConcurrencyException</c>.
/// </summary>
public interface IVersioned
{
    /// <summary>The row's version as the database last gave it.</summary>
    uint Version { get; set; }
}

/// <summary>
/// A thing made by sending a form. The key is born with the form, so that sending it twice (a double tap, a retry on a
/// bad line) makes one thing: a unique index stands on author and key.
/// </summary>
public interface ISubmitted
{
    /// <summary>The key that the form carried.</summary>
    Guid SubmissionKey { get; }
}
