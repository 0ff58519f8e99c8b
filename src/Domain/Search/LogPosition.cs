using System.Globalization;

namespace Tinkuy.Domain.Search;

/// <summary>How far an index has read the change log.</summary>
/// <param name="Generation">The log's generation when the index was built.</param>
/// <param name="TransactionId">All changes of earlier transactions are in the index.</param>
/// <param name="Id">Of that transaction, all changes up to this one.</param>
public readonly record struct LogPosition(int Generation, ulong TransactionId, long Id)
{
    /// <summary>Reads what <see cref="ToString"/> wrote; null for anything else.</summary>
    public static LogPosition? Parse(string? text) => text?.Split(':') is [var generation, var transaction, var id]
        && int.TryParse(generation, CultureInfo.InvariantCulture, out var g)
        && ulong.TryParse(transaction, CultureInfo.InvariantCulture, out var t)
        && long.TryParse(id, CultureInfo.InvariantCulture, out var i) ? new(g, t, i) : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Generation}:{TransactionId}:{Id}");
}

/// <summary>The change log at one moment.</summary>
/// <param name="Generation">See <see cref="SearchLog.Generation"/>.</param>
/// <param name="TrimmedTo">See <see cref="SearchLog.TrimmedTo"/>.</param>
/// <param name="Settled">Transactions before this one are over: nothing of theirs will still appear in the log.</param>
public readonly record struct LogState(int Generation, ulong TrimmedTo, ulong Settled)
{
    /// <summary>Where an index stands that holds everything of this moment.</summary>
    public LogPosition End => new(Generation, Settled, 0);

    /// <summary>Whether the log still has all that came after a position. Not so after a long absence, nor on another server.</summary>
    public bool Continues(LogPosition position) => position.TransactionId > TrimmedTo && position.TransactionId <= Settled;

    /// <summary>Whether an index that stands there only has to read on; otherwise it must be built anew.</summary>
    public bool Holds(LogPosition position) => position.Generation == Generation && Continues(position);
}
