namespace Tinkuy.Domain.Search;

/// <summary>
/// A note that something searchable changed, written by triggers in the very transaction of the change: neither is ever
/// without the other, whatever code wrote it. Together they are the change log (<see cref="ChangeLog"/>).
/// </summary>
public class SearchChange
{
    public long Id { get; set; }

    /// <summary>What changed, such as <c>material</c>.</summary>
    public string Kind { get; set; } = "";

    /// <summary>Its number.</summary>
    public long ThingId { get; set; }

    /// <summary>The transaction that changed it, in PostgreSQL's own 64-bit count.</summary>
    public ulong TransactionId { get; set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; set; }
}
