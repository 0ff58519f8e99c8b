namespace Tinkuy.Domain.People;

/// <summary>
/// Who is asking. Every query for something that not everybody may see takes one (<c>VisibleTo(viewer)</c>). It is read
/// anew from the database on each request, so a closed account or a lost role ends at the next click.
/// </summary>
/// <param name="PersonId">The person's id, or null for a visitor without an account.</param>
/// <param name="DisplayName">The name colleagues see; empty for a visitor.</param>
/// <param name="SchoolId">The person's school, if any.</param>
/// <param name="TimeZoneId">IANA zone in which to show dates.</param>
/// <param name="IsCoordinator">May approve requests for accounts and curate the network.</param>
/// <param name="IsAdministrator">
/// May run the installation: accounts, territory, mail. Deliberately no key to private groups, studies or encounters.
/// </param>
public sealed record Viewer(
    long? PersonId,
    string DisplayName,
    long? SchoolId,
    string TimeZoneId,
    bool IsCoordinator = false,
    bool IsAdministrator = false)
{
    /// <summary>Somebody without an account.</summary>
    public static Viewer Visitor { get; } = new(null, "", null, "America/Lima");

    /// <summary>Whether somebody is signed in.</summary>
    public bool IsSignedIn => PersonId is not null;

    /// <summary>The id of somebody signed in.</summary>
    /// <exception cref="InvalidOperationException">A visitor reached code that only people with an account may reach.</exception>
    public long Id => PersonId ?? throw new InvalidOperationException("A visitor reached code for people with an account.");
}

/// <summary>The roles a person can hold in the whole installation.</summary>
public static class Roles
{
    /// <summary>Runs the installation.</summary>
    public const string Administrator = nameof(Administrator);

    /// <summary>Approves requests for accounts, keeps the network's schools in touch, curates practice.</summary>
    public const string Coordinator = nameof(Coordinator);
}
