namespace Tinkuy.Domain.People;

/// <summary>
/// Somebody asked for a new password for an address. It is written down before the answer goes, the same for addresses with
/// and without an account, and looked at afterwards: neither the time that the answer takes nor a site that dies meanwhile
/// makes a difference. Gone once it is dealt with.
/// </summary>
public class RecoveryRequest
{
    public long Id { get; private set; }

    /// <summary>As it was typed.</summary>
    public string Email { get; init; } = "";

    /// <summary>What the link's secret is put behind: <c>https://…/clave/</c>.</summary>
    public string Pages { get; init; } = "";
}
